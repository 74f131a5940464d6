import { describe, expect, test } from "vitest"

import { healthOf, ratesFor } from "#app/flow/approval/automation-health.ts"
import { turnedWorse } from "#app/flow/approval/turned-worse.ts"

import { seededRandomness } from "../../setup/context.ts"

const { random } = seededRandomness(20261122)
const sequence = (rate: number, length: number) => Array.from({ length }, () => random() < rate)
const test10 = { p0: 0.1, p1: 0.3, alpha: 0.05 }

describe("turnedWorse", () => {
  test("Wald's steps: each bad one triples, each good one costs 0.7/0.9", () => {
    expect(turnedWorse([true], test10).evidence).toBeCloseTo(3, 10)
    expect(turnedWorse([false, false], test10).evidence).toBeCloseTo((0.7 / 0.9) ** 2, 10)
    expect(turnedWorse([true, true, true], test10)).toMatchObject({ isWorse: true, after: 3 })
    expect(turnedWorse([], test10)).toMatchObject({ isWorse: false, evidence: 1 })
  })
  test("while nothing changed it raises the alarm in at most one of twenty lives, though it is asked after every draft", () => {
    const lives = 3_000
    const alarms = Array.from({ length: lives }, () => turnedWorse(sequence(0.1, 400), test10)).filter(({ isWorse }) => isWorse).length
    expect(alarms / lives).toBeLessThanOrEqual(0.05)
    expect(alarms).toBeGreaterThan(0)
  })
  test("when things are worse it says so within a few dozen", () => {
    const answers = Array.from({ length: 500 }, () => turnedWorse(sequence(0.3, 400), test10))
    expect(answers.every(({ isWorse }) => isWorse)).toBe(true)
    const waits = answers.map(({ after }) => after ?? Infinity).sort((a, b) => a - b)
    expect(waits[250]).toBeLessThan(25)
  })
  test("control: comparing at every draft with a plain 95 % limit would cry wolf far more often than one in twenty", () => {
    const lives = 300
    const cried = Array.from({ length: lives }, () => {
      let hits = 0
      return sequence(0.1, 400).some((bad, index) => {
        hits += bad ? 1 : 0
        const n = index + 1
        return n >= 10 && hits / n - 1.645 * Math.sqrt((0.1 * 0.9) / n) > 0.1
      })
    }).filter(Boolean).length
    expect(cried / lives).toBeGreaterThan(0.15)
  })
  test("rates that make no test are refused", () => {
    expect(() => turnedWorse([], { p0: 0, p1: 0.1, alpha: 0.05 })).toThrow(RangeError)
    expect(() => turnedWorse([], { p0: 0.2, p1: 0.1, alpha: 0.05 })).toThrow(RangeError)
  })
})

describe("healthOf", () => {
  const none = {
    edits: { hits: 0, count: 30 },
    complaints: { hits: 0, count: 40 },
    stops: { hits: 1, count: 40 },
    replies: { hits: 0, count: 0 },
  }
  const quiet = { edits: [], complaints: [], stops: [], replies: [] }
  test("nothing happened, nothing is worse", () => {
    expect(healthOf(none, quiet).some(({ isWorse }) => isWorse)).toBe(false)
  })
  test("each sign alone takes approval back", () => {
    const good = Array.from({ length: 20 }, () => false)
    const worse = (since: Partial<typeof quiet>) =>
      healthOf(none, { ...quiet, ...since } as never)
        .filter(({ isWorse }) => isWorse)
        .map(({ sign }) => sign)
    expect(worse({ edits: [true, true, true, true] as never })).toEqual(["edits"])
    expect(worse({ complaints: [...good, true, ...good, true] as never })).toEqual(["complaints"])
    expect(worse({ stops: [...good, true, true, true, true] as never })).toEqual(["stops"])
    expect(worse({ replies: [true, true, true, true, true] as never })).toEqual(["replies"])
    expect(worse({ complaints: [...good, true] as never })).toEqual([])
  })
  test("a small past promises nothing: the rate to compare with has a floor and a ceiling", () => {
    expect(ratesFor("complaints", { hits: 0, count: 5_000 }).p0).toBe(0.001)
    expect(ratesFor("complaints", { hits: 9, count: 100 }).p0).toBe(0.003)
    expect(ratesFor("edits", { hits: 0, count: 29 }).p0).toBeCloseTo(0.054, 3)
  })
})
