// What must hold of any history, in whatever order it was noted.
import fc from "fast-check"
import { describe, expect, test } from "vitest"

import { grantedBefore, isFromShopify, standing, type LedgerEntry } from "#app/flow/consent/ledger.ts"
import { mayWriteTo } from "#app/flow/consent/may-write-to.ts"
import { mayWrite } from "#app/flow/consent/policy.ts"

const day = (number: number) => new Date(Date.UTC(2026, 8, number))
const seed = { seed: 20261122, numRuns: 400 }
const sources = [
  "shopify-customer",
  "shopify-order",
  "shopify-merge",
  "preferences",
  "stop-link",
  "double-opt-in",
  "complaint",
  "import",
  "start-word",
]
const channels = ["email", "sms", "push", "onsite", "all"]
const purposes = ["review-request", "promotional", "research", "delay-notice", "all"]

const entry = fc.record({
  id: fc.uuid(),
  channel: fc.constantFrom(...channels),
  purpose: fc.constantFrom(...purposes),
  state: fc.constantFrom<LedgerEntry["state"]>("granted", "denied", "pending", "none"),
  source: fc.constantFrom(...sources),
  effectiveAt: fc.integer({ min: 1, max: 6 }).map(day),
})
const history = fc.array(entry, { maxLength: 10 })
const subject = fc.record({
  channel: fc.constantFrom("email", "sms", "push", "onsite"),
  purpose: fc.constantFrom("review-request", "promotional", "research"),
})
const made = (state: LedgerEntry["state"], source: string, on: number, more: Partial<LedgerEntry> = {}): LedgerEntry => ({
  id: `${state} ${source} ${on}`,
  channel: "email",
  purpose: "all",
  state,
  source,
  effectiveAt: day(on),
  ...more,
})

describe("any history", () => {
  test("the order in which it was noted changes nothing", () => {
    fc.assert(
      fc.property(history, subject, fc.infiniteStream(fc.nat()), (entries, { channel, purpose }, dice) => {
        const shuffled = entries
          .map((one) => ({ one, at: dice.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ one }) => one)
        expect(standing(shuffled, channel, purpose)?.state).toBe(standing(entries, channel, purpose)?.state)
        // A replay notes some of them twice.
        expect(standing([...shuffled, ...entries], channel, purpose)?.state).toBe(standing(entries, channel, purpose)?.state)
      }),
      seed,
    )
  })

  test("a no said to us is overruled by nothing older, by no other channel's yes, by nothing Shopify or a file says", () => {
    fc.assert(
      fc.property(history, subject, (entries, { channel, purpose }) => {
        const no = made("denied", "stop-link", 4, { channel, purpose })
        const before = entries.filter(({ effectiveAt }) => effectiveAt <= no.effectiveAt)
        const elsewhere = entries.filter((one) => one.effectiveAt > no.effectiveAt && one.channel !== channel && one.channel !== "all")
        const others = entries.filter((one) => one.effectiveAt > no.effectiveAt && (isFromShopify(one) || one.source === "import"))
        expect(standing([...before, no, ...elsewhere, ...others], channel, purpose)?.state).toBe("denied")
      }),
      seed,
    )
  })

  test("control: a later yes said to us does lift it", () => {
    const no = made("denied", "stop-link", 4)
    expect(standing([no, made("granted", "preferences", 5)], "email", "promotional")?.state).toBe("granted")
    expect(standing([no, made("granted", "import", 5)], "email", "promotional")?.state).toBe("denied")
    expect(standing([no, made("pending", "preferences", 5)], "email", "promotional")?.state).toBe("denied")
    expect(standing([no, made("granted", "preferences", 5, { channel: "sms" })], "email", "promotional")?.state).toBe("denied")
  })

  test("at one instant the stricter word stands", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(["granted", "denied", "pending", "none"] as const, { minLength: 1 }), (states) => {
        const entries = states.map((state) => made(state, "preferences", 3))
        const rank = ["denied", "pending", "none", "granted"] as const
        const strictest = rank.find((state) => states.includes(state))
        expect(standing(entries, "email", "promotional")?.state ?? "none").toBe(strictest)
      }),
      seed,
    )
  })

  test("a file's yes is a yes where nobody said no", () => {
    expect(standing([made("granted", "import", 2)], "email", "promotional")?.state).toBe("granted")
    expect(standing([made("denied", "import", 3), made("granted", "shopify-customer", 5)], "email", "promotional")?.state).toBe("denied")
  })

  test("texts: a yes for mail or for another number opens nothing, a no under either closes", () => {
    fc.assert(
      fc.property(history, history, (entries, numberEntries) => {
        const about = { countryCode: "US", now: day(20), channel: "sms" as const, purpose: "promotional" as const }
        const answer = mayWriteTo({ entries, numberEntries }, about)
        if (answer.kind === "refused") return
        expect(standing(numberEntries, "sms", "promotional")?.state).toBe("granted")
        expect(standing(entries, "sms", "promotional")?.state).not.toBe("denied")
        expect(mayWriteTo({ entries: [...entries, ...numberEntries], numberEntries: null }, about).kind).toBe("refused")
      }),
      seed,
    )
  })
})

describe("what stood before the no", () => {
  test.each<[string, LedgerEntry[], string | null]>([
    ["nothing was ever said", [], null],
    ["a yes stands", [made("granted", "preferences", 1)], null],
    ["a yes, then a no", [made("granted", "shopify-customer", 1), made("denied", "stop-link", 2)], "granted shopify-customer 1"],
    ["said at the very moment of the no", [made("granted", "preferences", 2), made("denied", "stop-link", 2)], "granted preferences 2"],
    ["a no and nothing before it", [made("denied", "stop-link", 2)], null],
    [
      "two noes in a row",
      [made("granted", "preferences", 1), made("denied", "stop-link", 2), made("denied", "complaint", 3)],
      "granted preferences 1",
    ],
    ["a yes that was never confirmed", [made("pending", "preferences", 1), made("denied", "stop-link", 2)], null],
  ])("%s", (_name, entries, wanted) => {
    expect(grantedBefore(entries, "email", "promotional")?.id ?? null).toBe(wanted)
    expect(grantedBefore(entries.toReversed(), "email", "promotional")?.id ?? null).toBe(wanted)
  })
})

test("research rests on no soft opt-in, and news of orders on push rests on a yes", () => {
  const about = { countryCode: "FR", now: day(20), entries: [], tellsAtCollection: true, channel: "email" as const }
  expect(mayWrite({ ...about, purpose: "promotional" }).kind).toBe("allowed")
  expect(mayWrite({ ...about, purpose: "research" }).kind).toBe("refused")
  expect(mayWrite({ ...about, channel: "push", purpose: "transactional" }).kind).toBe("refused")
  expect(mayWrite({ ...about, channel: "email", purpose: "transactional" })).toMatchObject({ basis: "contract" })
})
