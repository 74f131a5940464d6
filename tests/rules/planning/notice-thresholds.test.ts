// From which chance on should a buyer hear of a late parcel? On parcels of known truth, each looked at once a day until it came (bench/notices.ts does the
// same on real ones): the chance that is asked for is about the share of notices that are right, and what is asked for still tells in time.
import { expect, test } from "vitest"

import { fitArrival } from "#app/flow/arrival/model.ts"
import { likelyLate, noticeRules } from "#app/flow/planning/plan-notice.ts"
import { addDays } from "#app/platform/clock.ts"

import { parcelWorld, worldStart } from "../arrival/parcel-world.ts"

test("of ten notices some seven are right, nearly all late parcels are told of, and most before their day; a higher bar tells too late", () => {
  // Seed 9; from day 80 on everything takes a half longer for three weeks.
  const parcels = parcelWorld({ count: 1500, days: 120, seed: 9, promiseDays: 9, factorOn: (day) => (day > 80 && day < 101 ? 1.5 : 1) })
  const told = new Map([noticeRules.lateProbability, 0.95].map((bar) => [bar, new Map<object, Date>()]))
  const judged = parcels.filter(({ shippedAt }) => shippedAt >= addDays(worldStart, 60))
  for (let day = 61; day < 120; day += 1) {
    const now = addDays(worldStart, day)
    const isUnderWay = ({ shippedAt, deliveredAt }: (typeof parcels)[number]) => shippedAt < now && deliveredAt >= now
    const model = fitArrival(
      parcels.filter(({ deliveredAt }) => deliveredAt < now),
      now,
      parcels.filter(isUnderWay),
    )
    for (const parcel of judged.filter(isUnderWay)) {
      const { p50, lateProbability } = model.forecast(parcel, now)
      const promisedAt = parcel.promisedAt!
      for (const [bar, known] of told)
        if (
          !known.has(parcel) &&
          likelyLate({ lateProbability, expectedBy: promisedAt, promisedAt, p50 }, false, { ...noticeRules, lateProbability: bar })
        )
          known.set(parcel, now)
    }
  }
  const late = judged.filter(({ deliveredAt, promisedAt }) => deliveredAt > promisedAt! && deliveredAt < addDays(worldStart, 119))
  const figures = (bar: number) => {
    const known = told.get(bar)!
    const right = late.filter((parcel) => known.has(parcel))
    const inTime = right.filter((parcel) => known.get(parcel)! <= parcel.promisedAt!)
    return { right: right.length / known.size, told: right.length / late.length, inTime: inTime.length / right.length }
  }
  const [ours, higher] = [figures(noticeRules.lateProbability), figures(0.95)]
  expect(late.length).toBeGreaterThan(60)
  expect(ours.right).toBeGreaterThan(0.62)
  expect(ours.right).toBeLessThan(0.9)
  expect(ours.told).toBeGreaterThan(0.9)
  expect(ours.inTime).toBeGreaterThan(0.75)
  expect(higher.inTime).toBeLessThan(ours.inTime - 0.15)
})
