import fc from "fast-check"
import { describe, expect, test } from "vitest"

import { arrivalOf, type ParcelFacts } from "#app/flow/arrival/arrival-of.ts"
import { fitArrival, type Parcel } from "#app/flow/arrival/model.ts"
import { addDays, daysBetween } from "#app/platform/clock.ts"

import { seededRandomness } from "../../setup/context.ts"

const start = new Date("2026-06-01T00:00:00Z")
const asOf = addDays(start, 60)
const shippedAt = addDays(asOf, 1)

/** Parcels on one lane whose transit days are log-normal. */
function history(count: number, median: number, spread: number, route: Partial<Parcel> = {}, seed = 1) {
  const { random } = seededRandomness(seed)
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  return Array.from({ length: count }, (_zero, index) => {
    const sent = addDays(start, (index * 40) / count)
    return { origin: "DE", destination: "DE", ...route, shippedAt: sent, deliveredAt: addDays(sent, median * Math.exp(spread * normal())) }
  })
}

const days = (parcel: Parcel, at: Date) => daysBetween(parcel.shippedAt, at)

describe("fitArrival", () => {
  const parcel: Parcel = { shippedAt, origin: "DE", destination: "DE" }

  test("before any parcel: days at home, weeks abroad", () => {
    const model = fitArrival([], asOf)
    const home = model.forecast(parcel, shippedAt)
    const abroad = model.forecast({ ...parcel, destination: "US-NY" }, shippedAt)
    expect(days(parcel, home.p50)).toBeCloseTo(3.5, 0)
    expect(days(parcel, home.p90)).toBeLessThan(10)
    expect(days(parcel, abroad.p50)).toBeGreaterThan(8)
    expect(home.lateProbability).toBeNull()
  })

  test("with many parcels: their own quantiles", () => {
    const rows = history(2_000, 6, 0.3)
    const model = fitArrival(rows, asOf)
    const { p10, p50, p90 } = model.forecast(parcel, shippedAt)
    // Quantiles of the log-normal: 6·e^(±1.2816·0.3).
    expect(days(parcel, p50)).toBeCloseTo(6, 0)
    expect(Math.abs(days(parcel, p10) - 6 * Math.exp(-1.2816 * 0.3))).toBeLessThan(0.4)
    expect(Math.abs(days(parcel, p90) - 6 * Math.exp(1.2816 * 0.3))).toBeLessThan(0.5)
  })

  test("a lane with three parcels stays near the lanes around it", () => {
    const rows = [...history(500, 4, 0.3), ...history(3, 20, 0.1, { destination: "DE-BY" })]
    const found = days(parcel, fitArrival(rows, asOf).forecast({ ...parcel, destination: "DE-BY" }, shippedAt).p50)
    expect(found).toBeGreaterThan(3.5)
    expect(found).toBeLessThan(12)
  })

  test("what was delivered after asOf, or before it was sent, is not known", () => {
    const rows = history(300, 30, 0.1).map((row) => ({ ...row, deliveredAt: addDays(asOf, 1) }))
    const impossible = history(300, 30, 0.1).map((row) => ({ ...row, deliveredAt: addDays(row.shippedAt, -1) }))
    expect(fitArrival([...rows, ...impossible], asOf).parcels).toBe(0)
  })

  test("chance of missing the promise", () => {
    const model = fitArrival(history(2_000, 6, 0.3), asOf)
    const late = (promise: number, now = shippedAt) =>
      model.forecast({ ...parcel, promisedAt: addDays(shippedAt, promise) }, now).lateProbability ?? -1
    expect(late(2)).toBeGreaterThan(0.98)
    expect(late(6)).toBeCloseTo(0.5, 1)
    expect(late(15)).toBeLessThan(0.02)
    expect(late(8, addDays(shippedAt, 7))).toBeGreaterThan(late(8))
    expect(late(8, addDays(shippedAt, 9))).toBe(1)
  })

  test("in order, never before now, and later the longer it is not here", () => {
    const model = fitArrival([...history(200, 5, 0.4), ...history(50, 12, 0.4, { destination: "FR" }, 2)], asOf)
    const routes = fc.constantFrom("DE", "FR", "US-NY", "")
    fc.assert(
      fc.property(
        routes,
        fc.double({ min: 0, max: 100, noNaN: true }),
        fc.double({ min: 0, max: 30, noNaN: true }),
        (destination, waited, more) => {
          const sent = { ...parcel, destination, promisedAt: addDays(shippedAt, 6) }
          const now = addDays(shippedAt, waited)
          const { p10, p50, p90, lateProbability } = model.forecast(sent, now)
          expect(p10 <= p50 && p50 <= p90).toBe(true)
          expect(p10 >= now).toBe(true)
          expect(lateProbability).toBeGreaterThanOrEqual(0)
          expect(lateProbability).toBeLessThanOrEqual(1)
          expect(model.forecast(sent, addDays(now, more)).p90 >= p90).toBe(true)
        },
      ),
      { seed: 20261121 },
    )
  })

  test("10,000 parcels are fitted in far less than 100 ms of work", () => {
    const rows = history(10_000, 5, 0.4)
    fitArrival(rows, asOf)
    const before = process.cpuUsage()
    fitArrival(rows, asOf)
    // Generous: the machine of the tests is shared.
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(100)
  })
})

describe("arrivalOf", () => {
  const model = fitArrival([], asOf)
  const facts: ParcelFacts = {
    shippedAt,
    origin: "DE",
    destination: "DE",
    deliveredAt: null,
    estimatedAt: null,
    lastEventAt: null,
    isCarrierSilent: false,
    isDigital: false,
  }
  const at = (later: number) => addDays(shippedAt, later)

  test("the carrier's word stands above all", () => {
    expect(arrivalOf({ ...facts, deliveredAt: at(2), estimatedAt: at(5), isDigital: true }, model, at(9))).toMatchObject({
      kind: "event",
      p10: at(2),
      p90: at(2),
      isArrived: true,
    })
  })
  test("nothing to ship is there at once", () => {
    expect(arrivalOf({ ...facts, isDigital: true }, model, at(0))).toMatchObject({ kind: "digital", p90: shippedAt, isArrived: true })
  })
  test("the carrier's estimate, until it has passed", () => {
    const told = { ...facts, estimatedAt: at(4), lastEventAt: at(1) }
    expect(arrivalOf(told, model, at(1))).toMatchObject({ kind: "estimate", p50: at(4), p90: at(6), isArrived: false })
    expect(arrivalOf(told, model, at(9)).p90 > at(9)).toBe(true)
  })
  test("a carrier that falls silent proves only its last word, and any wait has an end", () => {
    const silent = { ...facts, lastEventAt: at(1), isCarrierSilent: true }
    expect(arrivalOf(silent, model, at(40)).p90 < at(40)).toBe(true)
    expect(arrivalOf({ ...silent, isCarrierSilent: false }, model, at(40)).p90 > at(40)).toBe(true)
    expect(arrivalOf({ ...silent, isCarrierSilent: false }, model, at(300)).p90 < at(300)).toBe(true)
  })
  test("without any word: the usual time, and it says so", () => {
    expect(arrivalOf(facts, model, at(1))).toMatchObject({ kind: "fallback", basis: "usual transit times" })
    expect(arrivalOf(facts, fitArrival(history(50, 4, 0.3), asOf), at(1))).toMatchObject({
      kind: "estimate",
      basis: "50 earlier parcels of this shop",
    })
  })
})
