import { describe, expect, test } from "vitest"

import type { LedgerEntry } from "#app/flow/consent/ledger.ts"
import { movedSwitches, shownSwitches, switchesOf } from "#app/flow/consent/switches.ts"
import {
  channelWording,
  chosenPurposes,
  purposeWording,
  textsWording,
  wordingLanguage,
  wordingLanguages,
} from "#app/flow/consent/wordings.ts"
import { mayAskAgain } from "#app/flow/consent/opt-in-limits.ts"
import { noticeProblems, toldAt } from "#app/flow/consent/collection-notice.ts"

const now = new Date("2026-11-22T12:00:00Z")
const said = (state: LedgerEntry["state"], change: Partial<LedgerEntry> = {}): LedgerEntry => ({
  id: state,
  channel: "email",
  purpose: "promotional",
  state,
  source: "preferences",
  effectiveAt: new Date("2026-11-01"),
  ...change,
})
const on = (entries: LedgerEntry[], countryCode: string, numberEntries: LedgerEntry[] | null = null) =>
  switchesOf({ entries, numberEntries }, { countryCode, now, purchasedAt: now })
    .filter((one) => one.isOn)
    .map(({ channel, purpose }) => `${channel}:${purpose}`)

describe("switches", () => {
  test("show what may be sent, whatever the ground, and texts only where there is a number", () => {
    const service = ["email:delivery-check-in", "email:product-guide", "email:delay-notice"]
    const onsite = chosenPurposes.map((purpose) => `onsite:${purpose}`)
    expect(on([], "DE").sort()).toEqual([...service, ...onsite].sort())
    expect(on([], "US")).toContain("email:promotional")
    expect(on([said("denied", { channel: "all", purpose: "all" })], "US")).toEqual([])
    expect(on([], "US", [])).not.toContain("sms:promotional")
    expect(on([], "US", [said("granted", { channel: "sms" })])).toContain("sms:promotional")
    expect(switchesOf({ entries: [], numberEntries: null }, { countryCode: "US", now }).some(({ channel }) => channel === "sms")).toBe(
      false,
    )
  })

  test("say what waits for a confirmation, and not what was refused since", () => {
    const waiting = (entries: LedgerEntry[]) =>
      switchesOf({ entries, numberEntries: null }, { countryCode: "DE", now }).find(
        (one) => one.channel === "email" && one.purpose === "promotional",
      )
    expect(waiting([said("pending")])).toMatchObject({ isOn: false, isPending: true })
    expect(waiting([said("pending"), said("denied", { effectiveAt: new Date("2026-11-02") })])).toMatchObject({ isPending: false })
    expect(waiting([])).toMatchObject({ isPending: false })
  })

  test("a form changes only what the person moved", () => {
    const shown = shownSwitches([
      { channel: "email", purpose: "review-request", isOn: true, isPending: false },
      { channel: "email", purpose: "research", isOn: false, isPending: false },
      { channel: "sms", purpose: "promotional", isOn: true, isPending: false },
    ])
    expect(movedSwitches(shown, ["email:review-request", "sms:promotional"])).toEqual([])
    expect(movedSwitches(shown, ["email:review-request", "email:research"])).toEqual([
      { channel: "email", purpose: "research", isOn: true },
      { channel: "sms", purpose: "promotional", isOn: false },
    ])
  })

  test.each([
    "",
    "email:transactional=1",
    "fax:research=1",
    "email:research=2",
    "email:__proto__=1",
    "x".repeat(10_000),
    "email:research=1;drop",
  ])("a form that names no switch moves nothing: %s", (shown) => expect(movedSwitches(shown, ["email:research"])).toEqual([]))
})

test("every language has its own words for every switch, and a locale finds its language", () => {
  for (const purpose of chosenPurposes) {
    const all = wordingLanguages.map((language) => purposeWording(purpose, language, "Northwind"))
    expect(new Set(all).size).toBe(wordingLanguages.length)
    for (const text of all) expect(text).toContain("Northwind")
  }
  for (const language of wordingLanguages) {
    expect(textsWording(language)).toMatch(/STOP.*HELP/)
    expect(channelWording("email", language)).not.toBe("")
  }
  expect(["pt-BR", "de_CH", "FR", "sv", "", null].map(wordingLanguage)).toEqual(["pt", "de", "fr", "en", "en", "en"])
})

describe("confirmation mails", () => {
  const hoursAgo = (hours: number, state = "sent") => ({ askedAt: new Date(now.getTime() - hours * 3_600_000), state })
  test.each<[string, ReturnType<typeof hoursAgo>[], boolean]>([
    ["none yet", [], true],
    ["one this morning", [hoursAgo(5)], false],
    ["one that never left", [hoursAgo(5, "refused")], true],
    ["one yesterday", [hoursAgo(25)], true],
    ["three this month", [hoursAgo(25), hoursAgo(100), hoursAgo(300)], false],
    ["three, one of them long ago", [hoursAgo(25), hoursAgo(100), hoursAgo(24 * 31)], true],
  ])("%s", (_name, earlier, wanted) => {
    expect(mayAskAgain(earlier, now)).toBe(wanted)
  })
})

describe("what buyers are told", () => {
  const from = new Date("2026-06-01T00:00:00Z")
  const notice = (endedAt: Date | null) => [{ id: "n", wording: "w", url: null, fromAt: from, endedAt }]
  test.each<[string, Date | null, Date | undefined, boolean]>([
    ["a purchase before it", null, new Date("2026-05-31T23:59:59Z"), false],
    ["a purchase from its first moment on", null, from, true],
    ["a purchase after it ended", new Date("2026-08-01"), new Date("2026-08-01"), false],
    ["a purchase while it stood", new Date("2026-08-01"), new Date("2026-07-31"), true],
    ["no purchase known", null, undefined, false],
  ])("%s", (_name, endedAt, purchasedAt, wanted) => {
    expect(toldAt(notice(endedAt), purchasedAt) !== null).toBe(wanted)
  })

  test("a wording and a day can be wrong", () => {
    const good = { wording: "We write to you by mail about similar goods.", url: null, fromAt: from }
    expect(noticeProblems(good, now)).toEqual([])
    expect(noticeProblems({ ...good, wording: "Yes." }, now)).toEqual(["wording-short"])
    expect(noticeProblems({ ...good, url: "javascript:alert(1)" }, now)).toEqual(["url-wrong"])
    expect(noticeProblems({ ...good, fromAt: new Date("2026-11-23") }, now)).toEqual(["day-wrong"])
    expect(noticeProblems({ ...good, fromAt: null }, now)).toEqual(["day-wrong"])
    expect(noticeProblems({ ...good, fromAt: new Date("2020-01-01") }, now)).toEqual(["day-wrong"])
  })
})
