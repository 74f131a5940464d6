// Days after arrival are not always what counts. From when on do they count, for this line of this order? Unit: days after arrival.
//
// A gift counts from its occasion, seasonal goods from the first day of their season, digital goods and subscriptions from a milestone (first login, first
// lesson), consumables end when they are used up. Each shift says why. Where several hold the latest start wins: nobody has experienced a
// ski that still lies under the tree. Nothing starts later than `longestWait` days after arrival: then it is better to ask than to forget.
import { daysUntil, giftOccasion, type CivilDay, type OccasionName } from "#app/flow/timing/gift-occasions.ts"
import { daysUntilSeason, type SeasonName } from "#app/flow/timing/first-season.ts"

export interface MomentFacts {
  orderedOn: CivilDay
  arrivedOn: CivilDay
  countryCode: string
  /** The order was a gift: gift wrap, a gift message, an address of somebody else. */
  isGift: boolean
  season: SeasonName | null
  /** Days from arrival to the predicted use-up of what was bought; null for what is not used up. */
  depletionDays: number | null
  /** Digital goods and subscriptions: "waiting" until the milestone is reached, or the day it was; null for other goods. */
  milestone: "waiting" | CivilDay | null
}

export type MomentReason =
  { kind: "gift"; occasion: OccasionName } | { kind: "season"; season: SeasonName } | { kind: "milestone" } | { kind: "depletion" }

export type MomentShift =
  /** `startDays`: the learned delay counts from so many days after arrival; `latestDays`: it should be asked by then (null: no end). */
  | { kind: "days"; startDays: number; latestDays: number | null; reasons: MomentReason[] }
  /** No number of days helps: wait for the signal. */
  | { kind: "milestone-awaited" }

/** Longest that anything waits, in days after arrival: half a year. */
export const longestWait = 180
/** Of what was bought, a consumable has shown its worth when this share is used up; then it should be asked about before it is gone. */
const depletedEnough = 0.35
const nearlyGone = 0.9

export function momentShift(facts: MomentFacts): MomentShift {
  const { orderedOn, arrivedOn, countryCode, isGift, season, depletionDays, milestone } = facts
  if (milestone === "waiting") return { kind: "milestone-awaited" }
  const starts: { days: number; reason: MomentReason }[] = []
  if (milestone) starts.push({ days: Math.max(0, daysUntil(arrivedOn, milestone)), reason: { kind: "milestone" } })
  const occasion = isGift ? giftOccasion(orderedOn, countryCode) : null
  if (occasion) starts.push({ days: Math.max(0, daysUntil(arrivedOn, occasion.on)), reason: { kind: "gift", occasion: occasion.name } })
  if (season) starts.push({ days: daysUntilSeason(season, arrivedOn, countryCode), reason: { kind: "season", season } })
  const startDays = Math.min(longestWait, Math.max(0, ...starts.map((start) => start.days)))
  const reasons = starts.filter((start) => start.days > 0 && Math.min(longestWait, start.days) === startDays).map((start) => start.reason)
  const isUsedUp = depletionDays !== null && depletionDays > 0 && depletionDays < Infinity
  const latestDays = isUsedUp ? startDays + depletionDays * nearlyGone : null
  return { kind: "days", startDays, latestDays, reasons: isUsedUp ? [...reasons, { kind: "depletion" }] : reasons }
}

/**
 * The delay to use, days after arrival, from the learned one and the shift; null while a milestone is awaited. A consumable is asked about once a third
 * is used and before it is gone, whatever the curve of its category says.
 */
export function shiftedDelay(learnedDays: number, shift: MomentShift, depletionDays: number | null = null): number | null {
  if (shift.kind === "milestone-awaited") return null
  const day = shift.startDays + learnedDays
  if (shift.latestDays === null) return day
  const earliest = shift.startDays + Math.max(2, (depletionDays ?? 0) * depletedEnough)
  return Math.max(Math.min(Math.max(day, earliest), shift.latestDays), shift.startDays + Math.min(2, learnedDays))
}
