import { describe, expect, test } from "vitest"

import { isDueTonight, windowOf } from "#app/flow/record/reconcile-times.ts"
import { hourMs } from "#app/platform/clock.ts"

const at = (text: string) => new Date(`2026-11-${text}:00Z`)
const setUpAt = at("01T00:00")

describe("a shop is compared", () => {
  test.each([
    ["in its night, a day after the last time", "Europe/Berlin", "21T01:30", "22T01:30", true],
    ["not before its night", "Europe/Berlin", "21T01:30", "22T00:59", false],
    ["not after it", "Europe/Berlin", "21T05:00", "22T04:00", false],
    ["by its own clock, on the other side of the world", "America/Los_Angeles", "21T10:30", "22T10:30", true],
    ["by the clock of a half hour", "Asia/Kolkata", "20T21:00", "21T20:30", true],
    ["not twice in one night", "Europe/Berlin", "22T01:00", "22T03:30", false],
    ["at any hour after thirty hours", "Europe/Berlin", "21T06:00", "22T12:00", true],
    ["by UTC where nobody knows its zone", "Mars/Olympus", "21T02:30", "22T02:30", true],
  ])("%s", (_name, timeZone, lastAt, now, isDue) => {
    for (let again = 0; again < 2; again += 1) expect(isDueTonight({ timeZone, setUpAt, lastAt: at(lastAt) }, at(now))).toBe(isDue)
  })

  test("for the first time in a night after it was set up", () => {
    const shop = { timeZone: "UTC", setUpAt: at("21T20:00"), lastAt: null }
    expect(isDueTonight(shop, at("22T03:00"))).toBe(false)
    expect(isDueTonight(shop, at("23T02:00"))).toBe(true)
  })
})

test("twenty thousand shops are looked through in a moment", () => {
  const zones = Intl.supportedValuesOf("timeZone")
  const shops = Array.from({ length: 20_000 }, (_, number) => ({
    timeZone: zones[number % zones.length] ?? "UTC",
    setUpAt,
    lastAt: at("21T12:00"),
  }))
  const before = process.cpuUsage()
  const due = shops.filter((shop) => isDueTonight(shop, at("22T10:00")))
  const { user, system } = process.cpuUsage(before)
  expect(due.length).toBeGreaterThan(0)
  // 1,100 ms before each zone had one clock, 60 since.
  expect((user + system) / 1000).toBeLessThan(500)
})

test("windows overlap by an hour and begin at the installation", () => {
  const installedAt = at("10T00:00")
  expect(windowOf({ installedAt, lastUntil: null }, at("11T00:00"))).toEqual({
    changedFrom: new Date(installedAt.getTime() - hourMs),
    changedUntil: at("11T00:00"),
  })
  expect(windowOf({ installedAt, lastUntil: at("20T00:00") }, at("21T00:00")).changedFrom).toEqual(at("19T23:00"))
  expect(windowOf({ installedAt, lastUntil: at("02T00:00") }, at("21T00:00")).changedFrom).toEqual(at("09T23:00"))
})
