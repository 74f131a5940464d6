// The calendar in the words of a shop owner: lists, channels, acts, and why something cannot be done.
import type { CalendarRow } from "#app/flow/insights/calendar.view.server.ts"
import { statesOf, type CalendarTab } from "#app/flow/insights/calendar-tabs.ts"
import type { CallOffReason } from "#app/flow/planning/call-off-reasons.ts"
import type { MoveRefusal } from "#app/flow/planning/move-bounds.ts"
import { dayText, momentText } from "#app/ui/format.ts"
import { reasonWord, stateWord } from "#app/ui/words.ts"

export const tabLabels: Readonly<Record<CalendarTab, string>> = { "coming": "Coming", "sent": "Sent", "not-sent": "Not sent" }

const channels: Record<string, string> = { email: "Mail", sms: "Text message", push: "Notification", onsite: "Note in your shop" }
export const channelWord = (channel: string): string => channels[channel] ?? channel
export const channelOptions = Object.entries(channels).map(([value, label]) => ({ value, label }))

export const stateOptions = (tab: CalendarTab): { value: string; label: string }[] =>
  statesOf[tab].map((state) => ({ value: state, label: stateWord(state).text }))

export const emptyWords: Readonly<Record<CalendarTab, { heading: string; text: string }>> = {
  "coming": {
    heading: "Nothing is coming",
    text: "Messages are planned when parcels are on their way. Each appears here with its day and its reason.",
  },
  "sent": { heading: "Nothing was sent yet", text: "What left your shop stands here, newest first, with the ground on which it was sent." },
  "not-sent": { heading: "Nothing was left out", text: "Messages that were planned and then not sent stand here, each with its reason." },
}

const grounds: Record<string, string> = {
  "consent": "agreed to hear from you",
  "soft-opt-in": "bought from you and did not object",
  "existing-customer": "bought from you lately, and the law there allows it",
  "opt-out": "did not object, and the law there allows it",
  "contract": "it is about their own order",
  "own-site": "they see it in your own shop",
  "answer": "they wrote to you",
}

/** "Sent because they agreed to hear from you." */
export const groundText = (basis: string): string => {
  const known = grounds[basis]
  return known === undefined
    ? `Ground: ${basis}.`
    : `Ground: ${known.startsWith("they") || known.startsWith("it") ? "" : "the buyer "}${known}.`
}

const callOffs: Record<CallOffReason, string> = {
  "not-needed": "It is not needed",
  "wrong-moment": "The moment is wrong",
  "wrong-person": "It is not for this person",
  "told-by-a-person": "Somebody here writes or calls instead",
  "goods-in-question": "Something with the goods has to be settled first",
}
export const callOffOptions = Object.entries(callOffs).map(([value, label]) => ({ value, label }))
export const callOffWord = (reason: string | null): string => callOffs[reason as CallOffReason] ?? reasonWord(reason)

const acts: Record<string, string> = { "send-now": "Brought forward", "move": "Moved", "cancel": "Called off" }

/** "Moved by staff member 42 on 3 Dec 2026, 10:00" */
export function actText({ lastAct }: Pick<CalendarRow, "lastAct">, timeZone: string): string | null {
  if (!lastAct) return null
  const why = lastAct.reason ? `: ${callOffWord(lastAct.reason).toLowerCase()}` : ""
  return `${acts[lastAct.act] ?? lastAct.act} by staff member ${lastAct.by || "unknown"}, ${momentText(lastAct.at, timeZone)}${why}`
}

/** Why it stands where it stands; null where there is nothing to say. */
export function standingText(row: Pick<CalendarRow, "state" | "reason" | "heldUntil" | "timeZone" | "isChosen">): string | null {
  const { state, reason, heldUntil, timeZone } = row
  if (state === "held")
    return `On hold: ${lowered(reasonWord(reason))}${heldUntil ? `, until ${dayText(heldUntil, timeZone)} at the latest` : ""}.`
  if (state === "joined") return "Travels inside another message to the same buyer."
  if (state === "cancelled" || state === "rejected" || state === "failed") return `${reasonWord(reason)}.`
  if (state === "unknown") return `${reasonWord(reason)}.`
  return reason ? `${reasonWord(reason)}.` : row.isChosen ? "A person here chose this moment." : null
}

const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

const closed = {
  "weekend": "That is a weekend day where the buyer lives, and you keep weekends free.",
  "public-holiday": "That is a public holiday where the buyer lives.",
  "blackout": "That day is one of your own days without messages.",
}

/** Why a message was not put on the moment that was asked for. */
export function moveRefusalText(refusal: MoveRefusal, timeZone: string): string {
  switch (refusal.reason) {
    case "past":
      return "That moment is over already."
    case "no-such-time":
      return "There is no such day or hour where the buyer lives."
    case "too-early":
      return `Not before ${momentText(refusal.until, timeZone)}: until then the goods may not be there, or your own least days are not over.`
    case "past-latest-day":
      return `Not from ${momentText(refusal.until, timeZone)} on: by then it would come too late.`
    case "quiet-hours":
      return "That is outside the hours in which you send, by the buyer’s clock."
    case "law-hours":
      return "The law where the buyer lives leaves that hour closed for text messages."
    case "closed-day":
      return closed[refusal.closed]
  }
}

const sendRefusals: Record<string, string> = {
  "sending-off": "Sending is off. Turn it on in your settings first.",
  "sender-missing": "Your sender details are not complete. Fill them in in your settings first.",
  "may-be-taken-back": "It was approved a moment ago and can still be taken back. Try again in a minute.",
  "quiet-hours": "It is outside the hours in which you send, by the buyer’s clock.",
  "closed-day": "Nothing leaves today where the buyer lives: it is a day that you keep free.",
  "not-arrived-yet": "The parcel is not there yet.",
  "too-early": "The goods may not be there yet, or your own least days are not over.",
  "cap-reached": "This person hears from you often enough just now.",
  "sending-stopped": "Sending was stopped because too much came back or was complained about. See Health.",
}

/** Why a message does not leave this moment. */
export const sendRefusalText = (reason: string): string => sendRefusals[reason] ?? `It cannot leave now: ${lowered(reasonWord(reason))}.`
