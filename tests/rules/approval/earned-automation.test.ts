import { describe, expect, test } from "vitest"

import { automaticYes } from "#app/flow/approval/automatic-yes.ts"
import { earnedAutomations, neededFor, type EarningDecision } from "#app/flow/approval/earned-automation.ts"
import { attentionOf, burstsOf, isQuick, readingSeconds } from "#app/flow/approval/review-attention.ts"

const at = (minute: number) => new Date(Date.UTC(2026, 8, 1, 8, minute))
const one = (change: Partial<EarningDecision> = {}): EarningDecision => ({
  purpose: "review-request",
  segment: "new",
  kind: "approved",
  words: 119,
  seconds: 40,
  decidedBy: "42",
  decidedAt: at(0),
  writer: "template",
  model: null,
  promptVersion: "v1",
  ...change,
})
const many = (count: number, change: Partial<EarningDecision> = {}) =>
  Array.from({ length: count }, (_, index) => one({ decidedAt: at(index), ...change }))

describe("earnedAutomations", () => {
  test("29 untouched of 29, 46 with one touched, 61 with two: not a day earlier", () => {
    expect([0, 1, 2].map(neededFor)).toEqual([29, 46, 61])
    expect(earnedAutomations(many(28))).toMatchObject([{ isEarned: false, missing: 1 }])
    expect(earnedAutomations(many(29))).toMatchObject([{ isEarned: true, missing: 0, decisions: 29, touched: 0 }])
    expect(earnedAutomations([...many(44), one({ kind: "edited" })])).toMatchObject([{ isEarned: false, missing: 1 }])
    expect(earnedAutomations([...many(45), one({ kind: "rejected" })])).toMatchObject([{ isEarned: true }])
  })
  test("a thousand yeses with every fifth changed earn nothing: it is no count", () => {
    expect(earnedAutomations([...many(800), ...many(200, { kind: "edited" })])).toMatchObject([{ isEarned: false }])
  })
  test("what nobody can have read earns nothing, nor what a rule or a group did", () => {
    expect(earnedAutomations(many(100, { seconds: 5 }))).toMatchObject([{ decisions: 0, unread: 100, isEarned: false }])
    expect(earnedAutomations(many(100, { seconds: null, kind: "group" }))).toMatchObject([{ decisions: 0, isEarned: false }])
    expect(earnedAutomations(many(100, { decidedBy: "rule:7" }))).toEqual([])
  })
  test("each purpose, segment and writer for itself; the newest writer counts", () => {
    const mixed = [...many(29), ...many(10, { segment: "loyal" }), one({ promptVersion: "v2", decidedAt: at(90) })]
    expect(earnedAutomations(mixed)).toMatchObject([
      { segment: "loyal", decisions: 10, isEarned: false },
      { segment: "new", promptVersion: "v2", decisions: 1, isEarned: false },
    ])
  })
})

describe("automaticYes", () => {
  const rule = { sampleShare: 0.2, model: null, promptVersion: "v1" }
  const draft = { writer: "template", model: null, promptVersion: "v1", fallback: null, findings: [] }
  const ask = (change: object = {}, about: object = {}, random = 0.9) =>
    automaticYes({ rule, draft: { ...draft, ...change }, highCare: null, isReflex: false, ...about }, random)
  test("yes when nothing speaks against it", () => expect(ask()).toEqual({ kind: "yes" }))
  test.each([
    ["finding", ask({ findings: [{ rule: "tone", severity: "warn", excerpt: "x" }] })],
    ["writer-changed", ask({ fallback: "model-timeout" })],
    ["writer-changed", ask({ writer: "person" })],
    ["model-changed", ask({ model: "other" })],
    ["prompt-changed", ask({ promptVersion: "v2" })],
    ["high-care", ask({}, { highCare: "complaint" })],
    ["review-reflex", ask({}, { isReflex: true })],
    ["sample", ask({}, {}, 0.1999)],
  ])("%s goes to a person", (reason, answer) => expect(answer).toEqual({ kind: "queue", reason }))
})

describe("attention", () => {
  test("238 words are a minute; half of that is too quick for a yes, never for a no", () => {
    expect(readingSeconds(238)).toBe(60)
    expect(isQuick({ kind: "approved", words: 238, seconds: 29.9 })).toBe(true)
    expect(isQuick({ kind: "approved", words: 238, seconds: 30 })).toBe(false)
    expect(isQuick({ kind: "rejected", words: 238, seconds: 2 })).toBe(false)
    expect(isQuick({ kind: "approved", words: 238, seconds: null })).toBeNull()
  })
  test("a reflex from the bound on, not from a mean: 5 of 5 are, 4 of 4 are not; 20 of 30 are, 19 are not", () => {
    const quick = (count: number, slow = 0) => attentionOf([...many(slow), ...many(count, { seconds: 1 })], []).isReflex
    expect(quick(4)).toBe(false)
    expect(quick(5)).toBe(true)
    expect(quick(19, 11)).toBe(false)
    expect(quick(20, 10)).toBe(true)
  })
  test("so are three of three planted errors missed; one caught of three clears it", () => {
    const missed = (caught: boolean[]) =>
      attentionOf(
        [],
        caught.map((isCaught) => ({ isCaught })),
      ).isReflex
    expect(missed([false, false])).toBe(false)
    expect(missed([false, false, false])).toBe(true)
    expect(missed([false, true, false])).toBe(false)
  })
  test("slow reading later clears it again", () => {
    expect(attentionOf([...many(30, { seconds: 1 }), ...many(30)], []).isReflex).toBe(false)
  })
  test("bursts: five yeses of one person, at most twenty seconds apart", () => {
    const yes = (second: number, by = "42") => one({ decidedBy: by, decidedAt: new Date(Date.UTC(2026, 8, 1, 8, 0, second)) })
    expect(burstsOf([0, 10, 20, 30].map((second) => yes(second)))).toEqual([])
    expect(burstsOf([0, 10, 20, 30, 50, 90].map((second) => yes(second)))).toMatchObject([{ approvals: 5 }])
    expect(burstsOf([0, 10, 20, 30, 45].map((second, index) => yes(second, String(index % 2))))).toEqual([])
  })
})
