// Which thresholds should a notice of a late parcel have? Played on the parcels of `arrival`, each looked at once a day from its hand-over until it came.
//
// Every day the model is fitted anew from what was known, parcels under way included, and each parcel under way is judged by the rule that plans notices
// (app/flow/planning/plan-notice.ts). A parcel is told of on the first day on which the rule holds. "Right": it then came after its promise. "Late ones
// told": of all parcels that came late. "Before the promise": of the late ones that were told, those told before the promised day had passed.
// "In range": it came within the p10 to p90 that was named. The first eight months only teach.
import { fitArrival } from "#app/flow/arrival/model.ts"
import { likelyLate, noticeRules, type NoticeThresholds } from "#app/flow/planning/plan-notice.ts"
import { addDays, dayMs, daysBetween } from "#app/platform/clock.ts"

import { readParcels, type Delivered } from "./arrival-parcels.ts"
import type { BenchmarkOutcome } from "./run.ts"

const chances = [0.5, 0.6, 0.7, 0.8, 0.9]
const leastDays = [0, 1, 2]
const teachingDays = 237

interface Told {
  at: Date
  fromAt: Date
  untilAt: Date
}

export function run(): Promise<BenchmarkOutcome> {
  const { parcels, source } = readParcels()
  console.log(source)
  const rules = chances.flatMap((lateProbability) =>
    leastDays.map((promised) => ({ lateProbability, lateDays: { ...noticeRules.lateDays, promised }, told: new Map<Delivered, Told>() })),
  )
  const start = Math.min(...parcels.map(({ shippedAt }) => shippedAt.getTime())) + teachingDays * dayMs
  const end = Math.max(...parcels.map(({ shippedAt }) => shippedAt.getTime()))
  const judged = parcels.filter(({ shippedAt }) => shippedAt.getTime() >= start)
  for (let day = new Date(start); day.getTime() <= end; day = addDays(day, 1)) lookAt(parcels, judged, day, rules)
  const late = judged.filter(isLate)
  console.log(`${judged.length} parcels, ${late.length} of them late.`)
  const table = rules.map(({ lateProbability, lateDays, told }) => ({
    "chance from": lateProbability,
    "days from": lateDays.promised,
    ...figures(late, told),
    "ours": lateProbability === noticeRules.lateProbability && lateDays.promised === noticeRules.lateDays.promised ? "yes" : "",
  }))
  return Promise.resolve({ table, results: { source, parcels: judged.length, late: late.length, table } })
}

const isLate = ({ deliveredAt, promisedAt }: Delivered): boolean => deliveredAt > promisedAt

function lookAt(
  parcels: readonly Delivered[],
  judged: readonly Delivered[],
  day: Date,
  rules: readonly (NoticeThresholds & { told: Map<Delivered, Told> })[],
): void {
  const isUnderWay = ({ shippedAt, deliveredAt }: Delivered) => shippedAt < day && deliveredAt >= day
  const known = parcels.filter(({ deliveredAt }) => deliveredAt < day)
  const model = fitArrival(known, day, parcels.filter(isUnderWay))
  for (const parcel of judged.filter(isUnderWay)) {
    const { p10, p50, p90, lateProbability } = model.forecast(parcel, day)
    const { promisedAt } = parcel
    for (const { told, ...rule } of rules)
      if (!told.has(parcel) && likelyLate({ lateProbability, expectedBy: promisedAt, promisedAt, p50 }, false, { ...noticeRules, ...rule }))
        told.set(parcel, { at: day, fromAt: p10 > day ? p10 : day, untilAt: p90 })
  }
}

function figures(late: readonly Delivered[], told: ReadonlyMap<Delivered, Told>) {
  const right = [...told].filter(([parcel]) => isLate(parcel))
  const early = right.filter(([{ promisedAt }, { at }]) => at <= promisedAt)
  const held = [...told].filter(([{ deliveredAt }, { fromAt, untilAt }]) => deliveredAt >= fromAt && deliveredAt <= untilAt)
  const warning = early.map(([{ promisedAt }, { at }]) => daysBetween(at, promisedAt)).sort((a, b) => a - b)
  return {
    "told": told.size,
    "right": share(right.length, told.size),
    "late ones told": share(right.length, late.length),
    "before the promise": share(early.length, right.length),
    "days before, middle": Number((warning[warning.length >> 1] ?? 0).toFixed(1)),
    "in range": share(held.length, told.size),
  }
}

const share = (part: number, whole: number): number => Number((part / Math.max(1, whole)).toFixed(3))
