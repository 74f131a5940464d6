import type { Interval } from "#app/flow/insights/always-valid.ts"
import type { ArmSign } from "#app/flow/insights/arms.view.server.ts"
import type { RewardKind } from "#app/flow/drafting/reward-terms.ts"
import type { RewardsSwitched } from "#app/flow/reviews/switch-rewards.server.ts"

/** What the action of the rewards page answers. */
export type RewardsAnswer = { kind: "done"; said: string } | { kind: "problem"; message: string }

export const kindWords: Readonly<Record<RewardKind, string>> = {
  "discount": "Discount code",
  "points": "Loyalty points",
  "contest": "Place in a draw",
  "early-access": "Early access",
}

export const signWords: Readonly<Record<ArmSign, string>> = {
  reviews: "Reviews per 100 asked",
  complaints: "Complaints per 100",
  stops: "Unsubscribed per 100",
  returns: "Returns per 100",
}

const refusals: Readonly<Record<Extract<RewardsSwitched, { kind: "refused" }>["problem"], string>> = {
  "no-reward": "Choose at least one reward.",
  "no-comparison": "At least 10 in 100 must be promised nothing: otherwise nobody could say what the reward does.",
  "too-many": "At most four rewards side by side.",
  "shares": "The shares do not add up.",
  "terms":
    "Something about the rewards is missing or out of bounds: 1 to 50 percent, 7 to 365 days, a prize and its day, a name and a tag.",
  "twice": "A reward stands there twice.",
  "cap": "Say how many may be promised in a month, as a whole number.",
  "scope": "The app may not make discount codes yet. Allow it first, or leave them out.",
  "running": "Rewards are on already. Reload the page to see them.",
  "not-running": "Rewards are off already.",
}

export const refusalText = (problem: keyof typeof refusals): string => refusals[problem]

const perHundred = (share: number) => (share * 100).toFixed(1)

export const intervalText = ({ low, high }: Interval): string => `between ${perHundred(low)} and ${perHundred(high)}`

export function differenceText({ low, high }: Interval): string {
  const signed = (share: number) => `${share >= 0 ? "+" : "−"}${perHundred(Math.abs(share))}`
  return `Against nothing: between ${signed(low)} and ${signed(high)}`
}
