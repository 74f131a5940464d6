// Why this, why now, why this person: the reasons of a plan in a shop owner's words, kept with the touchpoint.
import type { WriteAnswer } from "#app/flow/consent/policy.ts"
import type { Ask } from "#app/flow/planning/plan-ask.ts"
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
  /** The buyer said "not yet" before. */
  isAgreed: boolean
}

const bases: Record<string, string> = {
  "category-default": "nobody has answered about this kind of goods yet, so the usual number of days for it counts",
  "category-data": "learned from answers about the same kind of goods",
  "product-data": "learned from answers about this product",
  "override": "set by you",
}

const grounds: Record<string, string> = {
  "consent": "agreed to get mail from you",
  "soft-opt-in": "bought from you and did not object",
  "existing-customer": "bought from you lately, and the law there allows it",
  "opt-out": "did not object, and the law there allows it",
}

export function plainWhy({ ask, orderName, titles, category, timeZone, consent, isAgreed }: WhyFacts): PlainWhy {
  const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", timeZone }).format(ask.arrivedAt)
  const arrived =
    { "event": `delivered on ${day}, says the carrier`, "digital": `there at once on ${day}`, "handed-over": `handed over on ${day}` }[
      ask.arrivalKind
    ] ?? `expected to arrive on ${day}`
  const kind = categoryLabel(category)
  const usual = `People need about ${daysText(ask.delayDays)} with it (${kind}: ${bases[ask.basis] ?? ask.basis}).`
  return {
    whyThis: `${listed(titles)} of order ${orderName}: what the buyer kept and was sent.`,
    whyNow: `It was ${arrived}. ${isAgreed ? "The buyer said “not yet”, so this is the later moment." : usual}`,
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
