import { describe, expect, test } from "vitest"

import { arrivalOf, type ParcelFacts } from "#app/flow/arrival/arrival-of.ts"
import { fitArrival } from "#app/flow/arrival/model.ts"
import { standstillOf, type StandstillFacts } from "#app/flow/arrival/standstill.ts"
import { addDays, daysBetween } from "#app/platform/clock.ts"

const shippedAt = new Date("2026-09-01T08:00:00Z")
const at = (days: number) => addDays(shippedAt, days)
const route = { origin: "DE", destination: "DE-BE", carrier: "DHL", service: "" }
// Sixty parcels of this lane, there after two to four days.
const history = Array.from({ length: 60 }, (_, index) => {
  const left = at(-40 + index / 2)
  return { ...route, shippedAt: left, deliveredAt: addDays(left, 2 + (index % 5) / 2) }
})
const model = fitArrival(history, shippedAt)
const facts = (more: Partial<StandstillFacts> = {}): StandstillFacts => ({
  ...route,
  shippedAt,
  deliveredAt: null,
  estimatedAt: null,
  lastEventAt: at(1),
  isCarrierSilent: false,
  isDigital: false,
  isArrived: false,
  isTelling: true,
  ...more,
})
const usual = daysBetween(shippedAt, model.arrivedBut({ ...route, shippedAt }, shippedAt, 0.01))

describe("standstillOf", () => {
  test("the usual time of 99 in 100 is some days more than the slowest seen", () => {
    expect(usual).toBeGreaterThan(4)
    expect(usual).toBeLessThan(12)
  })
  test.each<[string, Partial<StandstillFacts>, number, string | null]>([
    ["moving as usual", {}, 3, null],
    ["silent, but not for long", {}, usual - 1, null],
    ["silent for longer than usual parcels take", {}, usual + 1.1, "silent"],
    ["old, and silent for three days", { lastEventAt: at(usual) }, usual + 3, "silent"],
    ["old, but heard of yesterday", { lastEventAt: at(usual + 1) }, usual + 2, null],
    ["arrived", { isArrived: true }, 40, null],
    ["a carrier that falls silent", { isCarrierSilent: true }, 40, null],
    ["ready to be fetched", { state: "ready-for-pickup" }, 40, null],
    ["failed", { state: "failed" }, 2, "failed"],
    ["never scanned by a carrier that tells", { lastEventAt: null }, usual + 1, "never-scanned"],
    ["never scanned, and too early to say", { lastEventAt: null }, usual - 1, null],
    ["never scanned by one we do not know", { lastEventAt: null, isTelling: false }, 40, null],
  ])("%s", (_name, more, days, kind) => {
    expect(standstillOf(facts(more), model, at(days))?.kind ?? null).toBe(kind)
  })
})

describe("what an arrival rests on, word by word", () => {
  const say = (more: Partial<ParcelFacts>, days: number) => arrivalOf(facts({ lastEventAt: at(2), ...more }), model, at(days))
  test.each<[string, Partial<ParcelFacts>, number, string]>([
    ["out for delivery", { state: "out-for-delivery" }, 2.1, "out for delivery"],
    ["out for delivery, days ago: no longer", { state: "out-for-delivery" }, 6, "60 earlier parcels of this shop"],
    ["tried", { state: "attempted" }, 3, "the carrier tried to deliver"],
    ["ready to be fetched", { state: "ready-for-pickup" }, 9, "ready to be fetched"],
    ["failed", { state: "failed" }, 30, "the carrier could not deliver it"],
  ])("%s", (_name, more, days, basis) => {
    const arrival = say(more, days)
    expect(arrival).toMatchObject({ isArrived: false, basis, state: more.state })
    expect(arrival.p10 <= arrival.p50 && arrival.p50 <= arrival.p90).toBe(true)
    expect(arrival.p90 > at(days)).toBe(true)
  })
  test("a carrier's estimate that such parcels miss is not believed; control: one they keep is", () => {
    const slow = fitArrival(
      history.map((parcel) => ({ ...parcel, deliveredAt: addDays(parcel.deliveredAt, 7) })),
      shippedAt,
    )
    const told = facts({ lastEventAt: at(0.2), estimatedAt: at(3) })
    expect(arrivalOf(told, model, at(0.5))).toMatchObject({ basis: "carrier's estimate" })
    const late = arrivalOf(told, slow, at(0.5))
    expect(late.basis).toContain("earlier parcels")
    expect(late.p50 > at(5)).toBe(true)
  })
  test("the chance of being late: certain past the promise, more when the carrier says so, none without a promise", () => {
    const late = (more: Partial<ParcelFacts>, days: number) => say({ expectedBy: at(4), ...more }, days).lateProbability
    expect(late({}, 2)).toBeLessThan(0.5)
    expect(late({}, 4.1)).toBe(1)
    expect(late({ estimatedAt: at(7) }, 2)).toBeGreaterThanOrEqual(0.9)
    expect(late({ state: "delayed" }, 2)).toBeGreaterThan(late({}, 2) ?? 1)
    expect(late({ deliveredAt: at(5) }, 6)).toBe(1)
    expect(late({ deliveredAt: at(3) }, 6)).toBe(0)
    expect(say({ expectedBy: null }, 2).lateProbability).toBeNull()
  })
})
