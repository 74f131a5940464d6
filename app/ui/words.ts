// What the flow's own words are called on screen, in the words of a shop owner. An unknown word is shown with its hyphens opened, so that a
// new reason is readable before it is listed here.
import type { BadgeProps } from "@shopify/polaris"

import type { DraftRejectionReason } from "#app/flow/approval/rejection-reasons.ts"
import type { FactOrigin, LeftOut } from "#app/flow/drafting/draft-shape.ts"
import { capitalised } from "#app/ui/format.ts"
import type { ConsentBasis, ConsentRefusal, WriteAnswer } from "#app/flow/consent/policy.ts"

export interface Word {
  text: string
  tone?: BadgeProps["tone"]
}

const states: Record<string, Word> = {
  planned: { text: "Planned" },
  drafting: { text: "Being written" },
  review: { text: "Waiting for you", tone: "attention" },
  approved: { text: "Approved", tone: "success" },
  claimed: { text: "Being sent", tone: "info" },
  sent: { text: "Sent", tone: "success" },
  unknown: { text: "Not sure it left", tone: "warning" },
  failed: { text: "Could not be sent", tone: "critical" },
  joined: { text: "Inside another", tone: "info" },
  held: { text: "On hold", tone: "warning" },
  cancelled: { text: "Cancelled" },
  rejected: { text: "Rejected" },
}

export const stateWord = (state: string): Word => states[state] ?? { text: opened(state) }

const purposes: Record<string, Word> = {
  "review-request": { text: "Review request" },
  "delay-notice": { text: "Delay notice", tone: "warning" },
  "delivery-check-in": { text: "Delivery check-in" },
  "thank-you": { text: "Thank-you" },
  "reply": { text: "Your answer", tone: "info" },
  "transactional": { text: "Your own message", tone: "info" },
  "review-news": { text: "About their review", tone: "info" },
  "review-reward": { text: "Code for a review", tone: "info" },
  "review-link": { text: "Link to write a review", tone: "info" },
  "merchant-news": { text: "Mail to yourself", tone: "info" },
}

export const purposeWord = (purpose: string): Word => purposes[purpose] ?? { text: opened(purpose) }

const bases: Record<string, Word & { help: string }> = {
  "category-default": {
    text: "From category",
    help: "Nobody has answered for this kind of product yet, so this is the usual range for its category.",
  },
  "category-data": {
    text: "From your shoppers (category)",
    tone: "info",
    help: "Learned from your shoppers’ answers on products of the same category.",
  },
  "product-data": { text: "From your shoppers", tone: "success", help: "Learned from your shoppers’ answers on this product." },
  "override": { text: "Set by you", tone: "info", help: "You chose this number of days yourself." },
}

export const basisWord = (basis: string | null): Word & { help: string } =>
  bases[basis ?? ""] ?? {
    text: basis ? opened(basis) : "Not known yet",
    help: "The first estimate appears after the products have been read.",
  }

const arrivalKinds: Record<string, string> = {
  "event": "The carrier reported the delivery",
  "estimate": "Estimated from your earlier parcels on this route",
  "fallback": "Estimated with a careful margin, since the carrier reports no deliveries",
  "digital": "Nothing was shipped; it was there at once",
  "handed-over": "Handed over in the shop or picked up",
}

export const arrivalWord = (kind: string | null): string => arrivalKinds[kind ?? ""] ?? (kind ? opened(kind) : "Arrived")

const grounds: Record<ConsentBasis, { text: string; help: string }> = {
  "consent": { text: "Yes, with consent", help: "This person agreed to get mail from your shop." },
  "soft-opt-in": {
    text: "Yes, as your customer",
    help: "The law of this country lets you write about similar goods to buyers who were told and did not object.",
  },
  "existing-customer": {
    text: "Yes, as your customer",
    help: "The law of this country lets you write to buyers for some time after a purchase.",
  },
  "opt-out": {
    text: "Yes, no objection",
    help: "The law of this country lets you write unless the person said no. Every message carries a stop link.",
  },
  "contract": { text: "Yes, part of the order", help: "News about an order belongs to the order." },
  "own-site": { text: "Yes, in your own shop", help: "It is shown in your shop and sent to nobody." },
}

const refusals: Record<ConsentRefusal, { text: string; help: string }> = {
  "denied": { text: "No, this person said no", help: "It will not be sent, even if you approve it." },
  "consent-pending": { text: "Not yet, consent is not confirmed", help: "It is sent only if the person confirms before the day comes." },
  "consent-required": {
    text: "No, consent is needed here",
    help: "The law of this country asks for consent first, and there is none. It will not be sent unless that changes.",
  },
}

export const permissionWord = (answer: WriteAnswer): { text: string; help: string } =>
  answer.kind === "allowed" ? grounds[answer.basis] : refusals[answer.reason]

const draftReasons: Record<DraftRejectionReason, string> = {
  "not-true": "Something in it is not true",
  "wrong-tone": "The tone is wrong",
  "wrong-moment": "Not the right moment",
  "wrong-person": "Not for this person",
  "not-needed": "No message is needed",
}

export const draftReasonWord = (reason: string | null): string => draftReasons[reason as DraftRejectionReason] ?? reasonWord(reason)

const factKinds: Record<string, string> = {
  product: "Product",
  order: "Order",
  arrival: "Delivery",
  price: "Price",
  offer: "Offer",
  policy: "Policy",
  guide: "Guide",
  history: "History",
  shop: "Shop",
}

export const factWord = (kind: string): string => factKinds[kind] ?? opened(kind)

const origins: Record<FactOrigin, string> = {
  "product-title": "the product’s title",
  "product-description": "the product’s description",
  "product-metafield": "the product’s metafields",
  "merchant-guide": "your guide for the product",
  "order": "the order",
  "carrier": "the carrier",
  "forecast": "the app’s forecast",
  "policy-text": "your shop’s policies",
  "offer": "your offer",
  "history": "what this buyer did here before",
  "settings": "your settings",
  "app": "a rule of this kind of message",
}

export const originWord = (origin: FactOrigin): string => origins[origin] ?? opened(origin)

const leftOut: Record<LeftOut["reason"], string> = {
  "sensitive": "too private to mention",
  "not-needed": "not needed for this message",
  "personal-budget": "more of the person’s past than one message may use",
  "other-language": "written in another language",
  "too-much": "more than one message should hold",
}

export const leftOutWord = (reason: LeftOut["reason"]): string => leftOut[reason] ?? opened(reason)

const reasons: Record<string, string> = {
  "return-open": "A return is open",
  "support-open": "A support case is open",
  "care-open": "A person in your shop has something to settle with them first",
  "delayed-twice": "Late for the second time: a person should write",
  "told-by-a-person": "A person wrote instead",
  "refund-recent": "Money was paid back a short time ago",
  "consent-required": "Consent is needed first",
  "consent-pending": "Consent is not confirmed yet",
  "consent-denied": "The person said no",
  "consent-missing": "Consent did not come in time",
  "cap-reached": "Moved, since this person hears from you often enough",
  "channel-cap-reached": "Moved, since this person gets enough by this channel",
  "asked-for-fewer": "Moved, since this person asked to hear from you less often",
  "too-close": "Moved, so that a day lies between two messages to this person",
  "slower-rhythm": "Moved, since this person has not answered for a while",
  "paused-by-person": "This person asked for a pause",
  "trouble-first": "Moved: no promotion until some time after their trouble is settled",
  "pointless": "It would come too late to be of use",
  "cap-closed": "This person hears from you often enough",
  "window-closed": "No hour of the day is open for sending",
  "quiet-hours": "Moved into the hours in which you send",
  "not-arrived-yet": "The parcel is not there yet",
  "not-sent-yet": "The parcel has not left yet",
  "not-all-there": "The rest of the order is not there yet",
  "not-asked-yet": "No review was asked for yet",
  "parcel-cancelled": "The parcel was called back",
  "parcel-arrived": "The parcel is there",
  "range-outdated": "Another day is expected by now, so it is written anew",
  "on-time": "The parcel will be in time after all",
  "at-the-door": "The parcel is at the door",
  "stands-still": "The parcel stands still, so a person has to look first",
  "not-followed": "The carrier says nothing of the parcel",
  "order-cancelled": "The order was cancelled",
  "order-refunded": "All the money was paid back",
  "nothing-kept": "Everything went back",
  "only-gift-cards": "Only gift cards were bought",
  "no-product": "The product is no longer in the shop",
  "no-address": "There is no mail address",
  "address-changed": "The order has another mail address by now, so it is planned anew",
  "no-number": "There is no number that takes texts",
  "no-browser": "No browser of this person takes notifications any more",
  "channel-off": "You switched this channel off",
  "us-not-registered": "Nothing goes to the United States until your registration is approved",
  "sms-budget-spent": "Moved into the next month: your budget for texts is used up",
  "sms-price-missing": "There is a budget for texts, and no price for this country",
  "other-note-shown": "Another note is shown to this person just now",
  "test-order": "It was a test order",
  "too-late": "Too long ago to ask",
  "past-latest-day": "The last day you allow has passed",
  "mail-server-asks-to-wait": "The mail server asked to wait",
  "not-made": "It could not be put together; it is tried again every hour",
  "channel-unreachable": "Waits for the mail server, and keeps its place",
  "receiver-rate": "Waits its turn: mailboxes take so many a minute",
  "warm-up": "Waits for tomorrow: your address is still new to mailboxes",
  "sending-slowed": "Waits: your mails are slowed",
  "address-bounced": "The address does not exist any more",
  "never-left": "It never left",
  "has-message-already": "It was sent already",
  "outcome-unknown": "The mail server gave no clear answer",
  "no-guide": "No guide was written for the product",
  "no-guide-needed": "This kind of product needs no guide",
  "handed-over": "It was handed over in person",
  "nothing-shipped": "Nothing was shipped",
  "gift": "It may be a present",
  "answered": "The buyer has answered",
  "switched-off": "You switched these messages off",
  "had-already": "The buyer had this message already",
  "hold-out": "Left out on purpose, to compare with",
  "person-forgotten": "The person’s data was deleted",
  "called-off": "A person here called it off",
  "closed-day": "Moved off a day on which nothing leaves",
  "law-hours": "Moved into the hours that the law leaves open",
}

/** A stored reason, for instance `return-open`, as a sentence start: "Return open". */
export const reasonWord = (reason: string | null): string => reasons[reason ?? ""] ?? (reason ? opened(reason) : "No reason was stored")

function opened(word: string): string {
  return capitalised(word.replaceAll("-", " "))
}
