import type { LoaderFunctionArgs } from "@remix-run/node"

import { noteMailOpened } from "#app/flow/responses/follow-link.server.ts"

const point = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64")

/** The picture of one point that a merchant may put into mails. Everybody gets it; only a good token is counted. */
export const loader = async ({ context: { runtime }, params }: LoaderFunctionArgs) => {
  const link = runtime.links.read((params.token ?? "").replace(/\.gif$/, ""), "open", runtime.clock.now())
  if (link.kind === "valid") await noteMailOpened(runtime, link.shopId, link)
  return new Response(point, { headers: { "Content-Type": "image/gif", "Cache-Control": "no-store, private", "X-Robots-Tag": "noindex" } })
}
