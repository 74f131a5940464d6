// One submitted form of the preference page, wherever the page stands: behind a signed link or behind the shop's log-in.
import { changePreferences } from "#app/flow/responses/change-preferences.server.ts"
import { readPreferenceForm } from "#app/flow/responses/preference-form.ts"
import type { PreferenceSubject } from "#app/flow/responses/preference-subject.server.ts"
import type { PreferencesView } from "#app/flow/responses/preferences.view.server.ts"
import { reminderDays, sayNotYet } from "#app/flow/responses/say-not-yet.server.ts"
import { resumePerson, stopPerson } from "#app/flow/responses/stop-person.server.ts"
import { writeToShop } from "#app/flow/responses/write-to-shop.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

export type PreferenceAct =
  | {
      kind: "done"
      done: "saved" | "confirmation-asked" | "asked-before" | "cannot-confirm" | "stopped" | "resumed" | "not-yet" | "message"
    }
  | { kind: "failed"; failed: { message?: { problem: string; message: string }; pause?: string } }
  | { kind: "nothing" }

/** `requests`: the words in which somebody asks a person in the shop for a copy of their data, or for its erasure. */
export async function actOnPreferences(
  context: Context,
  queue: Queue,
  shop: ShopId,
  subject: PreferenceSubject,
  { view, form, requests }: { view: PreferencesView; form: URLSearchParams; requests: { copy: string; erase: string } },
): Promise<PreferenceAct> {
  const { personKey, touchpointId, customerId } = subject
  // What they agree to they read in the page's own language, and a mail that asks to confirm it speaks the same.
  const reader = { ...subject, locale: view.locale }
  const fields: Record<string, string | undefined> = Object.fromEntries(form)
  switch (fields.intent) {
    case "save": {
      const read = readPreferenceForm(form, view.wish, context.clock.now())
      if (read.kind === "pause-wrong") return { kind: "failed", failed: { pause: read.day } }
      return { kind: "done", done: (await changePreferences(context, queue, shop, reader, read.change)).kind }
    }
    case "stop":
      await stopPerson(context, queue, shop, { personKey, touchpointId, customerId, source: "preferences" })
      return { kind: "done", done: "stopped" }
    case "resume": {
      const { kind } = await resumePerson(context, queue, shop, reader)
      return { kind: "done", done: kind === "granted" || kind === "nothing-new" ? "resumed" : kind }
    }
    case "not-yet":
    case "remind":
      if (!touchpointId) return { kind: "nothing" }
      await sayNotYet(context, queue, shop, {
        proof: { touchpointId, personKey },
        ...(fields.intent === "remind" ? { days: reminderDays } : {}),
      })
      return { kind: "done", done: "not-yet" }
    case "copy":
    case "erase":
      return write(context, queue, shop, subject, { message: requests[fields.intent] })
    case "message":
      return write(context, queue, shop, subject, fields)
    default:
      return { kind: "nothing" }
  }
}

async function write(
  context: Context,
  queue: Queue,
  shop: ShopId,
  subject: PreferenceSubject,
  fields: Readonly<Record<string, string | undefined>>,
): Promise<PreferenceAct> {
  const { personKey, touchpointId, customerId, orderId, locale } = subject
  const from = touchpointId ? { touchpointId, personKey } : { touchpointId: null, personKey, customerId, orderId, locale }
  const written = await writeToShop(context, queue, shop, from, fields)
  if (written.kind !== "problem") return { kind: "done", done: "message" }
  return { kind: "failed", failed: { message: { problem: written.problem, message: fields.message ?? "" } } }
}
