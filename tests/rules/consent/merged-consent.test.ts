import { describe, expect, test } from "vitest"

import type { LedgerEntry } from "#app/flow/consent/ledger.ts"
import { carriedWords } from "#app/flow/consent/merged-consent.ts"

const day = (number: number) => new Date(Date.UTC(2026, 8, number))
const word = (state: LedgerEntry["state"], on: number, change: Partial<LedgerEntry> = {}): LedgerEntry => ({
  id: `${state}${on}`,
  channel: "email",
  purpose: "all",
  state,
  source: "shopify-customer",
  effectiveAt: day(on),
  ...change,
})
const carried = (a: LedgerEntry[], b: LedgerEntry[], at = day(20)) =>
  carriedWords(
    [
      { personKey: "a", entries: a },
      { personKey: "b", entries: b },
    ],
    at,
  ).map(({ personKey, state, source }) => `${personKey} ${state} ${source}`)

describe("two customers who are one person", () => {
  test.each<[string, LedgerEntry[], LedgerEntry[], string[]]>([
    ["nobody said anything", [], [], []],
    ["both said yes", [word("granted", 1)], [word("granted", 2)], []],
    ["a yes is not carried over", [word("granted", 1)], [], []],
    ["a no holds for both", [word("granted", 5)], [word("denied", 1)], ["a denied shopify-merge"]],
    ["also where nothing was said", [], [word("denied", 1)], ["a denied shopify-merge"]],
    [
      "a no said to us is lifted by nobody else",
      [word("granted", 5)],
      [word("denied", 1, { source: "stop-link" })],
      ["a denied customer-merge"],
    ],
    ["pending is stricter than yes", [word("granted", 1)], [word("pending", 2)], ["a pending shopify-merge"]],
    ["no is stricter than pending", [word("pending", 1)], [word("denied", 2)], ["a denied shopify-merge"]],
    ["taken back is stricter than yes", [word("granted", 1)], [word("none", 2)], ["a none shopify-merge"]],
    ["taken back says nothing to one who said nothing", [], [word("none", 2)], []],
    ["a no that was lifted is none", [], [word("denied", 1), word("granted", 2)], []],
    ["what came after the merge is not looked at", [word("granted", 1)], [word("denied", 21)], []],
  ])("%s", (_name, a, b, wanted) => {
    expect(carried(a, b)).toEqual(wanted)
  })

  test("each channel and purpose for itself", () => {
    const sms = word("denied", 1, { channel: "sms" })
    expect(
      carriedWords(
        [
          { personKey: "a", entries: [word("granted", 1)] },
          { personKey: "b", entries: [sms] },
        ],
        day(20),
      ),
    ).toEqual([{ personKey: "a", channel: "sms", purpose: "all", state: "denied", source: "shopify-merge" }])
  })
})
