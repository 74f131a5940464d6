// Parcels and messages of an order in one line each, in the words of a shop owner.
import type { OrderRow } from "#app/flow/insights/orders.view.server.ts"
import { countText, dayText } from "#app/ui/format.ts"
import { purposeWord, reasonWord, stateWord, type Word } from "#app/ui/words.ts"

/** "Not sent yet", "Delivered", "1 of 2 parcels delivered, the rest expected 3 Dec 2026"; "was expected" once that day is over without a word. */
export function parcelsWord({ parcels, parcelsDelivered, expectedAt, isPastExpected }: OrderRow, timeZone: string): string {
  if (parcels === 0) return "Not sent yet"
  if (parcelsDelivered === parcels) return parcels === 1 ? "Delivered" : `All ${parcels} parcels delivered`
  const expected = expectedAt ? `${isPastExpected ? "was expected" : "expected"} ${dayText(expectedAt, timeZone)}` : ""
  if (parcelsDelivered > 0)
    return `${parcelsDelivered} of ${countText(parcels, "parcel")} delivered${expected ? `, the rest ${expected}` : ""}`
  return ["On its way", expected].filter(Boolean).join(", ")
}

/** A badge and a note for one contact of an order; no badge while there is none, or where nobody is written to. */
export function contactWord(contact: OrderRow["contact"], timeZone: string): { word: Word | null; note: string } {
  if (!contact) return { word: null, note: "Nothing planned yet" }
  const { state, reason, dueAt, sentAt } = contact
  if (state === "cancelled") return { word: null, note: reason ? reasonWord(reason) : "Called off" }
  const notes: Record<string, string> = { held: reasonWord(reason), sent: dayText(sentAt ?? dueAt, timeZone), rejected: reasonWord(reason) }
  return { word: stateWord(state), note: notes[state] ?? `due ${dayText(dueAt, timeZone)}` }
}

const unsentWords: Record<string, string> = { "delay-notice": "No delay notice", "review-request": "Nobody is asked" }

/** Of a message that was called off: the words before the reason. */
export const unsentWord = (purpose: string): string => unsentWords[purpose] ?? `${purposeWord(purpose).text} not sent`
