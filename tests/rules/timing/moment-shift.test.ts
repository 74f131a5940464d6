import { describe, expect, test } from "vitest"

import { daysUntilSeason, seasonOf } from "#app/flow/timing/first-season.ts"
import { easter, giftOccasion, occasionsOf } from "#app/flow/timing/gift-occasions.ts"
import { longestWait, momentShift, shiftedDelay, type MomentFacts } from "#app/flow/timing/moment-shift.ts"

const civil = (text: string) => {
  const [year = 0, month = 0, day = 0] = text.split("-").map(Number)
  return { year, month, day }
}
const facts: MomentFacts = {
  orderedOn: civil("2026-11-20"),
  arrivedOn: civil("2026-11-25"),
  countryCode: "US",
  isGift: false,
  season: null,
  depletionDays: null,
  milestone: null,
}

describe("occasions", () => {
  // Published dates.
  test.each([
    [2024, "2024-03-31"],
    [2025, "2025-04-20"],
    [2026, "2026-04-05"],
    [2038, "2038-04-25"],
    [2285, "2285-03-22"],
  ])("Easter %d", (year, date) => {
    expect(easter(year)).toEqual(civil(date))
  })

  test.each([
    ["US", 2026, "mothers-day", "2026-05-10"],
    ["GB", 2026, "mothers-day", "2026-03-15"],
    ["FR", 2026, "mothers-day", "2026-05-31"],
    // The last Sunday of May 2023 was Pentecost.
    ["FR", 2023, "mothers-day", "2023-06-04"],
    ["ES", 2026, "mothers-day", "2026-05-03"],
    ["DE", 2026, "fathers-day", "2026-05-14"],
    ["US", 2026, "fathers-day", "2026-06-21"],
    ["AU", 2026, "fathers-day", "2026-09-06"],
    ["IT", 2026, "fathers-day", "2026-03-19"],
    ["BR", 2026, "dia-dos-namorados", "2026-06-12"],
    ["DE", 2026, "christmas", "2026-12-24"],
    ["US", 2026, "christmas", "2026-12-25"],
  ])("%s %d %s", (country, year, name, date) => {
    expect(occasionsOf(year, country).find((occasion) => occasion.name === name)?.on).toEqual(civil(date))
  })

  test.each([
    ["2026-11-14", "US", null],
    ["2026-11-15", "US", "2026-12-25"],
    ["2026-12-24", "US", "2026-12-25"],
    ["2026-12-24", "DE", "2026-12-24"],
    ["2026-12-26", "US", null],
    ["2026-02-01", "US", "2026-02-14"],
    ["2026-05-01", "US", "2026-05-10"],
    ["2026-08-01", "US", null],
    ["2026-12-01", "SA", null],
  ])("ordered on %s in %s: %s", (date, country, on) => {
    expect(giftOccasion(civil(date), country)?.on ?? null).toEqual(on && civil(on))
  })
})

describe("seasons", () => {
  test.each([
    ["Merino ski gloves", "winter"],
    ["Bikini top", "summer"],
    ["Cast iron skillet", null],
    ["Skillet", null],
  ])("%s: %s", (text, season) => {
    expect(seasonOf(text)).toBe(season)
  })

  test.each([
    ["summer", "2026-02-01", "DE", 89],
    ["summer", "2026-06-01", "DE", 0],
    ["summer", "2026-02-01", "AU", 0],
    ["winter", "2026-02-01", "AU", 89],
    ["summer", "2026-10-02", "US", 211],
    ["winter", "2026-10-01", "SG", 0],
    ["summer", "2026-10-02", "NZ", 30],
  ] as const)("%s goods that arrive on %s in %s wait %d days", (season, date, country, days) => {
    expect(daysUntilSeason(season, civil(date), country)).toBe(days)
  })
})

describe("momentShift", () => {
  test("ordinary goods count from their arrival", () => {
    expect(momentShift(facts)).toEqual({ kind: "days", startDays: 0, latestDays: null, reasons: [] })
    expect(shiftedDelay(4, momentShift(facts))).toBe(4)
  })

  test("a gift counts from its occasion", () => {
    const shift = momentShift({ ...facts, isGift: true })
    expect(shift).toMatchObject({ startDays: 30, reasons: [{ kind: "gift", occasion: "christmas" }] })
    expect(shiftedDelay(4, shift)).toBe(34)
  })

  test("a gift that arrives after its occasion counts from its arrival", () => {
    expect(momentShift({ ...facts, isGift: true, arrivedOn: civil("2026-12-28") })).toMatchObject({ startDays: 0, reasons: [] })
  })

  test("the later of two starts wins, up to half a year", () => {
    expect(momentShift({ ...facts, isGift: true, season: "summer" })).toMatchObject({
      startDays: 157,
      reasons: [{ kind: "season", season: "summer" }],
    })
    expect(momentShift({ ...facts, season: "summer", arrivedOn: civil("2026-10-05") })).toMatchObject({ startDays: longestWait })
  })

  test("a milestone replaces days: awaited, then counted from", () => {
    expect(momentShift({ ...facts, milestone: "waiting" })).toEqual({ kind: "milestone-awaited" })
    expect(shiftedDelay(4, { kind: "milestone-awaited" })).toBeNull()
    expect(momentShift({ ...facts, milestone: civil("2026-12-01") })).toMatchObject({ startDays: 6, reasons: [{ kind: "milestone" }] })
  })

  test.each([
    // learned, used up after, asked on
    [5, 30, 10.5],
    [20, 30, 20],
    [40, 30, 27],
    [5, 10, 5],
    [1, 3, 2],
  ])("learned %d days, used up after %d: asked on day %d", (learned, depletionDays, asked) => {
    expect(shiftedDelay(learned, momentShift({ ...facts, depletionDays }), depletionDays)).toBeCloseTo(asked)
  })
})
