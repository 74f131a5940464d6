import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node"

import { readPreferences } from "#app/flow/responses/preferences.view.server.ts"
import { reminderDays, sayNotYet } from "#app/flow/responses/say-not-yet.server.ts"
import { resumePerson, stopPerson } from "#app/flow/responses/stop-person.server.ts"
import { writeToShop } from "#app/flow/responses/write-to-shop.server.ts"
import { linkProblemPage } from "#app/ui/shopper/link-problem-page.tsx"
import { preferencesPage } from "#app/ui/shopper/preferences-page.tsx"

const outcomes = ["stopped", "resumed", "not-yet", "message"] as const

export const loader = async ({ request, context: { runtime }, params }: LoaderFunctionArgs) => {
  const now = runtime.clock.now()
  const link = runtime.links.read(params.token ?? "", "preferences", now)
  if (link.kind !== "valid") return linkProblemPage(request, link.kind)
  const view = await readPreferences(runtime.db, link.shopId, link, now)
  const done = new URL(request.url).searchParams.get("done")
  return view ? preferencesPage(view, outcomes.find((known) => known === done) ?? null) : linkProblemPage(request, "invalid")
}

export const action = async ({ request, context: { runtime }, params }: ActionFunctionArgs) => {
  const now = runtime.clock.now()
  const link = runtime.links.read(params.token ?? "", "preferences", now)
  if (link.kind !== "valid") return linkProblemPage(request, link.kind)
  const { shopId, touchpointId, personKey } = link
  const view = await readPreferences(runtime.db, shopId, link, now)
  if (!view) return linkProblemPage(request, "invalid")
  const here = new URL(request.url).pathname
  const fields = Object.fromEntries([...(await request.formData())].map(([name, value]) => [name, typeof value === "string" ? value : ""]))
  switch (fields.intent) {
    case "message": {
      const written = await writeToShop(runtime, runtime.queue, shopId, { touchpointId, personKey }, fields)
      if (written.kind !== "problem") return redirect(`${here}?done=message#write`, 303)
      return preferencesPage(view, null, { problem: written.problem, message: fields.message ?? "" })
    }
    case "stop":
      await stopPerson(runtime, runtime.queue, shopId, { touchpointId, personKey, source: "preferences" })
      return redirect(`${here}?done=stopped`, 303)
    case "resume":
      await resumePerson(runtime, shopId, { touchpointId, personKey })
      return redirect(`${here}?done=resumed`, 303)
    case "not-yet":
      await sayNotYet(runtime, runtime.queue, shopId, { proof: { touchpointId, personKey } })
      return redirect(`${here}?done=not-yet`, 303)
    case "remind":
      await sayNotYet(runtime, runtime.queue, shopId, { proof: { touchpointId, personKey }, days: reminderDays })
      return redirect(`${here}?done=not-yet`, 303)
    default:
      return redirect(here, 303)
  }
}
