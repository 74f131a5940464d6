import { Temporal } from "temporal-polyfill"
import { describe, expect, test } from "vitest"

import { smsClosedOnHolidays, smsWeek, smsWindowSource, smsWindowTable } from "#app/flow/consent/sms-windows.ts"
import { zoneOf } from "#app/flow/planning/time-zones.ts"

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
    ["US", "FL", ["9:00-20:00", "9:00-20:00", "9:00-20:00"]],
    ["us", "fl", ["9:00-20:00", "9:00-20:00", "9:00-20:00"]],
    ["US", "TN", ["8:00-20:00", "8:00-20:00", "8:00-20:00"]],
    ["US", "OK", ["8:00-20:00", "8:00-20:00", "8:00-20:00"]],
    ["US", "WA", ["8:00-20:00", "8:00-20:00", "8:00-20:00"]],
    ["US", "MD", ["8:00-20:00", "8:00-20:00", "8:00-20:00"]],
    ["US", "NJ", ["8:00-20:00", "8:00-20:00", "8:00-20:00"]],
    ["US", "CT", ["9:00-20:00", "9:00-20:00", "9:00-20:00"]],
    ["US", "TX", ["10:00-21:00", "10:00-21:00", "13:00-21:00"]],
    ["US", "RI", ["9:00-18:00", "10:00-17:00", "10:00-17:00"]],
    ["US", "MS", ["8:00-20:00", "8:00-20:00", "none"]],
    ["US", "AL", ["8:00-20:00", "8:00-20:00", "none"]],
    ["US", null, ["14:00-18:00", "14:00-17:00", "none"]],
    ["US", "XX", ["14:00-18:00", "14:00-17:00", "none"]],
    ["CA", "AB", ["9:00-21:30", "10:00-18:00", "10:00-18:00"]],
    ["CA", "ON", ["10:00-21:30", "11:00-18:00", "11:00-18:00"]],
    ["CA", null, ["12:00-20:00", "13:00-16:30", "13:00-16:30"]],
    ["FR", null, ["10:00-20:00", "10:00-20:00", "none"]],
    ["GB", null, ["8:00-21:00", "8:00-21:00", "8:00-21:00"]],
    ["DE", "BY", ["9:00-20:00", "9:00-20:00", "none"]],
    ["BR", null, ["10:00-18:00", "10:00-17:00", "none"]],
    [null, null, ["10:00-18:00", "10:00-17:00", "none"]],
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

  test("what is not known is no looser than any row, on weekdays, Saturdays and Sundays", () => {
    const unknown = smsWeek("XX")
    for (const { weekdays, saturday } of smsWindowTable)
      for (const [day, window] of [[0, weekdays] as const, [5, saturday] as const]) {
        expect(unknown[day]?.fromMinute ?? 0).toBeGreaterThanOrEqual(window?.fromMinute ?? 0)
        expect(unknown[day]?.untilMinute ?? 0).toBeLessThanOrEqual(window?.untilMinute ?? 1440)
      }
    expect(unknown[6]).toBeNull()
    expect(smsClosedOnHolidays("XX")).toBe(true)
    expect(smsClosedOnHolidays("US", "CA")).toBe(false)
    expect(smsWindowSource("US", "FL")).toContain("501.616")
  })

  // Zones of a place beside the one that stands for it, by hand from tzdata; the hours of the place by its own row.
  test.each<[string, string | null, readonly string[]]>([
    ["US", "FL", ["America/Chicago"]],
    ["US", "TX", ["America/Denver"]],
    ["US", "TN", ["America/New_York"]],
    ["US", "KY", ["America/Chicago"]],
    ["US", "IN", ["America/Chicago"]],
    ["US", "MI", ["America/Menominee"]],
    ["US", "KS", ["America/Denver"]],
    ["US", "NE", ["America/Denver"]],
    ["US", "ND", ["America/Denver"]],
    ["US", "SD", ["America/Denver"]],
    ["US", "ID", ["America/Los_Angeles"]],
    ["US", "OR", ["America/Boise"]],
    ["US", "NV", ["America/Denver"]],
    ["US", "AZ", ["America/Denver"]],
    ["US", "AK", ["America/Adak"]],
    ["US", null, ["America/Chicago", "America/Denver", "America/Los_Angeles", "America/Anchorage", "Pacific/Honolulu"]],
    ["CA", "ON", ["America/Winnipeg"]],
    ["CA", "QC", ["America/Halifax"]],
    ["CA", "BC", ["America/Edmonton", "America/Dawson_Creek"]],
    ["CA", "NL", ["America/Goose_Bay"]],
    ["CA", "NU", ["America/Cambridge_Bay", "America/Rankin_Inlet"]],
    ["CA", "SK", ["America/Edmonton"]],
    ["CA", null, ["America/Vancouver", "America/St_Johns"]],
    ["AU", "NSW", ["Australia/Broken_Hill"]],
    ["AU", "WA", ["Australia/Eucla"]],
    ["AU", null, ["Australia/Perth", "Australia/Adelaide", "Australia/Brisbane"]],
  ])("%s %s: lawful by every clock there, summer and winter", (country, province, others) => {
    const place = province ? `${country}-${province}` : country
    const row =
      smsWindowTable.find(({ places }) => places.includes(place)) ?? smsWindowTable.find(({ places }) => places.includes(country))!
    const zone = zoneOf({ countryCode: country, provinceCode: province }, "UTC")
    let open = 0
    for (const day of ["2026-01-14", "2026-07-15", "2026-01-17", "2026-07-18", "2026-01-18", "2026-07-19"]) {
      const midnight = Temporal.PlainDate.from(day).toZonedDateTime(zone)
      const window = smsWeek(country, province)[midnight.dayOfWeek - 1]
      const lawful = midnight.dayOfWeek === 6 ? row.saturday : midnight.dayOfWeek === 7 ? row.sunday : row.weekdays
      for (const minute of window ? [window.fromMinute, window.untilMinute - 1] : []) {
        open += 1
        for (const other of others) {
          const there = midnight.add({ minutes: minute }).withTimeZone(other)
          const time = there.hour * 60 + there.minute
          expect([place, other, day, minute, lawful && time >= lawful.fromMinute && time < lawful.untilMinute]).toEqual([
            place,
            other,
            day,
            minute,
            true,
          ])
        }
      }
    }
    expect(open).toBeGreaterThan(0)
  })
})
