import { reminderDays, sayNotYet } from "#app/flow/responses/say-not-yet.server.ts"
import { stopPerson } from "#app/flow/responses/stop-person.server.ts"
import { closeNote, readNote } from "#app/flow/sending/onsite-notes.store.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import type { Gid, PersonKey, ShopId } from "#app/platform/ids.ts"

export const noteIntents = ["dismiss", "not-yet", "remind", "stop"] as const
export type NoteIntent = (typeof noteIntents)[number]

/** What a signed-in person does with the note they are shown. Doing it again changes nothing. */
export async function answerNote(
  context: Context,
  queue: Queue,
  shop: ShopId,
  person: { personKey: PersonKey; customerId: Gid },
  { noteId, intent }: { noteId: string; intent: NoteIntent },
): Promise<"dismissed" | "put-off" | "stopped" | "unknown"> {
  const { personKey, customerId } = person
  const note = await readNote(context.db, shop, noteId, personKey)
  if (!note) return "unknown"
  const { touchpointId } = note
  const now = context.clock.now()
  switch (intent) {
    case "dismiss":
      await closeNote(context.db, shop, noteId, "dismissed", now)
      return "dismissed"
    case "not-yet":
    case "remind":
      await sayNotYet(context, queue, shop, { proof: { touchpointId, personKey }, days: intent === "remind" ? reminderDays : undefined })
      await closeNote(context.db, shop, noteId, "answered", now)
      return "put-off"
    case "stop":
      await stopPerson(context, queue, shop, { personKey, touchpointId, source: "on-site", customerId })
      await closeNote(context.db, shop, noteId, "answered", now)
      return "stopped"
  }
}
