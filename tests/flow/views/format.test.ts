import { describe, expect, test } from "vitest"

import { countText, countryName, dayText, daysAway, daysText, momentText, timeAgo, titlesText } from "#app/ui/format.ts"

const now = new Date("2026-11-21T22:30:00Z")

describe("dates", () => {
  test.each([
    ["UTC", "21 Nov 2026, 22:30"],
    ["Europe/Berlin", "21 Nov 2026, 23:30"],
    ["Asia/Tokyo", "22 Nov 2026, 07:30"],
  ])("are written in the shop's zone: %s", (zone, text) => {
    expect(momentText(now, zone)).toBe(text)
  })

  test("midnight is 00:00 of the new day", () => {
    expect(momentText(new Date("2026-09-30T22:00:00Z"), "Europe/Berlin")).toBe("1 Oct 2026, 00:00")
    expect(dayText(new Date("2026-09-30T21:59:59Z"), "Europe/Berlin")).toBe("30 Sep 2026")
  })

  test.each([
    ["2026-11-21T23:30:00Z", "UTC", "today"],
    ["2026-11-21T23:30:00Z", "Europe/Berlin", "tomorrow"],
    ["2026-11-20T22:59:00Z", "Europe/Berlin", "yesterday"],
    ["2026-11-28T01:00:00Z", "UTC", "in 7 days"],
    ["2026-11-01T12:00:00Z", "UTC", "20 days ago"],
  ])("%s in %s is %s", (at, zone, text) => {
    expect(daysAway(new Date(at), now, zone)).toBe(text)
  })

  test.each([
    [30_000, "just now"],
    [60_000, "1 minute ago"],
    [47 * 3_600_000, "47 hours ago"],
    [49 * 3_600_000, "2 days ago"],
  ])("%d ms before is %s", (ms, text) => {
    expect(timeAgo(new Date(now.getTime() - ms), now)).toBe(text)
  })
})

test("counts, days, countries and titles read well", () => {
  expect([countText(1, "draft"), countText(0, "draft"), countText(2, "reply", "replies")]).toEqual(["1 draft", "0 drafts", "2 replies"])
  expect([daysText(1), daysText(14.04), daysText(4.5)]).toEqual(["1 day", "14 days", "4.5 days"])
  expect([countryName("SE"), countryName(null), countryName("not a country")]).toEqual(["Sweden", null, "not a country"])
  expect([titlesText(["Mug"]), titlesText(["Mug", "Bowl", "Pan"]), titlesText([])]).toEqual([
    "Mug",
    "Mug and 2 more",
    "A product no longer in the shop",
  ])
})
