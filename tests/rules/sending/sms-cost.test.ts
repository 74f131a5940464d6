import { describe, expect, test } from "vitest"

import { completeSms, stopHint } from "#app/flow/drafting/stop-hint.ts"
import { readPrices, readSenderNames, showPrices } from "#app/flow/sending/country-lines.ts"
import { missingForChannel } from "#app/flow/sending/channel-readiness.ts"
import { isPushService } from "#app/flow/sending/push-services.ts"
import { fitsSmsBudget, nextMonth, smsEstimate, smsMonth } from "#app/flow/sending/sms-cost.ts"

const now = new Date("2026-12-31T23:59:00Z")

describe("what a text costs", () => {
  test.each([
    ["a".repeat(160), 1, 75_500],
    ["a".repeat(161), 2, 151_000],
    ["ä".repeat(160), 1, 75_500],
    ["€".repeat(80), 1, 75_500],
    ["€".repeat(81), 2, 151_000],
    ["日".repeat(70), 1, 75_500],
    ["日".repeat(71), 2, 151_000],
  ])("%s", (body, parts, costMicros) => {
    expect(smsEstimate(body, "DE", { DE: 75_500 })).toMatchObject({ parts, costMicros })
  })

  test("without a price for the country nobody knows", () => {
    expect(smsEstimate("hi", "FR", { DE: 1 }).costMicros).toBeNull()
  })

  test("months and their ends are UTC's", () => {
    expect(smsMonth(now)).toBe("2026-12")
    expect(nextMonth(now)).toEqual(new Date("2027-01-01T00:00:00Z"))
  })

  test.each([
    [{ spentMicros: 0n, budgetMicros: null }, null, "fits"],
    [{ spentMicros: 0n, budgetMicros: 100n }, null, "no-price"],
    [{ spentMicros: 40n, budgetMicros: 100n }, 60, "fits"],
    [{ spentMicros: 41n, budgetMicros: 100n }, 60, "spent"],
    [{ spentMicros: 0n, budgetMicros: 0n }, 0, "fits"],
  ])("%o and %s: %s", (month, cost, kind) => {
    expect(fitsSmsBudget(month, cost, now).kind).toBe(kind)
  })
})

describe("lines of countries", () => {
  test.each([
    ["DE 0.0755\nfr: 0,08\n\nUS=0.0079", { kind: "read", values: { DE: 75_500, FR: 80_000, US: 7_900 } }],
    ["DE", { kind: "unreadable", line: "DE" }],
    ["DE cheap", { kind: "unreadable", line: "DE cheap" }],
    ["DE 75", { kind: "unreadable", line: "DE 75" }],
    ["DE -1", { kind: "unreadable", line: "DE -1" }],
    ["Germany 0.07", { kind: "unreadable", line: "Germany 0.07" }],
  ])("%j", (text, read) => {
    expect(readPrices(text)).toEqual(read)
  })

  test("what was read is shown as it can be typed again", () => {
    const read = readPrices("US 0.0079\nDE 0.0755")
    const shown = read.kind === "read" ? showPrices(read.values) : ""
    expect(shown).toBe("DE 0.0755\nUS 0.0079")
    expect(readPrices(shown)).toEqual(read)
  })

  test("names", () => {
    expect(readSenderNames("DE NORTHWIND\nGB North Wind")).toEqual({ kind: "read", values: { DE: "NORTHWIND", GB: "North Wind" } })
    expect(readSenderNames("DE A name that is too long")).toMatchObject({ kind: "unreadable" })
  })
})

describe("what every text carries", () => {
  const sender = { shopName: "Northwind Linen", locale: "en", stopUrl: null }

  test.each([
    ["How is it?", "Northwind Linen: How is it? Reply STOP to end."],
    ["Northwind Linen: How is it?", "Northwind Linen: How is it? Reply STOP to end."],
    ["Northwind Linen: How is it? Reply STOP to end.", "Northwind Linen: How is it? Reply STOP to end."],
    // The verb is no way out.
    ["Northwind Linen: does it stop leaking?", "Northwind Linen: does it stop leaking? Reply STOP to end."],
  ])("%s", (body, whole) => {
    expect(completeSms(body, sender)).toBe(whole)
    expect(completeSms(whole, sender)).toBe(whole)
  })

  test("a sender that cannot be answered has a link", () => {
    const stopUrl = "https://app.example/s/abcdefghijkl"
    expect(completeSms("Northwind Linen: Hi. Reply STOP to end.", { ...sender, stopUrl })).toContain(`Stop: ${stopUrl}`)
  })

  test("in the shopper's language, and with the word that every phone can send", () => {
    for (const locale of ["en", "de-AT", "fr", "es", "it", "nl", "pt-BR", "ja"]) expect(stopHint(locale)).toMatch(/\bSTOP\b/u)
    expect(stopHint("de")).toContain("SMS")
  })
})

test.each([
  ["sms", { hasSmsAccount: false, hasSmsSender: false, hasVapidKeys: true }, 2],
  ["sms", { hasSmsAccount: true, hasSmsSender: true, hasVapidKeys: false }, 0],
  ["push", { hasSmsAccount: true, hasSmsSender: true, hasVapidKeys: false }, 1],
  ["onsite", { hasSmsAccount: false, hasSmsSender: false, hasVapidKeys: false }, 0],
] as const)("%s with %o lacks %i", (channel, setUp, count) => {
  expect(missingForChannel(channel, setUp)).toHaveLength(count)
})

test.each([
  ["https://fcm.googleapis.com/fcm/send/abc", true],
  ["https://updates.push.services.mozilla.com/wpush/v2/abc", true],
  ["https://wns2-by3p.notify.windows.com/w/?token=abc", true],
  ["https://web.push.apple.com/abc", true],
  ["http://fcm.googleapis.com/x", false],
  ["https://fcm.googleapis.com:8443/x", false],
  ["https://evil-push.apple.com.example/x", false],
  ["https://notpush.apple.com.evil/x", false],
  ["https://user:pass@web.push.apple.com/x", false],
  ["https://127.0.0.1/x", false],
  ["https://169.254.169.254/latest/meta-data", false],
  ["not an address", false],
])("%s: %s", (endpoint, isOne) => {
  expect(isPushService(endpoint)).toBe(isOne)
})
