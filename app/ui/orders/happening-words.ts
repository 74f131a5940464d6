// What the happenings of an order are called on screen, in the words of a shop owner.
import type { Happening, HappeningKind } from "#app/flow/insights/order-timeline.ts"
import { groundText } from "#app/ui/calendar/calendar-words.ts"
import { capitalised } from "#app/ui/format.ts"
import { reasonWord } from "#app/ui/words.ts"

const kinds: Record<HappeningKind, (detail: string | null) => string> = {
  "placed": () => "The order was placed",
  "cancelled": () => "The order was cancelled",
  "parcel-sent": (carrier) => (carrier ? `A parcel left with ${carrier}` : "A parcel left"),
  "parcel-event": (status) => parcelWord(status),
  "refund": () => "Money was paid back",
  "return": (status) => returnWords[status ?? ""] ?? "A return changed",
  "contact-planned": () => "A message was planned",
  "contact-skipped": (reason) => `No message is planned: ${lowered(reasonWord(reason))}`,
  "hold-started": (reason) => `The message was put on hold: ${lowered(reasonWord(reason))}`,
  "hold-ended": () => "The hold ended",
  "approved": () => "A draft was approved",
  "rejected": () => "A draft was rejected",
  "contact-sent": (basis) => (basis ? `The message was sent. ${groundText(basis)}` : "The message was sent"),
  "response": (kind) => responseWords[kind ?? ""] ?? `Answer: ${spaced(kind)}`,
  "review": () => "A review came in",
}

const parcelWords: Record<string, string> = {
  confirmed: "The carrier knows of the parcel",
  label_printed: "The label was printed",
  label_purchased: "The label was bought",
  ready_for_pickup: "Ready for pick-up",
  carrier_picked_up: "The carrier has the parcel",
  picked_up: "Picked up",
  in_transit: "The parcel is on its way",
  delayed: "The carrier reports a delay",
  out_for_delivery: "Out for delivery",
  attempted_delivery: "The carrier tried to deliver",
  delivered: "The parcel was delivered",
  failure: "The carrier could not deliver",
}

/** A carrier's word about a parcel, as a sentence start. */
export const parcelWord = (status: string | null): string => parcelWords[status ?? ""] ?? capitalised(spaced(status))

const returnWords: Record<string, string> = {
  requested: "A return was asked for",
  open: "A return was opened",
  closed: "The return was closed",
  declined: "The return was declined",
  cancelled: "The return was called off",
}

const responseWords: Record<string, string> = {
  "opened": "The buyer opened the message’s page",
  "clicked": "The buyer followed a link of the message",
  "mail-opened": "The mail was opened, as far as a picture in it tells",
  "auto-reply": "A machine answered the mail",
  "rating": "The buyer gave a rating",
  "review": "The buyer wrote a review",
  "not-yet": "The buyer said “not yet”",
  "stop": "The buyer asked for no more messages",
  "bounce": "The message came back",
  "complaint": "The buyer marked the message as unwanted",
  "reply": "The buyer replied",
}

export const happeningText = ({ kind, detail }: Happening): string => kinds[kind](detail)

const spaced = (word: string | null): string => (word ?? "").replaceAll(/[-_]/g, " ")
const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
