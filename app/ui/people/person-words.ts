// One shopper's story in the words of a shop owner.
import type { PersonHappening } from "#app/flow/insights/person-timeline.view.server.ts"
import type { PersonView } from "#app/flow/insights/person.view.server.ts"
import { channelWord } from "#app/ui/calendar/calendar-words.ts"
import { capitalised, dayText } from "#app/ui/format.ts"
import { happeningText } from "#app/ui/orders/happening-words.ts"
import { purposeWord, reasonWord } from "#app/ui/words.ts"

const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
const spaced = (word: string): string => word.replaceAll(/[-_]/g, " ")

const acts: Record<string, string> = { "send-now": "brought it forward", "move": "moved it", "cancel": "called it off" }
const decisions: Record<string, string> = {
  approved: "approved the draft",
  edited: "changed and approved the draft",
  group: "approved the draft with others",
  rejected: "rejected the draft",
  snoozed: "put the draft off",
  handed: "handed the draft on",
  undone: "took the decision back",
}
const signals: Record<string, string> = {
  "milestone": "Your system told of a milestone",
  "login": "They came back to what they bought",
  "support-opened": "They asked your support for help",
  "support-resolved": "Your support settled their question",
  "social-share": "They shared what they bought",
}

/** One happening as a sentence. */
export function personHappeningText({ kind, detail, more }: PersonHappening): string {
  const purpose = detail ? purposeWord(detail).text : "Message"
  switch (kind) {
    case "placed":
    case "cancelled":
    case "parcel-sent":
    case "refund":
    case "return":
    case "response":
      return happeningText({ at: new Date(0), kind, detail })
    case "parcel-arrived":
      return "The parcel was delivered"
    case "planned":
      return `${purpose} was planned`
    case "sent":
      return `${purpose} was sent${more && more !== "email" ? ` as a ${channelWord(more).toLowerCase()}` : " by mail"}`
    case "ended":
      return `${purpose} was not sent: ${lowered(reasonWord(more))}`
    case "held":
      return `The message was put on hold: ${lowered(reasonWord(detail))}`
    case "released":
      return "The hold ended"
    case "decided":
      return `${staff(more)} ${decisions[detail ?? ""] ?? spaced(detail ?? "")}`
    case "acted":
      return `${staff(more)} ${acts[detail ?? ""] ?? spaced(detail ?? "")}`
    case "review":
      return `They gave ${detail ?? "some"} of 5 stars${more === "published" ? "" : `, ${lowered(reviewStates[more ?? ""] ?? spaced(more ?? ""))}`}`
    case "consent":
      return consentText(detail ?? "", more ?? "")
    case "wrote":
      return "They wrote to you"
    case "task":
      return `Needs a person: ${detail ?? ""}`
    case "task-closed":
      return `Settled: ${detail ?? ""}`
    case "signal":
      return `${signals[detail ?? ""] ?? capitalised(spaced(detail ?? "A signal"))}${more ? ` (${more})` : ""}`
  }
}

const staff = (by: string | null): string => (by === "app" || by?.startsWith("rule") ? "The app" : `Staff member ${by ?? "unknown"}`)
const reviewStates: Record<string, string> = { pending: "Waiting to be looked at", rejected: "Not shown" }

const consentStates: Record<string, string> = {
  granted: "agreed to",
  denied: "said no to",
  pending: "was asked to confirm",
  none: "no longer says anything about",
}
const consentPurposes: Record<string, string> = {
  "all": "all messages",
  "transactional": "news of their orders",
  "review-request": "requests for reviews",
  "promotional": "offers",
  "research": "questions",
  "delay-notice": "delay notices",
  "product-guide": "guides",
  "delivery-check-in": "questions after delivery",
}
const consentChannels: Record<string, string> = {
  all: "on every way",
  email: "by mail",
  sms: "by text message",
  push: "by notification",
  onsite: "in your shop",
}
const consentSources: Record<string, string> = {
  "shopify-customer": "from their customer profile at Shopify",
  "shopify-order": "at checkout",
  "shopify-webhook": "told by Shopify",
  "preferences": "on your preference page",
  "stop-link": "by the link in a message",
  "one-click": "by the unsubscribe button of their mail program",
  "complaint": "by marking a message as unwanted",
  "bounce": "since mail to them comes back",
  "import": "from a file you brought in",
  "customer-merge": "kept when two customers became one",
  "double-opt-in": "confirmed by a link in a mail",
  "on-site": "in your shop",
  "push-button": "by the button in your shop",
  "stop-word": "by answering STOP",
  "start-word": "by answering START",
  "mail-answer": "in a mail they wrote",
  "signal": "told by your own system",
}

/** "They agreed to requests for reviews by mail, at checkout". `detail`: state, channel and purpose with spaces between. */
export function consentText(detail: string, source: string): string {
  const [state = "", channel = "", purpose = ""] = detail.split(" ")
  const said = consentStates[state] ?? spaced(state)
  return `${state === "none" ? "Their profile" : "They"} ${said} ${consentPurposes[purpose] ?? spaced(purpose)} ${consentChannels[channel] ?? channel}, ${consentSources[source] ?? spaced(source)}`
}

const frequencies: Record<string, string> = { usual: "As often as usual", fewer: "Fewer messages", weekly: "One message a week at most" }

/** What they chose on the preference page, as facts. */
export function wishFacts({ wish }: Pick<PersonView, "wish">, timeZone: string): { name: string; value: string }[] {
  if (!wish) return []
  return [
    { name: "How often", value: frequencies[wish.frequency] ?? spaced(wish.frequency) },
    ...(wish.pausedUntil ? [{ name: "Paused until", value: dayText(wish.pausedUntil, timeZone) }] : []),
    ...(wish.channel ? [{ name: "Rather by", value: channelWord(wish.channel) }] : []),
    ...(wish.locale ? [{ name: "Language", value: languageName(wish.locale) }] : []),
  ]
}

export function languageName(locale: string): string {
  try {
    return new Intl.DisplayNames(["en"], { type: "language" }).of(locale) ?? locale
  } catch {
    return locale
  }
}
