// Which findings of the checks stop a person's own answer, and which must only have been seen? Pure.
//
// The checks ask for a fact behind everything said. A person in the shop may know and promise what no fact holds (a refund, a date): that is refused
// until they say that they have seen what was found. What nobody may send stays refused: mark-up and foreign links, other people's data, pleas for
// stars or removal, rewards for praise, pressure, claims about health or safety, what a machine says of itself.
import { checkDraft } from "#app/flow/drafting/checks.ts"
import type { Brief, DraftText, Finding } from "#app/flow/drafting/draft-shape.ts"

const aPersonMayKnow = new Set([
  "unsupported-number",
  "unsupported-price",
  "unsupported-date",
  "unsupported-promise",
  "unsupported-offer",
  "unsupported-claim",
  "unsupported-property",
  "unsupported-code",
  "unknown-name",
  "uncited-claim",
  "uncovered-text",
  "sentence-not-in-body",
  "ungrounded",
  "contradicts-arrival",
  "language",
  "length",
  "reading-level",
  "no-human-contact",
  "outcome-claim",
])

/** What the checks say of an answer that leaves by `way`. Who gets a text answers it as they wrote theirs: that it names no other way to a person is no fault. */
export function checkAnswer(text: DraftText, brief: Brief, way: "sms" | "email"): Finding[] {
  if (way === "email") return checkDraft(text, { ...brief, channel: "mail" })
  return checkDraft({ ...text, subject: "" }, { ...brief, channel: "sms" }).filter(({ rule }) => rule !== "no-human-contact")
}

export type AnswerVerdict = { kind: "may-go" } | { kind: "look"; findings: Finding[] } | { kind: "blocked"; findings: Finding[] }

/** `isOwnWords`: a person wrote or changed it. `hasSeen`: they were shown the findings and stand by their words. */
export function judgeAnswer(
  findings: readonly Finding[],
  { isOwnWords, hasSeen }: { isOwnWords: boolean; hasSeen: boolean },
): AnswerVerdict {
  const blocking = findings.filter(({ severity }) => severity === "block")
  if (blocking.length === 0) return { kind: "may-go" }
  const hard = blocking.filter(({ rule }) => !isOwnWords || !aPersonMayKnow.has(rule))
  if (hard.length > 0) return { kind: "blocked", findings: hard }
  return hasSeen ? { kind: "may-go" } : { kind: "look", findings: blocking }
}
