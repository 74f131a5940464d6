import fc from "fast-check"
import { describe, expect, test } from "vitest"

import { standing, type LedgerEntry } from "#app/flow/consent/ledger.ts"
import { countryTable } from "#app/flow/consent/country-table.ts"
import { mayWrite, type WriteQuestion } from "#app/flow/consent/policy.ts"
import { meaningOf } from "#app/flow/consent/shopify-consent.ts"

const day = (number: number) => new Date(Date.UTC(2026, 8, number))
let made = 0
const entry = (state: LedgerEntry["state"], source: string, at: number, more: Partial<LedgerEntry> = {}): LedgerEntry => ({
  id: `entry-${(made += 1)}`,
  channel: "email",
  purpose: "all",
  state,
  source,
  effectiveAt: day(at),
  ...more,
})
const ask = (countryCode: string | null, entries: LedgerEntry[] = [], more: Partial<WriteQuestion> = {}) =>
  mayWrite({ channel: "email", purpose: "review-request", countryCode, entries, now: day(20), ...more })

describe("by country, without a word from the person", () => {
  test.each([
    ["US", "allowed", "opt-out"],
    ["CA", "allowed", "existing-customer"],
    ["AU", "allowed", "existing-customer"],
    ["DE", "refused", "consent-required"],
    ["AT", "refused", "consent-required"],
    ["CH", "refused", "consent-required"],
    ["FR", "refused", "consent-required"],
    ["GB", "refused", "consent-required"],
    ["BR", "refused", "consent-required"],
    ["de", "refused", "consent-required"],
    [null, "refused", "consent-required"],
  ])("%s: %s, %s", (country, kind, word) => {
    const answer = ask(country)
    expect(answer.kind).toBe(kind)
    expect(answer.kind === "allowed" ? answer.basis : answer.reason).toBe(word)
  })

  test("own similar goods only where the shop said so when it took the address, and never in Germany", () => {
    expect(ask("FR", [], { tellsAtCollection: true })).toMatchObject({ kind: "allowed", basis: "soft-opt-in" })
    expect(ask("DE", [], { tellsAtCollection: true })).toMatchObject({ kind: "refused" })
  })

  test("in Canada a purchase carries two years", () => {
    expect(ask("CA", [], { purchasedAt: new Date("2024-10-01") })).toMatchObject({ kind: "allowed" })
    expect(ask("CA", [], { purchasedAt: new Date("2024-09-01") })).toMatchObject({ kind: "refused" })
    expect(ask("CA", [], { purpose: "promotional" })).toMatchObject({ kind: "refused" })
  })

  test.each(["sms", "push"] as const)("%s wants consent everywhere", (channel) => {
    expect(ask("US", [], { channel })).toMatchObject({ kind: "refused", reason: "consent-required" })
  })

  test("each country stands in the table once, with its source", () => {
    const all = countryTable.flatMap((row) => row.countries)
    expect(new Set(all).size).toBe(all.length)
    for (const row of countryTable) expect(row.source.length).toBeGreaterThan(20)
  })
})

describe("what the person said", () => {
  test("yes is enough anywhere, no is enough anywhere, and the answer names its entry", () => {
    const yes = entry("granted", "shopify-customer", 1)
    const no = entry("denied", "shopify-customer", 2)
    expect(ask("DE", [yes])).toMatchObject({ kind: "allowed", basis: "consent", entryId: yes.id })
    expect(ask("US", [yes, no])).toMatchObject({ kind: "refused", reason: "denied", entryId: no.id })
    expect(ask("DE", [entry("pending", "shopify-customer", 3)])).toMatchObject({ kind: "refused", reason: "consent-pending" })
  })

  test.each<[string, LedgerEntry[], LedgerEntry["state"] | null]>([
    ["the newest word counts", [entry("denied", "shopify-customer", 1), entry("granted", "shopify-customer", 2)], "granted"],
    ["at one instant the stricter", [entry("granted", "shopify-customer", 1), entry("denied", "shopify-customer", 1)], "denied"],
    ["a subscription that ended says nothing", [entry("granted", "shopify-customer", 1), entry("none", "shopify-customer", 2)], null],
    ["a stop said to us outlives Shopify's yes", [entry("denied", "stop-link", 1), entry("granted", "shopify-customer", 2)], "denied"],
    ["and a ticked box", [entry("denied", "stop-link", 1), entry("granted", "shopify-order", 2)], "denied"],
    ["but not a yes said to us", [entry("denied", "stop-link", 1), entry("granted", "preferences", 2)], "granted"],
    ["a ticked box alone is a yes", [entry("granted", "shopify-order", 1)], "granted"],
    ["not against an unsubscription", [entry("denied", "shopify-customer", 1), entry("granted", "shopify-order", 2)], "denied"],
    ["not while the confirmation is pending", [entry("pending", "shopify-customer", 1), entry("granted", "shopify-order", 2)], "pending"],
    ["but after a lapsed subscription", [entry("none", "shopify-customer", 1), entry("granted", "shopify-order", 2)], "granted"],
    [
      "a no for advertising is none for reviews",
      [entry("denied", "preferences", 2, { purpose: "promotional" }), entry("granted", "shopify-customer", 1)],
      "granted",
    ],
    [
      "a no on all channels is one for mail",
      [entry("granted", "shopify-customer", 1), entry("denied", "stop-link", 2, { channel: "all" })],
      "denied",
    ],
    [
      "a no for text messages is none for mail",
      [entry("granted", "shopify-customer", 1), entry("denied", "stop-word", 2, { channel: "sms" })],
      "granted",
    ],
  ])("%s", (_name, entries, state) => {
    expect(standing(entries, "email", "review-request")?.state ?? null).toBe(state)
    expect(standing([...entries].reverse(), "email", "review-request")?.state ?? null).toBe(state)
  })

  const entries = fc.array(
    fc.record({
      state: fc.constantFrom<LedgerEntry["state"]>("granted", "denied", "pending", "none"),
      source: fc.constantFrom("shopify-customer", "shopify-order", "preferences", "stop-link"),
      at: fc.integer({ min: 1, max: 10 }),
    }),
    { maxLength: 8 },
  )
  const told = (words: { state: LedgerEntry["state"]; source: string; at: number }[]) =>
    words.map(({ state, source, at }) => entry(state, source, at))

  test("after a last no of one's own nothing is sent anywhere, whatever was said before", () => {
    fc.assert(
      fc.property(entries, fc.constantFrom("US", "DE", "CA", null), (words, country) => {
        expect(ask(country, [...told(words), entry("denied", "stop-link", 11)])).toMatchObject({ kind: "refused", reason: "denied" })
      }),
      { seed: 20261121 },
    )
  })

  test("control: without that last no, some of them are allowed", () => {
    const careless = fc.check(
      fc.property(entries, (words) => ask("DE", told(words)).kind === "refused"),
      { seed: 20261121 },
    )
    expect(careless.failed).toBe(true)
  })
})

test.each([
  ["subscribed", "granted"],
  ["unsubscribed", "denied"],
  ["redacted", "denied"],
  ["invalid", "denied"],
  ["pending", "pending"],
  ["not_subscribed", "none"],
  ["something new", undefined],
])("Shopify's %s reads as %s", (state, meaning) => {
  expect(meaningOf({ state, stateAt: day(1) })?.state).toBe(meaning)
  expect(meaningOf({ state, stateAt: null })).toBeNull()
})
