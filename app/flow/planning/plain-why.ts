// Why this, why now, why this person: the reasons of a plan in a shop owner's words, kept with the touchpoint.
import type { WriteAnswer } from "#app/flow/consent/policy.ts"
import type { Shift } from "#app/flow/planning/ask-moment.ts"
import type { Ask } from "#app/flow/planning/plan-message.ts"
import { categoryLabel } from "#app/flow/timing/category-priors.ts"

export type PlainWhy = Record<"whyThis" | "whyNow" | "whyPerson", string>

export interface WhyFacts {
  ask: Ask
  orderName: string
  /** Titles of the asked products. */
  titles: readonly string[]
  /** Of the product that decides the day. */
  category: string
  timeZone: string
  consent: WriteAnswer
}

const bases: Record<string, string> = {
  "category-default": "nobody has answered about this kind of goods yet, so the usual number of days for it counts",
  "category-data": "learned from answers about the same kind of goods",
  "product-data": "learned from answers about this product",
  "override": "set by you",
}

const shifts: Record<Shift, string> = {
  "agreed": "The buyer said “not yet”, so this is the later moment.",
  "milestone": "Your system told that the buyer has used it, so this is soon after.",
  "milestone-awaited": "Your system has not told yet that the buyer used it, so there is more time than usual.",
  "logins": "The buyer came back to it on several days, so this is sooner than usual.",
  "support-contact": "Your support just helped the buyer with it, so this is sooner than usual.",
  "together": "It shares the message with something else of the order.",
  "gift": "It was bought as a present, so the days count from its occasion.",
  "season": "It is used in its season, so the days count from there.",
  "depletion": "People buy it again after some time, so this is while some of it is left.",
}

const grounds: Record<string, string> = {
  "consent": "agreed to get mail from you",
  "soft-opt-in": "bought from you and did not object",
  "existing-customer": "bought from you lately, and the law there allows it",
  "opt-out": "did not object, and the law there allows it",
}

export function plainWhy({ ask, orderName, titles, category, timeZone, consent }: WhyFacts): PlainWhy {
  const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", timeZone }).format(ask.arrivedAt)
  const arrived =
    { "event": `delivered on ${day}, says the carrier`, "digital": `there at once on ${day}`, "handed-over": `handed over on ${day}` }[
      ask.arrivalKind
    ] ?? `expected to arrive on ${day}`
  const kind = categoryLabel(category)
  const usual = `People need about ${daysText(ask.delayDays)} with it (${kind}: ${bases[ask.basis] ?? ask.basis}).`
  return {
    whyThis: `${listed(titles)} of order ${orderName}: what the buyer kept and was sent.`,
    whyNow: `It was ${arrived}. ${ask.shift ? shifts[ask.shift] : usual}`,
    whyPerson:
      consent.kind === "allowed"
        ? `The buyer ${grounds[consent.basis] ?? "may be written to"}.`
        : "Nobody has allowed it yet, so it waits.",
  }
}

const daysText = (days: number): string => (days === 1 ? "1 day" : `${days} days`)

function listed(titles: readonly string[]): string {
  if (titles.length <= 2) return titles.join(" and ") || "The goods"
  return `${titles.slice(0, 2).join(", ")} and ${titles.length - 2} more`
}
