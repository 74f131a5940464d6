import { redirect, type LoaderFunctionArgs } from "@remix-run/node"

import { openShortLink } from "#app/flow/responses/open-short-link.server.ts"
import { storeVisitor } from "#app/flow/record/store-visitor.server.ts"
import { systemClock } from "#app/platform/clock.ts"

/** Where a tap on a push message leads: the store's own address, and from there the page that the message's link opens. */
export const loader = async ({ request, context: { runtime }, params }: LoaderFunctionArgs) => {
  const visitor = await storeVisitor(runtime.db, runtime.env, request, systemClock.now())
  if (visitor.kind !== "visitor") return new Response("This address is only for the shop's own storefront.", { status: 401 })
  const opened = await openShortLink(runtime, runtime.links, params.code ?? "")
  return redirect(opened?.shopId === visitor.shop ? opened.url : "/", 302)
}
