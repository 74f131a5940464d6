// Worlds whose truth is known and not the model's own shape; each is forecast day by day from what was known then. Seeds are fixed and printed by name.
import { describe, expect, test } from "vitest"

import { askTradeOff } from "#app/flow/arrival/ask-trade-off.ts"
import { fitArrival, type Parcel } from "#app/flow/arrival/model.ts"
import { fixedDayUnlessRisky, safeArrival } from "#app/flow/arrival/safe-arrival.ts"
import { addDays, daysBetween } from "#app/platform/clock.ts"

import { parcelWorld, type ParcelWorld, worldStart } from "./parcel-world.ts"

type Delivered = Parcel & { deliveredAt: Date }

interface Replayed {
  error: number
  tableError: number
  isInside: boolean
  isBefore: boolean
  lateProbability: number
  isLate: boolean
}

/** Parcels handed over from day `from` on, each forecast by a model fitted on the eve of its week. */
function replay(rows: readonly Delivered[], from: number, until: number) {
  const found: Replayed[] = []
  for (let day = from; day < until; day += 7) {
    const [begin, end] = [addDays(worldStart, day), addDays(worldStart, Math.min(until, day + 7))]
    const model = fitArrival(rows, begin)
    const known = rows.filter(({ deliveredAt }) => deliveredAt < begin)
    for (const parcel of rows.filter(({ shippedAt }) => shippedAt >= begin && shippedAt < end)) {
      const { p10, p50, p90, lateProbability } = model.forecast(parcel, parcel.shippedAt)
      const same = known.filter(({ destination }) => destination === parcel.destination)
      const took = same.map((row) => daysBetween(row.shippedAt, row.deliveredAt)).sort((a, b) => a - b)
      const table = took[took.length >> 1] ?? NaN
      const ask = safeArrival(model, parcel, parcel.shippedAt)
      found.push({
        error: Math.abs(daysBetween(p50, parcel.deliveredAt)),
        tableError: Math.abs(daysBetween(parcel.shippedAt, parcel.deliveredAt) - table),
        isInside: parcel.deliveredAt >= p10 && parcel.deliveredAt <= p90,
        isBefore: ask < parcel.deliveredAt,
        lateProbability: lateProbability ?? 0,
        isLate: parcel.promisedAt ? parcel.deliveredAt > parcel.promisedAt : false,
      })
    }
  }
  const mean = (of: (row: Replayed) => number) => found.reduce((sum, row) => sum + of(row), 0) / found.length
  return {
    ratio: mean(({ error }) => error) / mean(({ tableError }) => tableError),
    coverage: mean(({ isInside }) => Number(isInside)),
    before: mean(({ isBefore }) => Number(isBefore)),
    late: mean(({ isLate }) => Number(isLate)),
    lateExpected: mean(({ lateProbability }) => lateProbability),
  }
}

const base: ParcelWorld = { count: 2_000, days: 200 }

describe("stable worlds: nearly as good as a table that knows the lane, with an honest range", () => {
  test.each<[string, ParcelWorld]>([
    ["days", base],
    ["hours", { ...base, meanDays: 0.15, seed: 2 }],
    ["months", { ...base, meanDays: 40, days: 400, seed: 3 }],
    ["no delivery at weekends", { ...base, hasWeekend: true, seed: 4 }],
    ["wide (exponential)", { ...base, shape: 1, seed: 5 }],
    ["narrow", { ...base, shape: 60, seed: 6 }],
    ["a small shop", { ...base, count: 400, seed: 7 }],
  ])("%s", (_name, world) => {
    const rows = parcelWorld({ ...world, promiseDays: (world.meanDays ?? 5) * 1.6 })
    const { ratio, coverage, before, late, lateExpected } = replay(rows, world.days * 0.5, world.days * 0.95)
    // What following costs where nothing moves.
    expect(ratio).toBeLessThan(1.06)
    expect(coverage).toBeGreaterThan(0.74)
    expect(coverage).toBeLessThan(0.89)
    expect(before).toBeLessThan(0.05)
    expect(Math.abs(late - lateExpected)).toBeLessThan(0.06)
  })
})

describe("worlds that move", () => {
  test("all gets slower by half: it follows, a table does not", () => {
    const rows = parcelWorld({ ...base, factorOn: (day) => (day > 100 ? 1.5 : 1), seed: 8 })
    const { ratio, coverage } = replay(rows, 120, 190)
    expect(ratio).toBeLessThan(0.9)
    expect(coverage).toBeGreaterThan(0.74)
    expect(replay(parcelWorld({ ...base, seed: 8 }), 120, 190).ratio).toBeGreaterThan(0.96)
  })
  test("all gets faster", () => {
    const rows = parcelWorld({ ...base, factorOn: (day) => (day > 100 ? 0.6 : 1), seed: 9 })
    const { ratio, coverage } = replay(rows, 120, 190)
    expect(ratio).toBeLessThan(0.8)
    expect(coverage).toBeGreaterThan(0.74)
  })
  test("few sent lately: what arrives now is old, and is not taken for slowness", () => {
    const rows = parcelWorld({ ...base, seed: 10 }).filter(
      ({ shippedAt }, index) => daysBetween(worldStart, shippedAt) < 150 || index % 12 === 0,
    )
    const lane = { origin: "DE-BE", destination: "DE-HH", shippedAt: addDays(worldStart, 157) }
    const before = fitArrival(rows, addDays(worldStart, 150)).forecast(lane, lane.shippedAt).p50
    const after = fitArrival(rows, addDays(worldStart, 157)).forecast(lane, lane.shippedAt).p50
    const arrivedLately = rows.filter(({ deliveredAt }) => deliveredAt > addDays(worldStart, 152) && deliveredAt < addDays(worldStart, 157))
    const young = arrivedLately.filter(({ shippedAt }) => shippedAt > addDays(worldStart, 150)).length
    // Control: what arrived is mostly old.
    expect(young / arrivedLately.length).toBeLessThan(0.3)
    expect(Math.abs(daysBetween(before, after))).toBeLessThan(0.5)
  })
})

describe("parcels known to be under way", () => {
  const lane = { origin: "DE-BE", destination: "DE-HH" }
  const models = (rows: readonly Delivered[], day: number) => {
    const asOf = addDays(worldStart, day)
    const history = rows.filter(({ deliveredAt }) => deliveredAt <= asOf)
    const underWay = rows.filter(({ shippedAt, deliveredAt }) => shippedAt <= asOf && deliveredAt > asOf)
    const middle = (known: readonly Parcel[]) => {
      const { p50 } = fitArrival(history, asOf, known).forecast({ ...lane, shippedAt: asOf }, asOf)
      return daysBetween(asOf, p50)
    }
    return { without: middle([]), with: middle(underWay) }
  }

  test.each([13, 14, 15])("a slow-down is seen earlier with them (seed %d)", (seed) => {
    const rows = parcelWorld({ ...base, factorOn: (day) => (day > 150 ? 1.8 : 1), seed })
    const before = models(rows, 150)
    const after = models(rows, 163)
    // The truth is 1.8 times what it was; neither is there yet.
    expect(after.with - after.without).toBeGreaterThan(0.5)
    expect(after.with).toBeLessThan(before.with * 1.8)
  })
  test("where nothing moves they change little: that they are not here is not taken for slowness", () => {
    const rows = parcelWorld({ ...base, seed: 14 })
    for (const day of [60, 100, 140, 180]) {
      const found = models(rows, day)
      expect(Math.abs(found.with - found.without)).toBeLessThan(0.5)
    }
  })
  test("one that has only just left says nothing, whatever else is new about it", () => {
    const rows = parcelWorld({ ...base, shape: 60, seed: 17 })
    const asOf = addDays(worldStart, 150)
    const parcel = { ...lane, destination: "DE-NEW", shippedAt: addDays(asOf, -1), promisedAt: addDays(asOf, 1) }
    const p50 = (underWay: readonly Parcel[]) => fitArrival(rows, asOf, underWay).forecast(parcel, asOf).p50
    expect(Math.abs(daysBetween(p50([]), p50([parcel])))).toBeLessThan(0.1)
  })
  test("a promise that only they have is not the reason why they are not here", () => {
    const rows = parcelWorld({ ...base, seed: 19 })
    const asOf = addDays(worldStart, 150)
    const history = rows.filter(({ deliveredAt }) => deliveredAt <= asOf)
    const sent = { ...lane, shippedAt: addDays(asOf, -6) }
    const promised = { ...sent, promisedAt: addDays(asOf, -3), purchasedAt: addDays(asOf, -7) }
    const range = (underWay: readonly Parcel[]) => {
      const { p50, p90 } = fitArrival(history, asOf, underWay).forecast(promised, asOf)
      return [p50, p90].map((at) => daysBetween(asOf, at))
    }
    const [plain, withPromise] = [range([sent, sent]), range([promised, promised])]
    expect(withPromise[0]).toBeCloseTo(plain[0]!, 1)
    expect(withPromise[1]).toBeCloseTo(plain[1]!, 1)
  })
  test("a range stays honest with them", () => {
    const rows = parcelWorld({ ...base, factorOn: (day) => (day > 100 ? 1.5 : 1), seed: 8 })
    const inside: boolean[] = []
    for (let day = 110; day < 185; day += 7) {
      const asOf = addDays(worldStart, day)
      const underWay = rows.filter(({ shippedAt, deliveredAt }) => shippedAt <= asOf && deliveredAt > asOf)
      const model = fitArrival(rows, asOf, underWay)
      for (const parcel of rows.filter(({ shippedAt }) => shippedAt > asOf && shippedAt <= addDays(asOf, 7))) {
        const { p10, p90 } = model.forecast(parcel, parcel.shippedAt)
        inside.push(parcel.deliveredAt >= p10 && parcel.deliveredAt <= p90)
      }
    }
    const share = inside.filter(Boolean).length / inside.length
    expect(share).toBeGreaterThan(0.74)
    expect(share).toBeLessThan(0.88)
  })
  test("a later delivery that a caller leaves on them is not looked at", () => {
    const rows = parcelWorld({ ...base, seed: 18 })
    const asOf = addDays(worldStart, 150)
    const underWay = rows.filter(({ shippedAt, deliveredAt }) => shippedAt <= asOf && deliveredAt > asOf)
    const changed = underWay.map((row) => ({ ...row, deliveredAt: addDays(row.deliveredAt, 40) }))
    const parcel = { ...lane, shippedAt: asOf }
    expect(fitArrival(rows, asOf, changed).forecast(parcel, asOf)).toEqual(fitArrival(rows, asOf, underWay).forecast(parcel, asOf))
  })
  test("lost ones, later ones and dates that are none change nothing; without them nobody is followed", () => {
    const rows = parcelWorld({ ...base, seed: 15 })
    const asOf = addDays(worldStart, 150)
    const odd = [-80, 3, NaN].map((days) => ({ ...lane, shippedAt: addDays(asOf, days) }))
    const parcel = { ...lane, shippedAt: asOf }
    const plain = fitArrival(rows, asOf)
    expect(fitArrival(rows, asOf, odd).forecast(parcel, asOf)).toEqual(plain.forecast(parcel, asOf))
    expect(fitArrival(rows, asOf, [{ ...lane, shippedAt: addDays(asOf, -1) }]).parcels).toBe(plain.parcels)
  })
})

describe("what was promised when it was ordered", () => {
  // Who promised knew the way; how long the shop took to pack has nothing to do with it.
  const rows = parcelWorld({ ...base, destinations: { DE: 1 }, factorOn: () => 1, shape: 40, seed: 16 }).map((row, index) => {
    const [wayDays, packed] = [4 + ((index * 7) % 12), ((index * 13) % 50) / 10]
    const purchasedAt = addDays(row.shippedAt, -packed)
    const took = (daysBetween(row.shippedAt, row.deliveredAt) * wayDays) / 5
    return { ...row, purchasedAt, deliveredAt: addDays(row.shippedAt, took), promisedAt: addDays(purchasedAt, wayDays + 6) }
  })
  const errorOf = (parcels: readonly Delivered[]) => {
    const asOf = addDays(worldStart, 150)
    const model = fitArrival(parcels, asOf)
    const sent = parcels.filter(({ shippedAt }) => shippedAt > asOf)
    return sent.reduce((sum, row) => sum + Math.abs(daysBetween(model.forecast(row, row.shippedAt).p50, row.deliveredAt)), 0) / sent.length
  }

  test("is believed: smaller errors than with the lead at hand-over alone", () => {
    const without = rows.map(({ purchasedAt: _left, ...row }) => row)
    expect(errorOf(rows)).toBeLessThan(0.85 * errorOf(without))
  })
  test("is left out where it is no date", () => {
    const written = rows.map((row) => ({ ...row, purchasedAt: row.purchasedAt.toISOString() as unknown as Date }))
    expect(errorOf(written)).toBe(errorOf(rows.map(({ purchasedAt: _left, ...row }) => row)))
  })
})

describe("what nobody should hand in", () => {
  const rows = parcelWorld({ count: 300, days: 60, seed: 11 })
  const asOf = addDays(worldStart, 61)
  const lane = { origin: "DE-BE", destination: "DE-BY", shippedAt: asOf }
  const days = (history: readonly Delivered[]) => daysBetween(asOf, fitArrival(history, asOf).forecast(lane, asOf).p50)

  test("impossible and missing dates change nothing", () => {
    const none = new Date(NaN)
    const hostile = rows.slice(0, 50).flatMap((row) => [
      { ...row, deliveredAt: addDays(row.shippedAt, -1) },
      { ...row, deliveredAt: none },
      { ...row, shippedAt: none },
    ])
    expect(days([...hostile, ...rows])).toBe(days(rows))
  })
  test("odd weights and promises leave a forecast", () => {
    const odd = rows.map((row, index) => ({
      ...row,
      weightGrams: [NaN, -5, 0, Infinity, 1e12][index % 5],
      promisedAt: [new Date(NaN), addDays(row.shippedAt, -30), addDays(row.shippedAt, 9000)][index % 3],
    }))
    for (const row of odd.slice(0, 15)) {
      const { p10, p50, p90, lateProbability } = fitArrival(odd, asOf).forecast({ ...row, shippedAt: asOf }, asOf)
      expect(p10 >= asOf && p10 <= p50 && p50 <= p90).toBe(true)
      expect(Number.isNaN(lateProbability)).toBe(false)
    }
  })
  test("a transit of ten years and twenty at once move a lane by little", () => {
    const old = addDays(asOf, -3_660)
    const slow = { ...rows[0]!, shippedAt: old, deliveredAt: addDays(old, 3_650) }
    const atOnce = rows.slice(0, 20).map((row) => ({ ...row, deliveredAt: row.shippedAt }))
    expect(Math.abs(days([...rows, slow]) - days(rows))).toBeLessThan(0.3)
    expect(Math.abs(days([...rows, ...atOnce]) - days(rows))).toBeLessThan(1)
  })
  test("where every parcel takes three days to the minute, one that waits is soon expected and not in ten years", () => {
    const same = Array.from({ length: 300 }, (_zero, index) => {
      const shippedAt = addDays(asOf, -200 + index / 2)
      return { shippedAt, deliveredAt: addDays(shippedAt, 3), origin: "DE", destination: "DE" }
    })
    const sent = { shippedAt: asOf, origin: "DE", destination: "DE" }
    const model = fitArrival(same, asOf)
    expect(daysBetween(asOf, model.forecast(sent, asOf).p50)).toBeCloseTo(3, 1)
    for (const waited of [4, 10, 60, 400]) {
      const { p50, p90 } = model.forecast(sent, addDays(asOf, waited))
      expect(daysBetween(asOf, p50)).toBeGreaterThanOrEqual(waited)
      expect(daysBetween(asOf, p90)).toBeLessThan(waited * 1.2 + 1)
    }
  })

  test("a parcel that has waited for years still has an order of dates", () => {
    const model = fitArrival(rows, asOf)
    for (const waited of [30, 400, 5_000]) {
      const now = addDays(asOf, waited)
      const { p10, p50, p90 } = model.forecast(lane, now)
      expect(now <= p10 && p10 < p50 && p50 < p90).toBe(true)
    }
  })
  test("the order of the rows does not matter, and they are not changed", () => {
    const copy = structuredClone(rows)
    expect(days([...rows].reverse())).toBeCloseTo(days(rows), 6)
    expect(rows).toEqual(copy)
  })
})

describe("when to ask", () => {
  const rows = parcelWorld({ ...base, seed: 12, shape: 3 })
  const asOf = addDays(worldStart, 200)

  test("a smaller share before arrival asks later; shares and quantiles are two sides of one curve", () => {
    const model = fitArrival(rows, asOf)
    const parcel = { origin: "DE-BE", destination: "AT", shippedAt: asOf }
    const at = [0.2, 0.1, 0.05, 0.02, 0.001].map((share) => safeArrival(model, parcel, asOf, share).getTime())
    expect(at).toEqual([...at].sort((a, b) => a - b))
    for (const share of [0.5, 0.2, 0.03])
      expect(model.underWayAt(parcel, asOf, model.arrivedBut(parcel, asOf, share))).toBeCloseTo(share, 4)
  })
  test("the trade-off: later means fewer, and at the same median fewer than a fixed day", () => {
    const { parcels, forecast, patient, fixed } = askTradeOff(rows, asOf, { fixedDays: 8 })
    expect(parcels).toBeGreaterThan(300)
    for (const points of [forecast, patient]) {
      const before = points.map(({ shareBefore }) => shareBefore)
      expect(before).toEqual([...before].sort((a, b) => b - a))
      for (const point of points.slice(2, 8)) expect(point.shareBefore).toBeLessThan(point.fixedShareBefore + 0.01)
      const gained = points.slice(0, 6).reduce((sum, point) => sum + point.fixedShareBefore - point.shareBefore, 0) / 6
      expect(gained).toBeGreaterThan(0.01)
    }
    const shares = fixed.map(({ shareBefore }) => shareBefore)
    expect(shares).toEqual([...shares].sort((a, b) => b - a))
  })
  test("a usual day is kept where it is harmless, and left where it is not", () => {
    const model = fitArrival(rows, asOf)
    const rule = { fixedDays: 9, floorDays: 2, maxRisk: 0.1 }
    const to = (destination: string) => ({ origin: "DE-BE", destination, shippedAt: asOf })
    expect(fixedDayUnlessRisky(model, to("DE-BE"), rule)).toEqual(addDays(asOf, 9))
    expect(fixedDayUnlessRisky(model, to("AT"), rule) > addDays(asOf, 14)).toBe(true)
  })
  test("without any parcel there is nothing to show, and no error", () => {
    expect(askTradeOff([], asOf).parcels).toBe(0)
  })
})
