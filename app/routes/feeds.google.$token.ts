import { Readable } from "node:stream"

import { createReadableStreamFromReadable, type LoaderFunctionArgs } from "@remix-run/node"

import { googleFeed, shopOfFeed } from "#app/flow/reviews/google-feed.server.ts"

/** The address that a merchant gives to Google: all published reviews as XML, as they stand when they are asked for. */
export const loader = async ({ request, context: { runtime }, params }: LoaderFunctionArgs) => {
  const shop = await shopOfFeed(runtime, (params.token ?? "").replace(/\.xml$/, ""))
  if (!shop) return new Response("There is no feed at this address.", { status: 404 })
  const headers = { "Content-Type": "application/xml; charset=utf-8", "Cache-Control": "no-store", "X-Robots-Tag": "noindex" }
  if (request.method === "HEAD") return new Response(null, { headers })
  return new Response(createReadableStreamFromReadable(Readable.from(googleFeed(runtime, shop))), { headers })
}
