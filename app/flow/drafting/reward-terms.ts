// What may be promised for a review, and in which words does a merchant read it? A reward never depends on what is written or on the number of stars: nothing
// here could even say so (16 CFR 465.4; UK DMCC Act 2024, Schedule 20 paragraph 13).

export type RewardTerms =
  | { kind: "discount"; percent: number; validDays: number }
  | { kind: "points"; points: number }
  | { kind: "contest"; prize: string; drawOn: string }
  | { kind: "early-access"; what: string; tag: string }

export type RewardKind = RewardTerms["kind"]
export const rewardKinds: readonly RewardKind[] = ["discount", "points", "contest", "early-access"]

/** A reward as a fact: short English, for the merchant who reads the draft. */
export function rewardFact(terms: RewardTerms): string {
  return `A reward for any review of this order, whatever it says and however many stars: ${rewardInWords(terms)}. Once an order; such reviews are marked.`
}

export function rewardInWords(terms: RewardTerms): string {
  switch (terms.kind) {
    case "discount":
      return `a discount code of ${terms.percent}% for one order, valid for ${terms.validDays} days`
    case "points":
      return `${terms.points} loyalty points`
    case "contest":
      return `a place in the draw for ${terms.prize} on ${terms.drawOn}`
    case "early-access":
      return `early access to ${terms.what}`
  }
}

const text = (value: unknown, longest: number): string | null => {
  const plain =
    typeof value === "string"
      ? value
          .replace(/[\p{Cc}<>{}[\]`|\\]/gu, " ")
          .replace(/\s+/gu, " ")
          .trim()
      : ""
  return plain.length > 0 && plain.length <= longest ? plain : null
}
const whole = (value: unknown, least: number, most: number): number | null =>
  typeof value === "number" && Number.isInteger(value) && value >= least && value <= most ? value : null

/** Terms from untrusted values; null when they are none, or not within bounds. */
export function readTerms(value: unknown): RewardTerms | null {
  if (typeof value !== "object" || value === null) return null
  const { kind, ...said } = value as Record<string, unknown>
  switch (kind) {
    case "discount": {
      const [percent, validDays] = [whole(said["percent"], 1, 50), whole(said["validDays"], 7, 365)]
      return percent && validDays ? { kind, percent, validDays } : null
    }
    case "points": {
      const points = whole(said["points"], 1, 1_000_000)
      return points ? { kind, points } : null
    }
    case "contest": {
      const prize = text(said["prize"], 60)
      const drawOn = typeof said["drawOn"] === "string" && /^\d{4}-\d{2}-\d{2}$/u.test(said["drawOn"]) ? said["drawOn"] : null
      return prize && drawOn && !Number.isNaN(Date.parse(drawOn)) ? { kind, prize, drawOn } : null
    }
    case "early-access": {
      const [what, tag] = [text(said["what"], 60), text(said["tag"], 40)]
      return what && tag && !tag.includes(",") ? { kind, what, tag } : null
    }
    default:
      return null
  }
}
