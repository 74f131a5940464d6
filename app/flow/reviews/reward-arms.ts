// Which rewards may be offered side by side, and to which share of those who are asked? One arm gets nothing: otherwise nobody could say what the others do.
import { readTerms, type RewardTerms } from "#app/flow/drafting/reward-terms.ts"

export interface RewardArm {
  key: string
  /** Of all who are asked, 0 to 1. */
  share: number
  /** Null: nothing, to compare with. */
  terms: RewardTerms | null
}

export const rewardLimits = { leastNothing: 0.1, mostArms: 5, mostPromises: 100_000 } as const

export type ArmsProblem = "no-reward" | "no-comparison" | "too-many" | "shares" | "terms" | "twice"

/** What is wrong with a plan; null when nothing is. At least a tenth get nothing: otherwise nobody could say what the reward does. */
export function armsProblem(arms: readonly RewardArm[]): ArmsProblem | null {
  if (arms.length > rewardLimits.mostArms) return "too-many"
  if (!arms.some(({ terms }) => terms !== null)) return "no-reward"
  if (arms.some(({ terms }) => terms !== null && readTerms(terms) === null)) return "terms"
  if (new Set(arms.map(({ key }) => key)).size < arms.length) return "twice"
  if (arms.some(({ share }) => !(share > 0 && share < 1)) || Math.abs(sum(arms) - 1) > 1e-6) return "shares"
  const nothing = arms.filter(({ terms }) => terms === null)
  return nothing.length === 1 && (nothing[0]?.share ?? 0) >= rewardLimits.leastNothing - 1e-9 ? null : "no-comparison"
}

const sum = (arms: readonly RewardArm[]): number => arms.reduce((total, { share }) => total + share, 0)

/** Whether an arm of `value` has terms that cannot be read: they may not turn into "nothing" by themselves. */
export function hasUnreadTerms(value: unknown): boolean {
  if (!Array.isArray(value)) return false
  return value.some((entry: unknown) => {
    const { terms = null } = (entry ?? {}) as { terms?: unknown }
    return terms !== null && readTerms(terms) === null
  })
}

/** Arms as a plan keeps them; what cannot be read any more is left out. */
export function readArms(value: unknown): RewardArm[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((entry: unknown) => {
    const { key, share, terms } = (entry ?? {}) as { key?: unknown; share?: unknown; terms?: unknown }
    if (typeof key !== "string" || typeof share !== "number") return []
    return [{ key, share, terms: readTerms(terms) }]
  })
}
