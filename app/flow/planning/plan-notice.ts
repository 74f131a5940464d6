// Should the buyer be told that a parcel will be late, and what range can we honestly name? Pure; days of 24 hours, chances from 0 to 1.
//
// Told when seven in ten such parcels miss the promise and the likely day lies at least one day after it; where nothing was promised, two days after
// what was first expected. A second time only when the likely day has left the range that was named, and never a third. Nobody is told of a parcel that
// is there, at the door, or stands still (a person has to look first: nobody knows a range then). docs/decisions/012-delay-notices.md.
import { Temporal } from "temporal-polyfill"
import type { WriteAnswer } from "#app/flow/consent/policy.ts"
import { everyDay, sendTime, type SendWindow } from "#app/flow/planning/send-window.ts"
import { addDays, daysBetween } from "#app/platform/clock.ts"

export const noticeRules = {
  /** From this chance of being late on. */
  lateProbability: 0.7,
  lateDays: { promised: 1, expected: 2 },
  /** An unsent notice is taken back below this chance. */
  recoveredProbability: 0.4,
  /** A range is written anew when its end moves by this much. */
  movedDays: 2,
  mostNotices: 2,
  daysBetweenNotices: 2,
} as const

export interface NoticeThresholds {
  lateProbability: number
  lateDays: { promised: number; expected: number }
}

export interface NoticeRange {
  fromAt: Date
  untilAt: Date
}

export interface NoticeFacts {
  isTest: boolean
  isCancelled: boolean
  hasAddress: boolean
  /** The shop had the app when the order was placed. */
  isFresh: boolean
  /** Pieces in the parcel that are still the buyer's. */
  keptQuantity: number
  consent: WriteAnswer
  parcel: {
    state: string
    isArrived: boolean
    /** Known to be under way: the carrier speaks of it, and tells of deliveries. */
    isFollowed: boolean
    isStandingStill: boolean
    p10: Date
    p50: Date
    p90: Date
    lateProbability: number | null
    promisedAt: Date | null
    expectedBy: Date | null
  }
  /** What the buyer was told of this parcel, newest last. */
  told: readonly (NoticeRange & { at: Date })[]
  /** A notice that has not left. */
  open: (NoticeRange & { state: string }) | null
  /** A person said no to a notice of this parcel, or it could not be sent. */
  isOver: boolean
  timeZone: string
  window: SendWindow
}

export type NoNoticeReason =
  | "test-order"
  | "order-cancelled"
  | "no-address"
  | "before-install"
  | "nothing-kept"
  | "parcel-arrived"
  | "not-followed"
  | "at-the-door"
  | "stands-still"
  | "on-time"
  | "told-already"
  | "told-enough"
  | "not-wanted"
  | "consent-denied"
  | "window-closed"

export type NoticePlan =
  { kind: "nothing"; reason: NoNoticeReason } | ({ kind: "tell"; number: number; dueAt: Date; lateProbability: number } & NoticeRange)

const atTheDoor: readonly string[] = ["out-for-delivery", "attempted", "ready-for-pickup"]

export function planNotice(facts: NoticeFacts, now: Date): NoticePlan {
  const nothing = (reason: NoNoticeReason): NoticePlan => ({ kind: "nothing", reason })
  const { parcel, told } = facts
  if (facts.isTest) return nothing("test-order")
  if (facts.isCancelled) return nothing("order-cancelled")
  if (!facts.hasAddress) return nothing("no-address")
  if (parcel.isArrived) return nothing("parcel-arrived")
  if (!facts.isFresh) return nothing("before-install")
  if (facts.keptQuantity === 0) return nothing("nothing-kept")
  if (facts.isOver) return nothing("not-wanted")
  if (!parcel.isFollowed) return nothing("not-followed")
  if (atTheDoor.includes(parcel.state)) return nothing("at-the-door")
  if (parcel.isStandingStill) return nothing("stands-still")
  const chance = likelyLate(parcel, facts.open !== null)
  if (chance === null) return nothing("on-time")
  if (told.length >= noticeRules.mostNotices) return nothing("told-enough")
  const last = told.at(-1)
  if (last && !isMateriallyWorse(last, parcel, now)) return nothing("told-already")
  if (facts.consent.kind === "refused") return nothing("consent-denied")
  const opens = sendTime(Temporal.Instant.fromEpochMilliseconds(now.getTime()), facts.timeZone, everyDay(facts.window))
  if (opens.kind === "never") return nothing("window-closed")
  const dueAt = opens.kind === "later" ? new Date(opens.at.epochMilliseconds) : now
  return { kind: "tell", number: told.length + 1, dueAt, lateProbability: chance, fromAt: later(parcel.p10, now), untilAt: parcel.p90 }
}

/** The chance of being late where it is worth telling, else null. What is written already is only given up when things look well again. */
export function likelyLate(
  { lateProbability, expectedBy, promisedAt, p50 }: Pick<NoticeFacts["parcel"], "lateProbability" | "expectedBy" | "promisedAt" | "p50">,
  isWritten: boolean,
  rules: Pick<typeof noticeRules, "recoveredProbability"> & NoticeThresholds = noticeRules,
): number | null {
  if (lateProbability === null || expectedBy === null) return null
  const lateDays = daysBetween(expectedBy, p50)
  if (isWritten) return lateProbability >= rules.recoveredProbability && lateDays > 0 ? lateProbability : null
  const enough = promisedAt ? rules.lateDays.promised : rules.lateDays.expected
  return lateProbability >= rules.lateProbability && lateDays >= enough ? lateProbability : null
}

function isMateriallyWorse(told: NoticeRange & { at: Date }, parcel: NoticeFacts["parcel"], now: Date): boolean {
  const { daysBetweenNotices, movedDays } = noticeRules
  return parcel.p50 > told.untilAt && daysBetween(told.untilAt, parcel.p90) >= movedDays && daysBetween(told.at, now) >= daysBetweenNotices
}

/** Whether a range that was written no longer says what we expect. */
export function isOutdated(range: NoticeRange, parcel: Pick<NoticeFacts["parcel"], "p50" | "p90">, now: Date): boolean {
  const hasBegun = addDays(range.fromAt, 1) < now
  return hasBegun || parcel.p50 > range.untilAt || Math.abs(daysBetween(range.untilAt, parcel.p90)) >= noticeRules.movedDays
}

export type NoticeStep =
  { kind: "keep" } | { kind: "cancel"; reason: NoNoticeReason } | { kind: "write"; plan: Extract<NoticePlan, { kind: "tell" }> }

/** What a plan changes about the notice a parcel already has. One being drafted this moment is looked at again when it is. */
export function noticeStep(plan: NoticePlan, { open, parcel }: Pick<NoticeFacts, "open" | "parcel">, now: Date): NoticeStep {
  if (plan.kind === "nothing") return open ? { kind: "cancel", reason: plan.reason } : { kind: "keep" }
  if (!open) return { kind: "write", plan }
  // Held: the way it was to take is closed, and there is another.
  if (open.state === "drafting" || (open.state !== "held" && !isOutdated(open, parcel, now))) return { kind: "keep" }
  return { kind: "write", plan }
}

const later = (a: Date, b: Date): Date => (a > b ? a : b)
