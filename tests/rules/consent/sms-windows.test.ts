import fc from "fast-check"
import { describe, expect, test } from "vitest"

import { smsClosedOnHolidays, smsWeek, smsWindowSource, smsWindowTable } from "#app/flow/consent/sms-windows.ts"

const clock = (minute: number) => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, "0")}`
const shown = (country: string | null, province: string | null = null) => {
  const week = smsWeek(country, province)
  const text = (day: number) => {
    const window = week[day]
    return window ? `${clock(window.fromMinute)}-${clock(window.untilMinute)}` : "none"
  }
  return [text(0), text(5), text(6)]
}

describe("hours for texts", () => {
  test.each<[string | null, string | null, string[]]>([
    ["US", "CA", ["8:00-21:00", "8:00-21:00", "8:00-21:00"]],
    ["US", "NY", ["8:00-21:00", "8:00-21:00", "8:00-21:00"]],
    ["US", "FL", ["8:00-20:00", "8:00-20:00", "8:00-20:00"]],
    ["us", "fl", ["8:00-20:00", "8:00-20:00", "8:00-20:00"]],
    ["US", "OK", ["8:00-20:00", "8:00-20:00", "8:00-20:00"]],
    ["US", "WA", ["8:00-20:00", "8:00-20:00", "8:00-20:00"]],
    ["US", "MD", ["8:00-20:00", "8:00-20:00", "8:00-20:00"]],
    ["US", "NJ", ["8:00-20:00", "8:00-20:00", "8:00-20:00"]],
    ["US", "CT", ["9:00-20:00", "9:00-20:00", "9:00-20:00"]],
    ["US", "TX", ["9:00-21:00", "9:00-21:00", "12:00-21:00"]],
    ["US", "RI", ["9:00-18:00", "10:00-17:00", "10:00-17:00"]],
    ["US", "MS", ["8:00-20:00", "8:00-20:00", "none"]],
    ["US", "AL", ["8:00-20:00", "8:00-20:00", "none"]],
    ["US", null, ["10:00-18:00", "10:00-18:00", "none"]],
    ["US", "XX", ["10:00-18:00", "10:00-18:00", "none"]],
    ["CA", "ON", ["9:00-21:30", "10:00-18:00", "10:00-18:00"]],
    ["FR", null, ["10:00-20:00", "10:00-20:00", "none"]],
    ["GB", null, ["8:00-21:00", "8:00-21:00", "8:00-21:00"]],
    ["DE", "BY", ["9:00-20:00", "9:00-20:00", "none"]],
    ["BR", null, ["10:00-18:00", "10:00-18:00", "none"]],
    [null, null, ["10:00-18:00", "10:00-18:00", "none"]],
  ])("%s %s: %j", (country, province, wanted) => {
    expect(shown(country, province)).toEqual(wanted)
  })

  test("each place stands in the table once, with its source", () => {
    const places = smsWindowTable.flatMap((row) => row.places)
    expect(new Set(places).size).toBe(places.length)
    for (const { source } of smsWindowTable) expect(source.length).toBeGreaterThan(20)
  })

  test("no place of the US is looser than the federal hours, by day and by hour", () => {
    for (const place of smsWindowTable.flatMap((row) => row.places).filter((one) => one.startsWith("US-")))
      for (const window of smsWeek("US", place.slice(3))) {
        expect(window?.fromMinute ?? 480).toBeGreaterThanOrEqual(480)
        expect(window?.untilMinute ?? 1260).toBeLessThanOrEqual(1260)
      }
  })

  test("what is not known is no looser than anything known, on weekdays and Sundays", () => {
    const known = smsWindowTable.flatMap((row) => row.places).map((place) => place.split("-"))
    fc.assert(
      fc.property(fc.constantFrom(...known), ([country = "", province = null]) => {
        const week = smsWeek(country, province)
        const unknown = smsWeek("XX")
        expect(unknown[6]).toBeNull()
        expect(unknown[0]?.fromMinute ?? 0).toBeGreaterThanOrEqual(week[0]?.fromMinute ?? 0)
        expect(unknown[0]?.untilMinute ?? 0).toBeLessThanOrEqual(week[0]?.untilMinute ?? 0)
      }),
      { seed: 20261122 },
    )
    expect(smsClosedOnHolidays("XX")).toBe(true)
    expect(smsClosedOnHolidays("US", "CA")).toBe(false)
    expect(smsWindowSource("US", "FL")).toContain("501.616")
  })
})
