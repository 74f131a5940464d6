import { redirect, type LoaderFunctionArgs } from "@remix-run/node"

import { followLink } from "#app/flow/responses/follow-link.server.ts"
import { readShop } from "#app/flow/record/shops.store.server.ts"
import { linkProblemPage } from "#app/ui/shopper/link-problem-page.tsx"

/** A link of a mail: on to where it leads. One that is too old, or whose text is gone, leads to the shop's front page. */
export const loader = async ({ request, context: { runtime }, params }: LoaderFunctionArgs) => {
  const link = runtime.links.read(params.token ?? "", "click", runtime.clock.now())
  if (link.kind !== "valid") return linkProblemPage(request, link.kind)
  const { shopId, touchpointId, personKey } = link
  const url = await followLink(runtime, shopId, {
    touchpointId,
    personKey,
    place: new URL(request.url).searchParams.get("n"),
    method: request.method,
    userAgent: request.headers.get("user-agent"),
  })
  if (url) return redirect(url, { headers: { "Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex" } })
  const home = await readShop(runtime.db, shopId)
  return home ? redirect(`https://${home.domain}/`) : linkProblemPage(request, "invalid")
}
