import { redirect, type ActionFunctionArgs, type AppLoadContext, type LoaderFunctionArgs } from "@remix-run/node"

import { actOnPreferences } from "#app/flow/responses/act-on-preferences.server.ts"
import { subjectOfLink } from "#app/flow/responses/preference-subject.server.ts"
import { readPreferences, readStopPage } from "#app/flow/responses/preferences.view.server.ts"
import type { LinkTarget } from "#app/platform/links.ts"
import { readFields } from "#app/platform/read-form.server.ts"
import { linkProblemPage } from "#app/ui/shopper/link-problem-page.tsx"
import { preferenceOutcomes } from "#app/ui/shopper/preferences-body.tsx"
import { expiredPreferencesPage, preferencesPage } from "#app/ui/shopper/preferences-page.tsx"
import { preferenceWords } from "#app/ui/shopper/preference-words.ts"

export const loader = async ({ request, context: { runtime }, params }: LoaderFunctionArgs) => {
  const asked = await open(runtime, request, params.token)
  if (asked instanceof Response) return asked
  const done = new URL(request.url).searchParams.get("done")
  return preferencesPage(asked.view, preferenceOutcomes.find((known) => known === done) ?? null)
}

export const action = async ({ request, context: { runtime }, params }: ActionFunctionArgs) => {
  const asked = await open(runtime, request, params.token)
  if (asked instanceof Response) return asked
  const form = await readFields(request)
  if (form instanceof Response) return form
  const { view, subject, shopId } = asked
  const { words } = preferenceWords(view.locale)
  const requests = { copy: words.copyMessage, erase: words.eraseMessage }
  const act = await actOnPreferences(runtime, runtime.queue, shopId, subject, { view, form, requests })
  const here = new URL(request.url).pathname
  if (act.kind === "failed") return preferencesPage(view, null, act.failed)
  return redirect(act.kind === "done" ? `${here}?done=${act.done}${act.done === "message" ? "#write" : ""}` : here, 303)
}

type Runtime = AppLoadContext["runtime"]

/** The page's link, checked: whose it is and what they may see, or what to answer instead. */
async function open(runtime: Runtime, request: Request, token = "") {
  const { db, vault, clock, links } = runtime
  const link = links.read(token, "preferences", clock.now())
  if (link.kind === "invalid") return linkProblemPage(request, "invalid")
  if (link.kind === "expired") return expired(runtime, request, link)
  const subject = await subjectOfLink(db, link.shopId, link)
  const view = subject && (await readPreferences(db, vault, link.shopId, subject, clock.now()))
  return view ? { view, subject, shopId: link.shopId } : linkProblemPage(request, "invalid")
}

/** Too old to choose anything, never too old to stop. */
async function expired({ db, links }: Runtime, request: Request, link: LinkTarget): Promise<Response> {
  const view = await readStopPage(db, link.shopId, link)
  const { shopId, touchpointId, personKey, expiresAt } = link
  const stopUrl = new URL(links.url({ kind: "stop", shopId, touchpointId, personKey, expiresAt })).pathname
  return view ? expiredPreferencesPage(view, stopUrl) : linkProblemPage(request, "invalid")
}
