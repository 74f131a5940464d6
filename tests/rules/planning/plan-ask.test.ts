import fc from "fast-check"
import { describe, expect, test } from "vitest"

import { earliestWithinCap } from "#app/flow/planning/contact-cap.ts"
import { nextStep, type CurrentAsk } from "#app/flow/planning/next-step.ts"
import { planAsk, type AskFacts, type AskLine } from "#app/flow/planning/plan-ask.ts"
import type { Ask } from "#app/flow/planning/plan-message.ts"
import { zoneOf } from "#app/flow/planning/time-zones.ts"
import { troubleOf } from "#app/flow/planning/trouble.ts"
import { addDays, dayMs } from "#app/platform/clock.ts"

const arrived = new Date("2026-09-05T15:00:00Z")
const now = new Date("2026-09-05T16:00:00Z")
const line = (more: Partial<AskLine> = {}): AskLine => ({
  id: "line-1",
  productId: "product-1",
  keptQuantity: 1,
  isGiftCard: false,
  arrival: { kind: "event", p50: arrived, p90: arrived },
  delay: { delayDays: 4, basis: "category-default", explores: false, propensity: 0.8 },
  ...more,
})
const allowed = { kind: "allowed", basis: "consent", policyVersion: "1", entryId: null } as const
const facts = (more: Partial<AskFacts> = {}): AskFacts => ({
  isTest: false,
  isCancelled: false,
  isRefunded: false,
  hasAddress: true,
  lines: [line()],
  trouble: null,
  consent: allowed,
  timeZone: "Europe/Berlin",
  window: { fromMinute: 540, untilMinute: 1200 },
  cap: { max: 2, windowDays: 30 },
  isKnown: false,
  ...more,
})
const refused = (reason: "denied" | "consent-required" | "consent-pending") =>
  ({ kind: "refused", reason, policyVersion: "1", entryId: null }) as const
const hourIn = (at: Date, timeZone: string) =>
  Number(new Intl.DateTimeFormat("en-GB", { hour: "2-digit", hourCycle: "h23", timeZone }).format(at))

describe("planAsk", () => {
  test.each<[string, Partial<AskFacts>, string]>([
    ["a test order", { isTest: true }, "test-order"],
    ["a cancelled one", { isCancelled: true }, "order-cancelled"],
    ["one whose money went back", { isRefunded: true }, "order-refunded"],
    ["no address", { hasAddress: false }, "no-address"],
    ["no lines", { lines: [] }, "only-gift-cards"],
    ["gift cards only", { lines: [line({ isGiftCard: true })] }, "only-gift-cards"],
    ["everything gone back", { lines: [line({ keptQuantity: 0 })] }, "nothing-kept"],
    ["a line without product", { lines: [line({ productId: null })] }, "no-product"],
    ["nothing sent yet", { lines: [line({ arrival: null })] }, "not-sent-yet"],
    ["a person who said no", { consent: refused("denied") }, "consent-denied"],
    ["no cap at all", { cap: { max: 0, windowDays: 30 } }, "cap-closed"],
    ["a window that never opens", { window: { fromMinute: 600, untilMinute: 600 } }, "window-closed"],
  ])("%s", (_name, more, reason) => {
    expect(planAsk(facts(more), now)).toEqual({ kind: "nothing", reason })
  })

  test("what goes out first decides: the gone, the gift and the unsent line do not hold up the rest", () => {
    const lines = [line(), line({ id: "b", keptQuantity: 0 }), line({ id: "c", isGiftCard: true }), line({ id: "d", arrival: null })]
    expect(planAsk(facts({ lines }), now)).toMatchObject({
      kind: "plan",
      ask: { orderLineIds: ["line-1"], dueAt: new Date("2026-09-09T15:00:00Z") },
    })
  })

  test("night becomes the next morning at the shopper", () => {
    const plan = planAsk(facts({ timeZone: "Asia/Tokyo" }), now)
    expect(plan.kind === "plan" && plan.ask.dueAt.toISOString()).toBe("2026-09-10T00:00:00.000Z")
  })

  test("an estimate counts by its p90, an event by itself", () => {
    const guessed = line({ arrival: { kind: "estimate", p50: arrived, p90: addDays(arrived, 5) } })
    const plan = planAsk(facts({ lines: [guessed] }), now)
    expect(plan).toMatchObject({ ask: { arrivedAt: arrived, dueAt: new Date("2026-09-14T15:00:00Z") } })
  })

  test("trouble holds until its day, then no longer", () => {
    const trouble = { reason: "return-open", since: now, days: 14 } as const
    expect(planAsk(facts({ trouble }), now)).toMatchObject({ kind: "hold", reason: "return-open", untilAt: addDays(now, 14) })
    expect(planAsk(facts({ trouble, isKnown: true }), addDays(now, 14))).toMatchObject({ kind: "plan" })
  })

  test("consent that is missing is waited for, for a month after the moment", () => {
    const waiting = facts({ consent: refused("consent-required"), isKnown: true })
    expect(planAsk(waiting, now)).toMatchObject({ kind: "hold", reason: "consent-required", untilAt: addDays(arrived, 34) })
    expect(planAsk(waiting, addDays(arrived, 34))).toEqual({ kind: "nothing", reason: "consent-missing" })
  })

  test("only news is asked about; what was known before is never too late", () => {
    expect(planAsk(facts(), addDays(arrived, 26))).toEqual({ kind: "nothing", reason: "too-late" })
    expect(planAsk(facts({ isKnown: true }), addDays(arrived, 26))).toMatchObject({ kind: "plan" })
  })

  const instants = fc.date({ min: new Date("2026-01-01"), max: new Date("2027-12-31"), noInvalidDate: true })
  const zones = fc.constantFrom("Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Apia", "Australia/Lord_Howe")
  const worlds = fc.record({
    at: instants,
    zone: zones,
    lines: fc.array(
      fc.record({
        wait: fc.double({ min: 0, max: 20, noNaN: true }),
        width: fc.double({ min: 0, max: 15, noNaN: true }),
        delay: fc.integer({ min: 2, max: 60 }),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  })

  test("whatever is planned lies in waking hours and after every arrival and delay", () => {
    fc.assert(
      fc.property(worlds, ({ at, zone, lines }) => {
        const rows = lines.map(({ wait, width, delay }, index) =>
          line({
            id: `l${index}`,
            arrival: { kind: "estimate", p50: addDays(at, wait), p90: addDays(at, wait + width) },
            delay: { ...line().delay, delayDays: delay },
          }),
        )
        const plan = planAsk(facts({ lines: rows, timeZone: zone, isKnown: true }), at)
        if (plan.kind !== "plan") throw new Error(`Not planned: ${plan.kind}`)
        const due = plan.ask.dueAt
        expect(hourIn(due, zone)).toBeGreaterThanOrEqual(9)
        expect(hourIn(due, zone)).toBeLessThan(20)
        for (const row of rows) expect(due.getTime()).toBeGreaterThanOrEqual(addDays(row.arrival!.p90, row.delay.delayDays).getTime() - 1)
      }),
      { seed: 20261121 },
    )
  })

  test("control: asking at the delay alone breaks waking hours", () => {
    const careless = fc.check(
      fc.property(instants, zones, (at, zone) => hourIn(addDays(at, 4), zone) >= 9 && hourIn(addDays(at, 4), zone) < 20),
      { seed: 20261121 },
    )
    expect(careless.failed).toBe(true)
  })

  test("no rating, no mood, no amount goes in", () => {
    const words = JSON.stringify([Object.keys(facts()), Object.keys(line())])
    expect(words).not.toMatch(/rating|star|sentiment|score|mood|amount|price/i)
  })
})

describe("earliestWithinCap", () => {
  const at = (days: number) => addDays(arrived, days)
  test.each<[string, number, number[], number, number]>([
    ["nobody wrote", 0, [], 1, 0],
    ["one of one, ten days ago", 0, [-10], 1, 20],
    ["one of two", 0, [-10], 2, 0],
    ["two of two", 0, [-20, -10], 2, 10],
    ["just outside the window", 0, [-30], 1, 0],
    ["one that is to come", 0, [5], 1, 35],
    ["room between two far ones", 0, [-40, 40], 1, 0],
    ["a queue of them", 0, [-1, 29, 59], 1, 89],
  ])("%s", (_name, from, others, max, expected) => {
    expect(earliestWithinCap(at(from), others.map(at), { max, windowDays: 30 })).toEqual(at(expected))
  })

  test("never more than max in any window, never earlier than asked", () => {
    const gaps = fc.array(fc.double({ min: -60, max: 60, noNaN: true }), { maxLength: 8 })
    fc.assert(
      fc.property(gaps, fc.integer({ min: 1, max: 4 }), (others, max) => {
        const found = earliestWithinCap(at(0), others.map(at), { max, windowDays: 30 })
        if (!found) throw new Error("nothing found")
        expect(found >= at(0)).toBe(true)
        const all = others.map((days) => at(days).getTime())
        for (const first of [...all, found.getTime()]) {
          const inside = all.filter((one) => one >= first && one - first < 30 * dayMs)
          const holdsNew = found.getTime() >= first && found.getTime() - first < 30 * dayMs
          if (holdsNew) expect(inside.length).toBeLessThan(Math.max(max, 1))
        }
      }),
      { seed: 20261121 },
    )
  })
})

describe("nextStep", () => {
  const ask: Ask = {
    wantedAt: addDays(arrived, 4),
    dueAt: addDays(arrived, 4),
    orderLineIds: ["l"],
    productIds: ["p"],
    arrivedAt: arrived,
    arrivalKind: "event",
    delayDays: 4,
    basis: "category-default",
    explores: false,
    propensity: 0.8,
    shift: null,
    earliestAt: addDays(arrived, 2),
    latestAt: null,
    asks: [
      {
        orderLineId: "l",
        arrivedAt: arrived,
        arrivalKind: "event",
        delayDays: 4,
        basis: "category-default",
        explores: false,
        propensity: 0.8,
        shift: null,
      },
    ],
  }
  const current = (state: string, more: Partial<CurrentAsk> = {}): CurrentAsk => ({
    ...ask,
    asks: JSON.parse(JSON.stringify(ask.asks)) as unknown,
    state,
    reason: null,
    ...more,
  })
  const dueOn = (day: number) => ({ wantedAt: addDays(arrived, day), dueAt: addDays(arrived, day) })
  const moved = { ...ask, arrivedAt: addDays(arrived, 1), ...dueOn(5) }
  const earlier = { ...ask, arrivedAt: addDays(arrived, -1), ...dueOn(3) }

  test.each<[string, ReturnType<typeof planAsk>, CurrentAsk | null, string]>([
    ["a first plan is put down", { kind: "plan", ask }, null, "put planned"],
    ["the same plan is kept", { kind: "plan", ask }, current("approved"), "keep"],
    ["a held one goes on", { kind: "plan", ask }, current("held"), "put planned"],
    ["an approved one moves later", { kind: "plan", ask: moved }, current("approved"), "put approved"],
    ["a reviewed one moves earlier while there is time", { kind: "plan", ask: earlier }, current("review"), "put review"],
    ["a refitted curve does not move a draft", { kind: "plan", ask: { ...ask, ...dueOn(6), delayDays: 6 } }, current("approved"), "keep"],
    ["other goods mean another draft", { kind: "plan", ask: { ...ask, orderLineIds: ["m"] } }, current("approved"), "put planned"],
    ["a running draft is left alone", { kind: "plan", ask: moved }, current("drafting"), "keep"],
    ["trouble holds what is approved", { kind: "hold", reason: "return-open", untilAt: now, ask }, current("approved"), "put held"],
    [
      "the same hold is kept",
      { kind: "hold", reason: "return-open", untilAt: now, ask },
      current("held", { reason: "return-open" }),
      "keep",
    ],
    ["an end is an end", { kind: "nothing", reason: "order-cancelled" }, current("drafting"), "cancel"],
    ["and stays one", { kind: "nothing", reason: "nothing-kept" }, current("cancelled"), "keep"],
    ["an odd order is noted", { kind: "nothing", reason: "test-order" }, null, "skip"],
    ["an order on its way is not", { kind: "nothing", reason: "not-sent-yet" }, null, "keep"],
  ])("%s", (_name, plan, before, expected) => {
    const step = nextStep(plan, before, now)
    expect(step.kind === "put" ? `put ${step.to}` : step.kind).toBe(expected)
  })
})

test("on its last day a contact does not move earlier, but what is known of its arrival is noted, once", () => {
  const plan = planAsk(facts(), now)
  if (plan.kind !== "plan") throw new Error(plan.reason)
  const earlier = addDays(arrived, -1)
  const sooner = planAsk(facts({ lines: [line({ arrival: { kind: "event", p50: earlier, p90: earlier } })] }), now)
  const stands: CurrentAsk = { ...plan.ask, asks: JSON.parse(JSON.stringify(plan.ask.asks)) as unknown, state: "approved", reason: null }
  const late = addDays(plan.ask.dueAt, -0.5)
  const step = nextStep(sooner, stands, late)
  if (step.kind !== "put") throw new Error(step.kind)
  expect(step).toMatchObject({ to: "approved", ask: { dueAt: plan.ask.dueAt, arrivedAt: earlier, asks: [{ arrivedAt: earlier }] } })
  expect(nextStep(sooner, { ...stands, ...step.ask, asks: JSON.parse(JSON.stringify(step.ask.asks)) as unknown }, late)).toEqual({
    kind: "keep",
  })
})

describe("troubleOf", () => {
  const returned = (status: string, lines: unknown = [{ orderLineId: "l", quantity: 1 }]) => ({ status, lines, updatedAt: now })
  test("an open return waits, a closed one takes its lines with it, a declined one does neither", () => {
    expect(troubleOf({ refunds: [], returns: [returned("open")] }, new Map(), now)).toMatchObject({
      now: { reason: "return-open", since: now },
    })
    expect([...troubleOf({ refunds: [], returns: [returned("closed")] }, new Map(), now).goneBack]).toEqual([["l", 1]])
    expect(troubleOf({ refunds: [], returns: [returned("declined")] }, new Map(), now)).toEqual({ now: null, goneBack: new Map() })
  })
  test("14 days after the first hold an open return is no reason any more, however often it is told again", () => {
    const since = new Map([["return-open", addDays(now, -14)]])
    const found = troubleOf({ refunds: [], returns: [returned("requested")] }, since, now)
    expect(found.now).toBeNull()
    expect(found.goneBack.get("l")).toBe(1)
  })
  test("an open support case waits 14 days from its opening, behind an open return and before a gesture", () => {
    const open = { refunds: [{ createdAt: addDays(now, -1), lines: [] }], returns: [], supportOpenSince: addDays(now, -13) }
    expect(troubleOf(open, new Map(), now).now).toEqual({ reason: "support-open", since: addDays(now, -13), days: 14 })
    expect(troubleOf({ ...open, returns: [returned("open")] }, new Map(), now).now).toMatchObject({ reason: "return-open" })
    expect(troubleOf({ ...open, supportOpenSince: addDays(now, -14) }, new Map(), now).now).toMatchObject({ reason: "refund-recent" })
  })
  test("money back counts as trouble only when no goods went with it, and only for a week", () => {
    const refund = (days: number, lines: unknown) => [{ createdAt: addDays(now, -days), lines }]
    expect(troubleOf({ refunds: refund(1, []), returns: [] }, new Map(), now).now).toMatchObject({ reason: "refund-recent" })
    expect(troubleOf({ refunds: refund(8, []), returns: [] }, new Map(), now).now).toBeNull()
    expect(troubleOf({ refunds: refund(1, [{ orderLineId: "l", quantity: 1 }]), returns: [] }, new Map(), now).now).toBeNull()
  })
})

test.each([
  ["DE", null, "Europe/Berlin"],
  ["US", "CA", "America/Los_Angeles"],
  ["US", "NY", "America/New_York"],
  ["us", "tx", "America/Chicago"],
  ["CA", "BC", "America/Vancouver"],
  ["AU", "WA", "Australia/Perth"],
  ["XX", null, "Europe/Oslo"],
  [null, null, "Europe/Oslo"],
])("%s %s lies in %s", (countryCode, provinceCode, zone) => {
  const found = zoneOf({ countryCode, provinceCode }, "Europe/Oslo")
  expect(found).toBe(zone)
  expect(() => new Intl.DateTimeFormat("en", { timeZone: found })).not.toThrow()
})
