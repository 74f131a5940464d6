import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"

import { readStopPage } from "#app/flow/responses/preferences.view.server.ts"
import { stopPerson } from "#app/flow/responses/stop-person.server.ts"
import type { Links, LinkTarget } from "#app/platform/links.ts"
import { readForm } from "#app/platform/read-form.server.ts"
import { linkProblemPage } from "#app/ui/shopper/link-problem-page.tsx"
import { stopPage } from "#app/ui/shopper/preferences-page.tsx"

/** Opening the page stops nothing: mail programs open links to look at them. */
export const loader = async ({ request, context: { runtime }, params }: LoaderFunctionArgs) => {
  const now = runtime.clock.now()
  const link = runtime.links.read(params.token ?? "", "stop", now)
  if (link.kind !== "valid") return linkProblemPage(request, link.kind)
  const view = await readStopPage(runtime.db, link.shopId, link)
  return view ? stopPage(view, false, null) : linkProblemPage(request, "invalid")
}

/**
 * A person's button, or a mail program's one click (RFC 8058): the same, without a log-in, a cookie or a question, however old the mail is and
 * whatever of it was deleted since.
 */
export const action = async ({ request, context: { runtime }, params }: ActionFunctionArgs) => {
  const now = runtime.clock.now()
  const link = runtime.links.read(params.token ?? "", "stop", now)
  if (link.kind !== "valid") return linkProblemPage(request, link.kind)
  const isOneClick = await saysOneClick(request)
  const { shopId, personKey } = link
  const view = await readStopPage(runtime.db, shopId, link)
  if (!view) return linkProblemPage(request, "invalid")
  const touchpointId = view.isKnown ? link.touchpointId : null
  await stopPerson(runtime, runtime.queue, shopId, { touchpointId, personKey, source: isOneClick ? "one-click" : "stop-link" })
  return stopPage(view, true, view.isKnown ? preferencesUrl(runtime.links, link, now) : null)
}

/** RFC 8058, 3.2: the field in a form of either kind. Whatever else is sent, it is a stop. */
async function saysOneClick(request: Request): Promise<boolean> {
  const form = await readForm(request)
  if (form.kind !== "read") return false
  await form.dispose()
  return form.fields["List-Unsubscribe"] === "One-Click"
}

/** Where to say yes again, while that link has not ended. */
function preferencesUrl(links: Links, { shopId, touchpointId, personKey, expiresAt }: LinkTarget, now: Date): string | null {
  return now < expiresAt ? links.url({ kind: "preferences", shopId, touchpointId, personKey, expiresAt }) : null
}
