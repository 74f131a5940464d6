// A shop's silence, by table and over simulated rhythms: how often is a shop called silent that is not, and how soon one that is?
import { describe, expect, test } from "vitest"
import { silenceOf, type HeardHour } from "#app/flow/intake/shop-rhythm.ts"

import { seededRandomness } from "../../setup/context.ts"

const hourMs = 3_600_000
const start = Date.UTC(2026, 7, 3) // a Monday
const hourOfWeek = (at: Date) => Math.floor((at.getTime() - start) / hourMs) % 168
const weeks = 4

/** Receipts an hour of a shop that is awake from 8 to 23, weekends half; `perWeek` bursts a week of about four receipts each. */
function chanceOf(perWeek: number, hour: number): number {
  const [day, of] = [Math.floor(hour / 24) % 7, hour % 24]
  const weight = (of >= 8 && of < 23 ? 1 : 0.08) * (day >= 5 ? 0.5 : 1)
  return (perWeek * weight) / 92.2
}

interface Life {
  heard: HeardHour[]
  lastAt: Date | null
}

/** The shop's receipts until `until` hours after the start; nothing after `deadFrom`. */
function live(random: () => number, perWeek: number, until: number, deadFrom = Infinity): Life {
  const heard: HeardHour[] = []
  for (let hour = 0; hour < until && hour < deadFrom; hour += 1) {
    let receipts = 0
    for (let left = -Math.log(1 - random()); left < chanceOf(perWeek, hour % 168); left += -Math.log(1 - random())) receipts += 4
    if (receipts > 0) heard.push({ hourAt: new Date(start + hour * hourMs), receipts })
  }
  const last = heard.at(-1)
  return { heard, lastAt: last ? new Date(last.hourAt.getTime() + hourMs / 2) : null }
}

function look({ heard, lastAt }: Life, hour: number) {
  const now = new Date(start + hour * hourMs)
  const from = new Date(now.getTime() - weeks * 168 * hourMs)
  const known = heard.filter(({ hourAt }) => hourAt >= from && hourAt < now)
  return silenceOf(known, { from, now, lastAt }, hourOfWeek)
}

/** How often the answer turns to "silent" in `seen` weeks of a shop that is well. */
function falseAlarms(seed: number, perWeek: number, seen: number): number {
  const random = seededRandomness(seed).random
  const whole = live(random, perWeek, (weeks + seen) * 168)
  let alarms = 0
  let wasSilent = false
  for (let hour = weeks * 168; hour < (weeks + seen) * 168; hour += 1) {
    const heard = whole.heard.filter(({ hourAt }) => hourAt.getTime() < start + hour * hourMs)
    const last = heard.at(-1)
    const isSilent = look({ heard, lastAt: last ? new Date(last.hourAt.getTime() + hourMs / 2) : null }, hour).kind === "silent"
    if (isSilent && !wasSilent) alarms += 1
    wasSilent = isSilent
  }
  return alarms
}

describe("a shop that is well", () => {
  test.each([1, 5, 20, 100, 1_000, 10_000])("with %i bursts a week is called silent less than once in fifty weeks", (perWeek) => {
    const alarms = [1, 2, 3, 4, 5].map((seed) => falseAlarms(seed, perWeek, 10))
    expect(alarms.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(1)
  })

  test("with one order a week is not called silent after a day, a week or three", () => {
    const { heard } = live(seededRandomness(1).random, 1, weeks * 168)
    const lastAt = heard.at(-1)?.hourAt ?? null
    for (const days of [1, 7, 21]) expect(look({ heard, lastAt }, weeks * 168 + days * 24).kind).not.toBe("silent")
  })

  test("that was never heard of, or has only just begun, is not judged", () => {
    expect(look({ heard: [], lastAt: null }, 700).kind).toBe("too-early")
    expect(look(live(seededRandomness(2).random, 100, 12), 12 + 48).kind).toBe("too-early")
  })

  test("may sleep at night", () => {
    const until = weeks * 168 + 8
    const { heard } = live(seededRandomness(3).random, 1_000, weeks * 168 - 1)
    expect(look({ heard, lastAt: heard.at(-1)?.hourAt ?? null }, until - 2).kind).toBe("fine")
  })
})

describe("a shop that has really fallen silent", () => {
  // Bursts a week, and the hours after which it is noticed at the latest, from a Wednesday noon.
  test.each([
    [10_000, 10],
    [1_000, 16],
    [100, 48],
    [20, 7 * 24],
  ])("with %i bursts a week is noticed within %i hours", (perWeek, within) => {
    for (const seed of [1, 2, 3]) {
      const dead = weeks * 168 + 2 * 24 + 12
      const life = live(seededRandomness(seed).random, perWeek, dead, dead)
      const noticed = Array.from({ length: within + 1 }, (_unused, hours) => look(life, dead + hours)).findIndex(
        ({ kind }) => kind === "silent",
      )
      expect(noticed).toBeGreaterThanOrEqual(0)
    }
  })

  test("the answer says since when, and what would have been usual", () => {
    const dead = weeks * 168 + 60
    const life = live(seededRandomness(4).random, 1_000, dead, dead)
    const answer = look(life, dead + 30)
    expect(answer).toMatchObject({ kind: "silent", since: life.lastAt })
    expect(answer.kind === "silent" && answer.expected).toBeGreaterThan(200)
  })
})
