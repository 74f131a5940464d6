import { expect, test } from "vitest"

import { chanceOfAtLeast, lanesGoneBad } from "#app/flow/arrival/lanes-gone-bad.ts"
import { addDays } from "#app/platform/clock.ts"

import { parcelWorld, type ParcelWorld, worldStart } from "./parcel-world.ts"

/** What a shop knows at `day`: parcels sent by then, delivered or not. */
function seen(world: ParcelWorld, day: number) {
  const asOf = addDays(worldStart, day)
  const sent = parcelWorld(world).filter(({ shippedAt }) => shippedAt <= asOf)
  return { asOf, parcels: sent.map((row) => ({ ...row, deliveredAt: row.deliveredAt <= asOf ? row.deliveredAt : null })) }
}

const world: ParcelWorld = { count: 2_500, days: 180 }

test("the chance is that of a beta-binomial: by counting Polya's urn", () => {
  // 12 slow and 48 other balls; each drawn ball goes back with another of its kind.
  const urn = (slow: number, rest: number, draws: number, wanted: number): number => {
    if (wanted <= 0) return 1
    if (draws < wanted) return 0
    const p = slow / (slow + rest)
    return p * urn(slow + 1, rest, draws - 1, wanted - 1) + (1 - p) * urn(slow, rest + 1, draws - 1, wanted)
  }
  for (const [slow, parcels] of [
    [0, 5],
    [1, 1],
    [3, 8],
    [8, 8],
    [6, 14],
  ] as const)
    expect(chanceOfAtLeast(slow, parcels)).toBeCloseTo(urn(12, 48, parcels, slow), 9)
})

test("a destination that turns slow is named, with its evidence, and it alone", () => {
  const { asOf, parcels } = seen({ ...world, factorOn: (day, to) => (day > 135 && to === "DE-SN" ? 2.2 : 1), seed: 31 }, 160)
  const bad = lanesGoneBad(parcels, asOf)
  const found = bad.find(({ kind }) => kind === "destination")
  expect(found).toMatchObject({ destination: "DE-SN" })
  expect(found!.slow).toBeGreaterThan(2 * found!.expectedSlow)
  expect(found!.seenDays).toBeGreaterThan(found!.expectedDays)
  expect(bad.every(({ destination }) => destination === undefined || destination === "DE-SN")).toBe(true)
})

test("before a single parcel of the slow weeks has arrived, those that should have count", () => {
  const { asOf, parcels } = seen({ ...world, factorOn: (day) => (day > 140 ? 30 : 1), seed: 32 }, 156)
  const all = lanesGoneBad(parcels, asOf).find(({ kind }) => kind === "all")
  expect(all!.underWay).toBeGreaterThan(10)
})

test("in stable worlds hardly anything is named", () => {
  let alarms = 0
  for (let seed = 100; seed < 160; seed += 1) {
    const { asOf, parcels } = seen({ ...world, count: 900, hasWeekend: seed % 2 === 0, seed }, 120 + (seed % 50))
    if (lanesGoneBad(parcels, asOf).length > 0) alarms += 1
  }
  // Four kinds of one in a hundred each: 60 looks would bring 2.4 at the most that is promised.
  expect(alarms).toBeLessThanOrEqual(4)
}, 60_000)

test("nothing known, nothing named", () => {
  expect(lanesGoneBad([], worldStart)).toEqual([])
})
