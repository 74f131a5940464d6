// The arbiter by tables and properties: order plays no part, twice is once, budgets and the day between two messages hold, no review is starved.
import fc from "fast-check"
import { describe, expect, test } from "vitest"

import type { OpenContact, PersonContacts, Verdict } from "#app/flow/planning/arbiter-facts.ts"
import { arbitrate } from "#app/flow/planning/arbitrate.ts"
import { budgetsOf } from "#app/flow/planning/budgets.ts"
import { hasWaitedLong, ranked } from "#app/flow/planning/contact-worth.ts"
import { opener } from "#app/flow/planning/opener.ts"
import { createOpenings } from "#app/flow/planning/openings.ts"
import type { MessagePurpose } from "#app/flow/planning/purposes/message-purpose.ts"
import { messagePurposes } from "#app/flow/planning/purposes/purposes.ts"
import { cooldownDays, promotionalFrom } from "#app/flow/planning/trouble-cooldown.ts"
import { whenToSend } from "#app/flow/planning/when-to-send.ts"
import { addDays, dayMs, hourMs } from "#app/platform/clock.ts"

const now = new Date("2026-09-10T10:00:00Z")
const days = (count: number) => addDays(now, count)
const known = (id: string) => messagePurposes.find((one) => one.id === id)!
/** What no shop has yet: an offer. */
const offer: MessagePurpose = {
  ...known("thank-you"),
  id: "offer",
  priority: 70,
  consent: "promotional",
  value: 0.3,
  freshDays: 30,
  cost: 0.05,
}
const purposes = [...messagePurposes, offer]
const purpose = (id: string) => purposes.find((one) => one.id === id)!
const times = { timeZone: "Europe/Berlin", window: { fromMinute: 540, untilMinute: 1200 } }
const contact = (id: string, kind: string, wantedAt: Date, more: Partial<OpenContact> = {}): OpenContact => ({
  id,
  purpose: purpose(kind),
  channel: "email",
  state: "planned",
  wantedAt,
  dueAt: wantedAt,
  earliestAt: null,
  latestAt: null,
  graceUntil: null,
  joinedTo: null,
  partIds: [],
  reason: null,
  goods: 1,
  times,
  ...more,
})
const settings = { maxPerWindow: 2, windowDays: 30, smsMaxPerWindow: null, pushMaxPerWindow: null }
const person = (open: OpenContact[], more: Partial<PersonContacts> = {}): PersonContacts => ({
  open,
  sent: [],
  budgets: budgetsOf(settings),
  wish: null,
  engagement: null,
  promotionalFrom: null,
  ...more,
})
const sent = (at: Date, channel = "email") => ({ id: `sent ${at.toISOString()}`, at, channel })
const decide = (one: PersonContacts, at = now) => arbitrate(one, opener(createOpenings()), at)
const verdictOn = (id: string, one: PersonContacts) => decide(one).find((verdict) => verdict.id === id)!

/** The person after the verdicts were written down, as arbitrated.store.server.ts does. */
function after(one: PersonContacts, verdicts: readonly Verdict[]): PersonContacts {
  const open = one.open.flatMap((before): OpenContact[] => {
    const verdict = verdicts.find(({ id }) => id === before.id)
    if (!verdict || verdict.kind === "stays") return [before]
    if (verdict.kind === "cancelled") return []
    if (verdict.kind === "joins")
      return [
        { ...before, state: "joined", joinedTo: verdict.to, dueAt: verdict.dueAt, reason: verdict.reason, graceUntil: null, partIds: [] },
      ]
    const state = verdict.isRewritten || before.state === "joined" ? "planned" : before.state
    const partIds = state === before.state ? before.partIds : []
    return [{ ...before, state, joinedTo: null, partIds, dueAt: verdict.dueAt, reason: verdict.reason, graceUntil: verdict.graceUntil }]
  })
  return { ...one, open }
}

describe("who goes when", () => {
  test("one alone goes at its own moment, at night on the next morning", () => {
    expect(decide(person([contact("a", "review-request", days(2))]))).toEqual([{ kind: "stays", id: "a" }])
    const night = new Date("2026-09-12T21:30:00Z")
    expect(verdictOn("a", person([contact("a", "review-request", night)]))).toMatchObject({
      kind: "moves",
      dueAt: new Date("2026-09-13T07:00:00Z"),
      reason: null,
    })
  })

  test("what outranks keeps its day, what it outranks goes a day later or inside it", () => {
    const guide = contact("g", "product-guide", days(1), { latestAt: days(14) })
    const ask = contact("r", "review-request", days(1.2))
    // An ask is no news of the order, so it goes in no message that is.
    const verdicts = decide(person([ask, guide]))
    expect(verdicts).toMatchObject([
      { id: "r", kind: "moves", reason: "too-close", dueAt: days(2) },
      { id: "g", kind: "stays" },
    ])
    const checkIn = contact("c", "delivery-check-in", days(1.2), { latestAt: days(35), earliestAt: days(-1) })
    expect(verdictOn("c", person([checkIn, guide]))).toMatchObject({ kind: "joins", to: "g", reason: "too-close" })
  })

  test("a full month does not starve the check-in: its words travel with the request", () => {
    const wanted = days(0.1)
    const checkIn = contact("c", "delivery-check-in", wanted, { latestAt: days(30), earliestAt: days(-2) })
    const ask = contact("r", "review-request", days(6))
    const full = person([checkIn, ask], { sent: [sent(days(-1))] })
    expect(verdictOn("c", full)).toMatchObject({ kind: "joins", to: "r", reason: "cap-reached" })
    // Control: with nothing to travel in it would wait until it is pointless.
    const alone = person([checkIn], { sent: [sent(days(-1)), sent(days(-3))] })
    expect(verdictOn("c", alone)).toEqual({ kind: "cancelled", id: "c", reason: "pointless" })
  })

  test("asks of two orders become one message, three parts at most", () => {
    const asks = Array.from({ length: 6 }, (_, index) =>
      contact(`r${index}`, "review-request", days(3 + index / 10), { earliestAt: days(1) }),
    )
    const verdicts = decide(person(asks))
    expect(verdicts.filter(({ kind }) => kind === "joins")).toHaveLength(4)
    expect(verdicts.filter((one) => one.kind === "joins" && one.to === "r0")).toHaveLength(3)
  })

  test("nothing travels with a delay notice, nothing in a message on a weaker ground, nothing in one that is written", () => {
    const notice = contact("n", "delay-notice", days(1))
    const ask = contact("r", "review-request", days(1.1))
    expect(verdictOn("r", person([notice, ask]))).toMatchObject({ kind: "moves", reason: "too-close" })
    const thanks = contact("t", "thank-you", days(1.1))
    expect(verdictOn("t", person([ask, thanks]))).toMatchObject({ kind: "moves", reason: "too-close" })
    const written = contact("r", "review-request", days(1.1), { state: "review" })
    expect(verdictOn("s", person([written, contact("s", "review-request", days(1.2))]))).toMatchObject({ kind: "moves" })
  })

  test("news of an order waits for nothing and is counted", () => {
    const notice = contact("n", "delay-notice", now)
    const one = person([notice, contact("r", "review-request", days(0.1))], { sent: [sent(days(-0.1)), sent(days(-2))] })
    expect(verdictOn("n", one)).toEqual({ kind: "stays", id: "n" })
    expect(verdictOn("r", one)).toMatchObject({ kind: "moves", reason: "cap-reached" })
  })

  test("a text message has a budget of its own beside that of all", () => {
    const text = contact("s", "review-request", days(1), { channel: "sms" })
    const one = person([text], { sent: [sent(days(-5), "sms")] })
    expect(verdictOn("s", one)).toMatchObject({ kind: "moves", reason: "channel-cap-reached", dueAt: days(25) })
    expect(verdictOn("s", person([{ ...text, channel: "email" }], { sent: one.sent }))).toEqual({ kind: "stays", id: "s" })
  })

  test("a person's wish: fewer, weekly, a pause", () => {
    const ask = contact("r", "review-request", days(1))
    const wish = (frequency: "fewer" | "weekly" | "usual", pausedUntil: Date | null = null) => ({ frequency, pausedUntil })
    expect(verdictOn("r", person([ask], { sent: [sent(days(-5))], wish: wish("fewer") }))).toMatchObject({
      reason: "asked-for-fewer",
      dueAt: days(25),
    })
    expect(verdictOn("r", person([ask], { wish: wish("usual", days(20)) }))).toMatchObject({ reason: "paused-by-person", dueAt: days(20) })
    const notice = contact("n", "delay-notice", now)
    expect(verdictOn("n", person([notice], { wish: wish("usual", days(20)) }))).toEqual({ kind: "stays", id: "n" })
    // Weekly: what one week brings goes in one message.
    const roomy = budgetsOf({ ...settings, maxPerWindow: 8 })
    const week = [ask, contact("c", "delivery-check-in", days(2), { earliestAt: days(-1), latestAt: days(30) })]
    expect(verdictOn("c", person(week, { budgets: roomy, wish: wish("weekly") }))).toMatchObject({ kind: "joins", to: "r" })
  })

  test("a note in the shop takes no place in a budget and asks for none, but a pause holds it too", () => {
    const paused = { frequency: "usual" as const, pausedUntil: days(20) }
    const note = contact("r", "review-request", days(1), { channel: "onsite" })
    expect(verdictOn("r", person([note], { sent: [sent(days(-1)), sent(days(-2))] }))).toEqual({ kind: "stays", id: "r" })
    expect(verdictOn("r", person([note], { wish: paused }))).toMatchObject({ kind: "moves", reason: "paused-by-person", dueAt: days(20) })
    // Moved, it stays where it is; a review is put off and never dropped, other notes have a last day.
    const moved = { ...note, dueAt: days(20), reason: "paused-by-person" }
    expect(verdictOn("r", person([moved], { wish: paused }))).toEqual({ kind: "stays", id: "r" })
    const ending = { latestAt: days(10), channel: "onsite" }
    expect(verdictOn("r", person([{ ...note, ...ending }], { wish: paused }))).toMatchObject({ kind: "moves", graceUntil: days(24) })
    const thanks = contact("t", "thank-you", days(1), ending)
    expect(verdictOn("t", person([thanks], { wish: paused }))).toMatchObject({ kind: "cancelled", reason: "past-latest-day" })
    const notice = contact("n", "delay-notice", now, { channel: "onsite" })
    expect(verdictOn("n", person([notice], { wish: paused }))).toEqual({ kind: "stays", id: "n" })
  })

  test("promotional messages wait for trouble to be settled and cool down, reviews and news of the order do not", () => {
    const open = [contact("o", "offer", days(1)), contact("r", "review-request", days(3)), contact("n", "delay-notice", days(1))]
    const troubled = person(open, { promotionalFrom: days(14), budgets: budgetsOf({ ...settings, maxPerWindow: 8 }) })
    expect(verdictOn("o", troubled)).toMatchObject({ kind: "moves", reason: "trouble-first", dueAt: days(14) })
    expect(verdictOn("r", troubled)).toEqual({ kind: "stays", id: "r" })
    expect(verdictOn("n", troubled)).toEqual({ kind: "stays", id: "n" })
    // And it slips into no message that goes sooner.
    expect(decide(troubled).some(({ kind }) => kind === "joins")).toBe(false)
    // What is worth nothing by then is called off.
    const stale = { ...offer, freshDays: 3 }
    expect(verdictOn("o", person([{ ...open[0]!, purpose: stale }], { promotionalFrom: days(14) }))).toMatchObject({ reason: "pointless" })
  })

  test("a review finds room after its last day rather than none", () => {
    const ask = contact("r", "review-request", days(1), { latestAt: days(3) })
    const full = person([ask], { sent: [sent(days(-1)), sent(days(-2))] })
    const verdict = verdictOn("r", full)
    expect(verdict).toMatchObject({ kind: "moves", dueAt: days(28), reason: "cap-reached", graceUntil: days(32) })
    // Control: any other kind falls, and so does a review that nobody approved in time.
    const reminder = { ...ask, purpose: { ...purpose("review-reminder"), freshDays: 100 } }
    expect(verdictOn("r", { ...full, open: [reminder] })).toEqual({ kind: "cancelled", id: "r", reason: "past-latest-day" })
    const missed = contact("r", "review-request", days(-9), { latestAt: days(-1), state: "review" })
    expect(verdictOn("r", person([missed]))).toEqual({ kind: "cancelled", id: "r", reason: "past-latest-day" })
  })

  test("nothing leaves sooner than who approved it within a day was told", () => {
    const approved = contact("r", "review-request", days(-1), { state: "approved", dueAt: days(0.9), reason: "cap-reached" })
    expect(decide(person([approved]))).toEqual([{ kind: "stays", id: "r" }])
    expect(verdictOn("r", person([{ ...approved, dueAt: days(3) }]))).toMatchObject({ kind: "moves", dueAt: days(-1), reason: null })
  })

  test("a written message goes with its parts or is written anew", () => {
    const host = contact("r", "review-request", days(1), { state: "approved", partIds: ["c"] })
    const part = contact("c", "delivery-check-in", days(0.5), { state: "joined", joinedTo: "r", dueAt: days(1), earliestAt: days(-1) })
    expect(decide(person([host, part])).map(({ kind }) => kind)).toEqual(["stays", "stays"])
    expect(verdictOn("r", person([host]))).toMatchObject({ kind: "moves", isRewritten: true })
    const late = { ...part, latestAt: days(0.6) }
    const verdicts = decide(person([host, late]))
    expect(verdicts).toMatchObject([
      { id: "r", kind: "moves", isRewritten: true },
      { id: "c", kind: "cancelled" },
    ])
    // Being sent this moment, or left: it goes where its message goes.
    expect(decide(person([part], { sent: [{ id: "r", at: now, channel: "email" }] }))).toEqual([{ kind: "stays", id: "c" }])
  })
})

const kinds = fc.constantFrom(...purposes.map(({ id }) => id))
const instant = fc.integer({ min: -60 * 24, max: 60 * 24 }).map((hours) => new Date(now.getTime() + hours * hourMs))
const people = fc.record({
  open: fc.array(
    fc.record({
      kind: kinds,
      wantedAt: instant,
      latest: fc.option(fc.integer({ min: 1, max: 40 })),
      channel: fc.constantFrom("email", "email", "email", "sms", "push"),
      state: fc.constantFrom("planned", "planned", "review", "approved", "drafting"),
      moved: fc.integer({ min: 0, max: 20 }),
      goods: fc.integer({ min: 1, max: 4 }),
      zone: fc.constantFrom("Europe/Berlin", "America/New_York", "Australia/Lord_Howe"),
    }),
    { minLength: 1, maxLength: 7 },
  ),
  sent: fc.array(fc.record({ ago: fc.integer({ min: 0, max: 40 * 24 }), channel: fc.constantFrom("email", "sms") }), { maxLength: 4 }),
  max: fc.integer({ min: 1, max: 4 }),
  windowDays: fc.constantFrom(7, 30),
  frequency: fc.constantFrom("usual", "fewer", "weekly"),
  paused: fc.option(fc.integer({ min: 1, max: 30 }), { freq: 3 }),
  silent: fc.integer({ min: 0, max: 10 }),
  trouble: fc.option(fc.integer({ min: 1, max: 20 }), { freq: 3 }),
})

type Drawn = typeof people extends fc.Arbitrary<infer Value> ? Value : never

/** Purposes are written out by their ids, so that a counterexample can be read. */
const made = ({ open, sent: left, max, windowDays, frequency, paused, silent, trouble }: Drawn): PersonContacts => ({
  open: open.map(({ kind, wantedAt, latest, channel, state, moved, goods, zone }, index) =>
    contact(`c${index}`, kind, wantedAt, {
      latestAt: latest === null ? null : addDays(wantedAt, latest),
      earliestAt: addDays(wantedAt, -2),
      dueAt: addDays(wantedAt, moved),
      times: { ...times, timeZone: zone },
      channel,
      state: state as OpenContact["state"],
      goods,
    }),
  ),
  sent: left.map(({ ago, channel }, index) => ({ id: `s${index}`, at: new Date(now.getTime() - ago * hourMs), channel })),
  budgets: budgetsOf({ ...settings, maxPerWindow: max, windowDays }),
  wish: { frequency: frequency as "usual", pausedUntil: paused === null ? null : days(paused) },
  engagement: { silent },
  promotionalFrom: trouble === null ? null : days(trouble),
})

/** Over the whole product by PostgreSQL's order or any other. */
const shuffled = <T>(values: readonly T[], seed: number): T[] =>
  values
    .map((value, index) => ({ value, key: (index * 7919 + seed * 104_729) % 1_000_003 }))
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value)

describe("over random people", () => {
  const options = { seed: 20261122, numRuns: 400 }

  test("the order in which contacts are handed in plays no part", () => {
    fc.assert(
      fc.property(people, fc.integer({ min: 1, max: 1_000 }), (drawn, seed) => {
        const one = made(drawn)
        const byId = (verdicts: Verdict[]) => verdicts.toSorted((a, b) => (a.id < b.id ? -1 : 1))
        const turned = { ...one, open: shuffled(one.open, seed), sent: shuffled(one.sent, seed + 1) }
        expect(byId(decide(turned))).toEqual(byId(decide(one)))
      }),
      options,
    )
  })

  test("deciding over what was decided changes nothing", () => {
    fc.assert(
      fc.property(people, (drawn) => {
        const one = made(drawn)
        const first = after(one, decide(one))
        expect(decide(first).filter(({ kind }) => kind !== "stays")).toEqual([])
      }),
      options,
    )
  })

  /** When each message goes; what travels inside another is none, and what was written first stays a moment of its own. */
  const goesOf = (one: PersonContacts) =>
    after(one, decide(one)).open.flatMap(({ id, state, dueAt, channel, purpose: kind }) =>
      state === "joined" ? [] : [{ id, at: dueAt < now ? now : dueAt, channel, isNews: kind.isOrderNews }],
    )

  test("budgets hold in every window and channel, a day lies between any two, no open hour is missed", () => {
    fc.assert(
      fc.property(people, (drawn) => {
        const one = made(drawn)
        const goes = goesOf(one)
        const all = [...goes, ...one.sent.map(({ at, channel, id }) => ({ at, channel, id, isNews: true }))]
        for (const own of goes.filter(({ isNews }) => !isNews)) {
          const near = all.filter(({ id, at }) => id !== own.id && Math.abs(at.getTime() - own.at.getTime()) < dayMs)
          expect(near).toEqual([])
          const { max, windowDays } = one.budgets.all
          const window = all.filter(({ at }) => at <= own.at && own.at.getTime() - at.getTime() < windowDays * dayMs)
          expect(window.length).toBeLessThanOrEqual(max)
          const channel = one.budgets.channels[own.channel]
          if (channel) expect(window.filter((other) => other.channel === own.channel).length).toBeLessThanOrEqual(channel.max)
        }
      }),
      options,
    )
  })

  test("control: giving everything its own moment breaks the day between two", () => {
    const careless = fc.check(
      fc.property(people, (drawn) => {
        const one = made(drawn)
        const at = one.open.map(({ dueAt }) => dueAt.getTime()).sort((a, b) => a - b)
        return at.every((time, index) => index === 0 || time - at[index - 1]! >= dayMs)
      }),
      options,
    )
    expect(careless.failed).toBe(true)
  })

  test("no review is dropped for want of room, and none waits behind an endless run of others", () => {
    fc.assert(
      fc.property(people, (drawn) => {
        const one = made(drawn)
        for (const verdict of decide(one)) {
          const own = one.open.find(({ id }) => id === verdict.id)!
          if (own.purpose.id !== "review-request" || verdict.kind !== "cancelled") continue
          // Only who approved it too late: its last day was over, and nothing else was in its way.
          expect(verdict.reason).toBe("past-latest-day")
          expect(own.latestAt! <= (own.dueAt > now ? own.dueAt : now)).toBe(true)
        }
      }),
      options,
    )
    const ask = contact("r", "review-request", days(-15))
    expect(hasWaitedLong(ask, now)).toBe(true)
    expect(ranked([contact("g", "product-guide", days(-1)), ask], now)[0]?.id).toBe("r")
  })

  test("every contact that does not keep its own moment says why", () => {
    fc.assert(
      fc.property(people, (drawn) => {
        const one = made(drawn)
        for (const verdict of decide(one)) {
          if (verdict.kind === "joins") expect(verdict.reason).toEqual(expect.any(String))
          if (verdict.kind !== "moves") continue
          const own = one.open.find(({ id }) => id === verdict.id)!
          const alone = whenToSend(own.wantedAt, { ...own.times, cap: { max: 9, windowDays: 1 }, contacts: [] }, now)
          const isHeldBack = own.state !== "planned" && own.dueAt <= days(1)
          if (verdict.reason === null && !isHeldBack) expect(alone).toMatchObject({ at: verdict.dueAt })
        }
      }),
      options,
    )
  })
})

test("what is open is what whenToSend says, across clock changes and the line of the date", () => {
  const openings = createOpenings()
  const zones = fc.constantFrom(
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Asia/Kathmandu",
    "Africa/Casablanca",
  )
  const closed = { weekdays: [6, 7], dates: new Map([["2026-10-26", "blackout" as const]]) }
  fc.assert(
    fc.property(
      zones,
      fc.date({ min: new Date("2026-01-01"), max: new Date("2027-12-31"), noInvalidDate: true }),
      fc.boolean(),
      (timeZone, at, isClosed) => {
        const facts = { ...times, timeZone, ...(isClosed ? { closedDays: closed } : {}) }
        const when = whenToSend(at, { ...facts, cap: { max: 1, windowDays: 1 }, contacts: [] }, at)
        expect(openings(facts, at)).toEqual(when.kind === "at" ? when.at : null)
      },
    ),
    { seed: 7, numRuns: 400 },
  )
})

describe("trouble and what is promotional", () => {
  test.each([
    ["none", [], null],
    ["settled a day ago", [[-9, -1]], cooldownDays - 1],
    ["settled long ago", [[-40, -20]], null],
    [
      "two, the later counts",
      [
        [-9, -8],
        [-7, -2],
      ],
      cooldownDays - 2,
    ],
  ] as [string, [number, number][], number | null][])("%s", (_name, episodes, from) => {
    const list = episodes.map(([opened, ended]) => ({ openedAt: days(opened), endedAt: days(ended) }))
    expect(promotionalFrom(list, now)).toEqual(from === null ? null : days(from))
  })
  test("open trouble has no end, however old it is", () => {
    const from = promotionalFrom([{ openedAt: days(-100), endedAt: null }], now)
    expect(from!.getTime()).toBeGreaterThan(days(cooldownDays).getTime())
  })
})

test("no rating, star, mood or word of a shopper goes in", () => {
  const seen = JSON.stringify([Object.keys(person([])), Object.keys(contact("a", "review-request", now)), Object.keys(sent(now))])
  expect(seen).not.toMatch(/rating|star|sentiment|score|mood|tone|review|text|body/i)
})
