// Rates, warm-up, waits and brakes.
import fc from "fast-check"
import { describe, expect, test } from "vitest"

import { messageWaitMs, mostAttempts, outageWaitMs } from "#app/flow/sending/back-off.ts"
import { mailProviderOf, tagHeaders } from "#app/flow/sending/mail-provider.ts"
import { rateOf, receiverOf } from "#app/flow/sending/receivers.ts"
import { brakeFor, brakeMarks } from "#app/flow/sending/send-brake.ts"
import { TokenBucket } from "#app/flow/sending/token-bucket.ts"
import { ceilingAt, dayOf, warmUpDays } from "#app/flow/sending/warm-up.ts"
import { addDays, dayMs, hourMs, minuteMs } from "#app/platform/clock.ts"

const now = new Date("2026-11-22T12:00:00Z")

describe("TokenBucket", () => {
  const rate = { burst: 10, perMinute: 60 }

  test("a burst goes at once, and whoever waits comes one after the other", () => {
    const bucket = new TokenBucket(rate, null, now)
    const answers = Array.from({ length: 13 }, () => bucket.take())
    expect(answers.slice(0, 10).every(({ kind }) => kind === "taken")).toBe(true)
    expect(answers.slice(10)).toEqual([1, 2, 3].map((seconds) => ({ kind: "wait", until: new Date(now.getTime() + seconds * 1000) })))
  })

  test("never more than burst and rate together, however it is asked", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5_000 }), { minLength: 1, maxLength: 120 }), (gaps) => {
        let at = now.getTime()
        let kept = null as { tokens: number; filledAt: Date } | null
        let taken = 0
        for (const gap of gaps) {
          at += gap
          const bucket = new TokenBucket(rate, kept, new Date(at))
          if (bucket.take().kind === "taken") taken += 1
          kept = { tokens: bucket.tokens, filledAt: new Date(at) }
        }
        const minutes = (at - now.getTime()) / minuteMs
        expect(taken).toBeLessThanOrEqual(rate.burst + minutes * rate.perMinute + 1e-6)
      }),
      { seed: 20261122 },
    )
  })

  test("a clock that goes back gives nothing away", () => {
    const bucket = new TokenBucket(rate, { tokens: 2, filledAt: addDays(now, 1) }, now)
    expect(bucket.tokens).toBe(2)
  })
})

describe("warm-up", () => {
  test("the ceiling never falls, begins at 50 and ends after thirty days", () => {
    const ceilings = Array.from({ length: warmUpDays }, (_, day) => ceilingAt(addDays(now, -day), now) ?? Infinity)
    expect(ceilings[0]).toBe(50)
    expect(ceilings).toEqual(ceilings.toSorted((a, b) => a - b))
    expect(ceilingAt(addDays(now, -warmUpDays), now)).toBeNull()
    expect(ceilingAt(null, now)).toBe(50)
  })
  test("days are those of UTC", () => {
    expect(dayOf(new Date("2026-11-22T23:59:59Z"))).toEqual({ day: "2026-11-22", nextAt: new Date("2026-11-23T00:00:00Z") })
  })
})

describe("waits", () => {
  test("double, with a jitter of a quarter, up to an end", () => {
    for (const random of [0, 0.5, 0.999]) {
      const waits = Array.from({ length: mostAttempts - 1 }, (_, index) => messageWaitMs(index + 1, random))
      expect(waits).toEqual(waits.toSorted((a, b) => a - b))
      expect(waits[0]).toBeGreaterThan(3.7 * minuteMs)
      expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeLessThan(2 * dayMs)
      expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThan(12 * hourMs)
    }
    expect(outageWaitMs(1, 0)).toBe(minuteMs)
    expect(outageWaitMs(40, 0)).toBe(30 * minuteMs)
  })
})

describe("brakeFor", () => {
  test.each<[string, { handed: number; bounced: number; complained: number }, string]>([
    ["nothing sent", { handed: 0, bounced: 0, complained: 0 }, "free"],
    ["one complaint of fifty may be chance", { handed: 50, bounced: 0, complained: 1 }, "free"],
    ["two of a thousand are not certain yet", { handed: 1_000, bounced: 0, complained: 2 }, "free"],
    ["six of two thousand", { handed: 2_000, bounced: 0, complained: 6 }, "slowed"],
    ["twelve of two thousand", { handed: 2_000, bounced: 0, complained: 12 }, "stopped"],
    ["one bounce of three", { handed: 3, bounced: 1, complained: 0 }, "free"],
    ["fourteen bounces of 150", { handed: 150, bounced: 14, complained: 0 }, "slowed"],
    ["thirty bounces of 150", { handed: 150, bounced: 30, complained: 0 }, "stopped"],
  ])("%s", (_name, counts, state) => {
    expect(brakeFor(counts).state).toBe(state)
  })

  test("more trouble among as many mails never frees", () => {
    const level = { free: 0, slowed: 1, stopped: 2 }
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 5_000 }), fc.nat(40), fc.nat(40), (handed, bounced, complained) => {
        const less = { handed, bounced: Math.min(bounced, handed), complained: Math.min(complained, handed) }
        const more = { ...less, complained: Math.min(handed, less.complained + 1) }
        expect(level[brakeFor(more).state]).toBeGreaterThanOrEqual(level[brakeFor(less).state])
      }),
      { seed: 20261122, numRuns: 60 },
    )
  })

  test("a shop at the providers' marks is not braked on average luck", () => {
    expect(brakeFor({ handed: 10_000, bounced: 10_000 * brakeMarks.bounces.slowed, complained: 10 }).state).toBe("free")
  })
})

test.each([
  ["a@gmail.com", "gmail"],
  ["a@GoogleMail.com", "gmail"],
  ["a@outlook.co.uk", "microsoft"],
  ["a@hotmail.de", "microsoft"],
  ["a@yahoo.co.jp", "yahoo"],
  ["a@gmx.net", "gmx"],
  ["a@web.de", "gmx"],
  ["a@t-online.de", "t-online"],
  ["a@shop.example", "shop.example"],
])("%s is taken by %s", (address, receiver) => {
  expect(receiverOf(address)).toBe(receiver)
  expect(rateOf(receiver).perMinute).toBeGreaterThan(0)
})

test.each([
  ["smtp://user:pass@email-smtp.eu-central-1.amazonaws.com:587", "ses", "X-SES-MESSAGE-TAGS"],
  ["smtp://token:token@smtp.postmarkapp.com:587", "postmark", "X-PM-Metadata-message"],
  ["smtps://apikey:key@smtp.sendgrid.net:465", "sendgrid", "X-SMTPAPI"],
  ["smtp://u:p@smtp.eu.mailgun.org:587", "mailgun", "X-Mailgun-Variables"],
])("%s is %s", (url, provider, header) => {
  expect(mailProviderOf(url)).toBe(provider)
  expect(Object.keys(tagHeaders(mailProviderOf(url), "m-1"))).toEqual([header])
})
test("any other host is a server of one's own, also one that only looks like a provider", () => {
  expect(mailProviderOf("smtp://smtp.postmarkapp.com.evil.example")).toBe("own")
  expect(tagHeaders("own", "m-1")).toEqual({})
})
