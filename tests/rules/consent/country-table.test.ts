import { describe, expect, test } from "vitest"

import { channelRule, countryRow, countryTable, footerDuties, footerDutiesOf } from "#app/flow/consent/country-table.ts"

describe("what the law of a country wants", () => {
  test.each([
    ["DE", "consent", true],
    ["AT", "consent", true],
    ["CH", "consent", true],
    ["LI", "consent", true],
    ["PL", "consent", false],
    ["HU", "consent", false],
    ["FR", "soft-opt-in", false],
    ["GB", "soft-opt-in", false],
    ["US", "opt-out", false],
    ["CA", "existing-customer", false],
    ["BR", "consent", true],
    ["", "consent", true],
  ])("%s: mail %s, double opt-in %s", (country, mode, hasDoubleOptIn) => {
    expect(channelRule("email", country).mode).toBe(mode)
    expect(countryRow(country).hasDoubleOptIn).toBe(hasDoubleOptIn)
    expect(countryRow(country.toLowerCase())).toBe(countryRow(country))
  })

  test("each country stands in one row", () => {
    const countries = countryTable.flatMap((row) => row.countries)
    expect(new Set(countries).size).toBe(countries.length)
  })

  test("texts and notifications want a yes everywhere; the shop's own pages want none", () => {
    for (const country of [...countryTable.flatMap((row) => row.countries), null]) {
      expect(channelRule("sms", country)).toEqual({ mode: "consent" })
      expect(channelRule("push", country)).toEqual({ mode: "consent" })
      expect(channelRule("onsite", country)).toEqual({ mode: "own-site" })
    }
  })

  test("every row says where each of its rules comes from, and every message has a way to stop", () => {
    for (const { source, smsSource, footerSource, footer } of countryTable) {
      for (const text of [source, smsSource, footerSource]) expect(text.length).toBeGreaterThan(15)
      expect(footer).toContain("stop")
      expect(footer).toContain("sender")
    }
  })

  test.each<[string | null, string | null, string[]]>([
    ["US", "US", ["sender", "postal-address", "stop"]],
    ["US", "DE", [...footerDuties]],
    ["DE", "US", [...footerDuties]],
    ["FR", "US", ["sender", "postal-address", "why", "stop", "contact"]],
    [null, "US", [...footerDuties]],
  ])("a message to %s from a shop in %s carries the duties of both", (recipient, shop, wanted) => {
    expect(footerDutiesOf(recipient, shop)).toEqual(wanted)
  })
})
