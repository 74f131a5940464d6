import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"

import { readPreferences } from "#app/flow/responses/preferences.view.server.ts"
import { stopPerson } from "#app/flow/responses/stop-person.server.ts"
import { linkProblemPage } from "#app/ui/shopper/link-problem-page.tsx"
import { stopPage } from "#app/ui/shopper/preferences-page.tsx"

/** Opening the page stops nothing: mail programs open links to look at them. */
export const loader = async ({ request, context: { runtime }, params }: LoaderFunctionArgs) => {
  const now = runtime.clock.now()
  const link = runtime.links.read(params.token ?? "", "stop", now)
  if (link.kind !== "valid") return linkProblemPage(request, link.kind)
  const view = await readPreferences(runtime.db, link.shopId, link, now)
  return view ? stopPage(view, false, runtime.links.url({ ...link, kind: "preferences" })) : linkProblemPage(request, "invalid")
}

/** A person's button, or a mail program's one click (RFC 8058): the same, without a log-in, a cookie or a question. */
export const action = async ({ request, context: { runtime }, params }: ActionFunctionArgs) => {
  const now = runtime.clock.now()
  const link = runtime.links.read(params.token ?? "", "stop", now)
  if (link.kind !== "valid") return linkProblemPage(request, link.kind)
  const isOneClick = (await request.text()).includes("List-Unsubscribe=One-Click")
  const { shopId, touchpointId, personKey } = link
  const view = await readPreferences(runtime.db, shopId, link, now)
  if (!view) return linkProblemPage(request, "invalid")
  await stopPerson(runtime, runtime.queue, shopId, { touchpointId, personKey, source: isOneClick ? "one-click" : "stop-link" })
  return stopPage(view, true, runtime.links.url({ ...link, kind: "preferences" }))
}
