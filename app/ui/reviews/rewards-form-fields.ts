// The form of a reward plan as text fields, and the arms they mean.
import type { RewardKind } from "#app/flow/drafting/reward-terms.ts"
import type { RewardArm } from "#app/flow/reviews/reward-arms.ts"

export interface RewardsForm {
  kinds: RewardKind[]
  percent: string
  validDays: string
  points: string
  prize: string
  drawOn: string
  what: string
  tag: string
  nothing: string
  monthlyPromises: string
}

export const emptyForm: RewardsForm = {
  kinds: [],
  percent: "10",
  validDays: "60",
  points: "100",
  prize: "",
  drawOn: "",
  what: "",
  tag: "early-access",
  nothing: "0.5",
  monthlyPromises: "200",
}

/** Those who are promised nothing, and the rest in equal parts. */
export function armsOf(form: RewardsForm): RewardArm[] {
  const nothing = Number(form.nothing)
  const terms = {
    "discount": { kind: "discount" as const, percent: Number(form.percent), validDays: Number(form.validDays) },
    "points": { kind: "points" as const, points: Number(form.points) },
    "contest": { kind: "contest" as const, prize: form.prize, drawOn: form.drawOn },
    "early-access": { kind: "early-access" as const, what: form.what, tag: form.tag },
  }
  const each = (1 - nothing) / Math.max(1, form.kinds.length)
  return [...form.kinds.map((kind) => ({ key: kind, share: each, terms: terms[kind] })), { key: "nothing", share: nothing, terms: null }]
}
