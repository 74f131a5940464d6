// What came back of messages, in a shop owner's words; never more than was found out.
import type { MessageOutcome, PurposeOutcomes } from "#app/flow/insights/outcomes.view.server.ts"
import type { OutcomeKind, OutcomeLine } from "#app/flow/insights/outcomes.ts"
import type { Word } from "#app/ui/words.ts"

export const outcomeWords: Readonly<Record<OutcomeKind, string>> = {
  reviews: "Wrote a review",
  orders: "Ordered again",
  support: "Wrote to the shop",
}

const verdicts: Readonly<Record<OutcomeLine["verdict"], Word>> = {
  "too-early": { text: "Too early to say" },
  "more": { text: "More with the message", tone: "info" },
  "fewer": { text: "Fewer with the message", tone: "attention" },
  "no-difference": { text: "No difference found" },
}
export const outcomeVerdict = (verdict: OutcomeLine["verdict"]): Word => verdicts[verdict]

/** The steps that are drawn and listed, in their order. */
export const outcomeSteps = [
  { key: "delivered", name: "Delivery confirmed" },
  { key: "clicked", name: "Opened a link" },
  { key: "answered", name: "Answered" },
  { key: "notYet", name: "Said “not yet”" },
  { key: "stopped", name: "Asked for no more" },
  { key: "reviews", name: "Review within 30 days" },
  { key: "orders", name: "Another order within 30 days" },
  { key: "support", name: "Wrote to the shop within 30 days" },
] as const satisfies readonly { key: keyof PurposeOutcomes; name: string }[]

/** "Opened a link, review" */
export function afterText(message: MessageOutcome): string {
  const parts = [
    message.isClicked ? "opened a link" : null,
    message.isAnswered ? "answered" : null,
    message.isNotYet ? "said “not yet”" : null,
    message.isReview ? "wrote a review" : null,
    message.isOrder ? "ordered again" : null,
    message.isSupport ? "wrote to the shop" : null,
    message.isStop ? "asked for no more" : null,
  ].filter((part) => part !== null)
  return parts.length === 0 ? "Nothing yet" : parts.join(", ").replace(/^./, (first) => first.toUpperCase())
}

/** What may be said of cause. */
export function causeText({ against, pending }: Pick<PurposeOutcomes, "against" | "pending">): string {
  if (!against)
    return "Whether the message was the reason cannot be told: nobody was drawn to get nothing. You can choose that under Reviewing."
  if (against.every(({ verdict }) => verdict === "too-early"))
    return `Whether the message was the reason cannot be told yet: both sides need 100 shoppers whose thirty days are over.${
      pending > 0 ? ` ${pending} are still waited for.` : ""
    }`
  return "Shoppers who got the message, beside those who were drawn to get nothing:"
}
