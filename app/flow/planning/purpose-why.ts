// Why this message, why now, why this person: in a shop owner's words, kept with the touchpoint.
import type { WriteAnswer } from "#app/flow/consent/policy.ts"
import type { PlannedPurpose } from "#app/flow/planning/plan-purpose.ts"
import type { PlainWhy } from "#app/flow/planning/plain-why.ts"
import type { MessagePurpose } from "#app/flow/planning/purposes/message-purpose.ts"

export interface PurposeWhyFacts {
  purpose: MessagePurpose
  message: PlannedPurpose
  orderName: string
  titles: readonly string[]
  timeZone: string
  consent: WriteAnswer
}

const grounds: Record<string, string> = {
  "consent": "The buyer agreed to get mail from you.",
  "soft-opt-in": "The buyer bought from you and did not object.",
  "existing-customer": "The buyer bought from you lately, and the law there allows it.",
  "opt-out": "The buyer did not object, and the law there allows it.",
  "contract": "It is news of the buyer’s own order, which needs no consent; whoever asked for no more messages gets none.",
}

export function purposeWhy({ purpose, message, orderName, titles, timeZone, consent }: PurposeWhyFacts): PlainWhy {
  const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", timeZone }).format(message.arrivedAt)
  const goods = titles.length <= 2 ? titles.join(" and ") || "The goods" : `${titles.slice(0, 2).join(", ")} and ${titles.length - 2} more`
  const isSure = message.arrivalKind !== "estimate" && message.arrivalKind !== "fallback"
  const since =
    purpose.trigger === "silence"
      ? `The request left on ${day}, and nobody answered.`
      : `The goods ${isSure ? "were" : "should be"} there on ${day}.`
  return {
    whyThis: `${purpose.name}, ${goods} of order ${orderName}.`,
    whyNow: `${since} ${purpose.when}`,
    whyPerson: consent.kind === "allowed" ? (grounds[consent.basis] ?? "The buyer may be written to.") : "Nobody has allowed it yet.",
  }
}
