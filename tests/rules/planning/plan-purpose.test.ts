import { describe, expect, test } from "vitest"

import { planPurpose, purposeStep, type CurrentMessage, type PurposeBasis } from "#app/flow/planning/plan-purpose.ts"
import { guidesToTell, wantedGuides } from "#app/flow/planning/product-kind.ts"
import type { PurposeLine } from "#app/flow/planning/purposes/message-purpose.ts"
import { messagePurposes } from "#app/flow/planning/purposes/purposes.ts"
import { addDays } from "#app/platform/clock.ts"

const now = new Date("2026-09-10T10:00:00Z")
const ago = (days: number) => addDays(now, -days)
const purpose = (id: string) => messagePurposes.find((one) => one.id === id)!
const line = (more: Partial<PurposeLine> = {}): PurposeLine => ({
  id: "l1",
  productId: "p1",
  title: "Shirt",
  arrival: { at: ago(0.05), kind: "event", safeAt: null },
  wantedGuides: ["care"],
  writtenGuides: ["care"],
  ...more,
})
const basis = (more: Partial<PurposeBasis> = {}, facts: Partial<PurposeBasis["facts"]> = {}): PurposeBasis => ({
  isTest: false,
  isCancelled: false,
  isRefunded: false,
  hasAddress: true,
  onAt: ago(60),
  isSettled: false,
  trouble: null,
  consent: { kind: "allowed", basis: "contract", policyVersion: "p", entryId: null },
  timeZone: "Europe/Berlin",
  window: { fromMinute: 540, untilMinute: 1200 },
  cap: { max: 2, windowDays: 30 },
  facts: { lines: [line()], asks: [], segment: "new", isGift: false, ...facts },
  ...more,
})
const plan = (id: string, more: Partial<PurposeBasis> = {}, facts: Partial<PurposeBasis["facts"]> = {}) =>
  planPurpose(purpose(id), basis(more, facts), now)
const estimate = { at: addDays(now, 1), kind: "estimate", safeAt: addDays(now, 4) }
const ask = { orderLineIds: ["l1"], sentAt: ago(12), isAnswered: false }
const refused = (reason: "denied" | "consent-required") => ({ kind: "refused" as const, reason, policyVersion: "p", entryId: null })

describe("who gets it, and why not", () => {
  test.each([
    ["guide, delivered", "product-guide", {}, {}, "plan"],
    ["guide, none written", "product-guide", {}, { lines: [line({ writtenGuides: [] })] }, "skip no-guide"],
    ["guide, none needed", "product-guide", {}, { lines: [line({ wantedGuides: [], writtenGuides: [] })] }, "skip no-guide-needed"],
    ["guide, not under way", "product-guide", {}, { lines: [line({ arrival: null })] }, "nothing not-sent-yet"],
    ["guide, test order", "product-guide", { isTest: true }, {}, "nothing test-order"],
    ["guide, the person said no", "product-guide", { consent: refused("denied") }, {}, "skip consent-denied"],
    ["guide, came before it was switched on", "product-guide", { onAt: addDays(now, 1) }, {}, "nothing before-switched-on"],
    ["check-in, half of it there", "delivery-check-in", {}, { lines: [line(), line({ id: "l2", arrival: null })] }, "nothing not-sent-yet"],
    [
      "check-in, a file",
      "delivery-check-in",
      {},
      { lines: [line({ arrival: { at: now, kind: "digital", safeAt: null } })] },
      "skip nothing-shipped",
    ],
    [
      "check-in, at the till",
      "delivery-check-in",
      {},
      { lines: [line({ arrival: { at: now, kind: "handed-over", safeAt: null } })] },
      "skip handed-over",
    ],
    ["check-in, had it", "delivery-check-in", { isSettled: true }, {}, "nothing had-already"],
    ["thanks for a present", "thank-you", {}, { isGift: true }, "skip gift"],
    ["thanks without consent where it is needed", "thank-you", { consent: refused("consent-required") }, {}, "skip consent-missing"],
    ["reminder, nothing asked", "review-reminder", {}, {}, "nothing not-sent-yet"],
    ["reminder, silence", "review-reminder", {}, { asks: [ask] }, "plan"],
    ["reminder, answered", "review-reminder", {}, { asks: [{ ...ask, isAnswered: true }] }, "skip answered"],
    ["reminder, all of it went back", "review-reminder", {}, { lines: [line({ id: "l2" })], asks: [ask] }, "skip nothing-kept"],
    ["in trouble", "product-guide", { trouble: { reason: "return-open", since: now, days: 14 } }, {}, "hold return-open"],
  ] as const)("%s", (_name, id, more, facts, expected) => {
    const made = plan(id, more as Partial<PurposeBasis>, facts as Partial<PurposeBasis["facts"]>)
    expect("reason" in made ? `${made.kind} ${made.reason}` : made.kind).toBe(expected)
  })

  test("a guide goes within a day of the delivery, and where nobody told of one not before it is safe to say so", () => {
    const sure = plan("product-guide")
    const unsure = plan("product-guide", {}, { lines: [line({ arrival: estimate })] })
    if (sure.kind !== "plan" || unsure.kind !== "plan") throw new Error("not planned")
    expect(sure.message.dueAt.getTime() - ago(0.05).getTime()).toBeLessThanOrEqual(86_400_000)
    expect(sure.message.earliestAt).toEqual(ago(0.05))
    expect(unsure.message.earliestAt.getTime()).toBeGreaterThan(estimate.safeAt.getTime())
  })
})

describe("what a plan changes", () => {
  const planned = plan("product-guide")
  if (planned.kind !== "plan") throw new Error("not planned")
  const row = (more: Partial<CurrentMessage> = {}): CurrentMessage => ({ state: "planned", reason: null, ...planned.message, ...more })

  test("nothing, where it stands already; what is written stays written while it speaks of the same goods", () => {
    expect(purposeStep(planned, row())).toEqual({ kind: "keep" })
    expect(purposeStep(planned, row({ state: "approved", wantedAt: ago(3) }))).toMatchObject({ kind: "put", to: "approved" })
    expect(purposeStep(planned, row({ state: "review", orderLineIds: ["l9"] }))).toMatchObject({ kind: "put", to: "planned" })
    expect(purposeStep(planned, row({ state: "drafting" }))).toEqual({ kind: "keep" })
    expect(purposeStep(planned, row({ state: "cancelled", reason: "no-guide", orderLineIds: [] }))).toMatchObject({
      kind: "put",
      to: "planned",
    })
  })

  test("a reason is written once", () => {
    const skip = { kind: "skip" as const, reason: "no-guide" }
    expect(purposeStep(skip, null)).toEqual(skip)
    expect(purposeStep(skip, row({ state: "cancelled", reason: "no-guide" }))).toEqual({ kind: "keep" })
    expect(purposeStep(skip, row({ state: "approved" }))).toEqual({ kind: "cancel", reason: "no-guide" })
    expect(purposeStep({ kind: "nothing", reason: "not-sent-yet" }, null)).toEqual({ kind: "keep" })
  })
})

describe("kinds of guides", () => {
  test.each([
    ["electronics", false, true, "Kettle", ["quick-start", "warranty"]],
    ["apparel", false, true, "Shirt", ["care"]],
    ["books", false, false, "E-book", ["onboarding"]],
    ["food", true, true, "Coffee plan", ["onboarding"]],
    ["food", false, true, "Coffee", []],
    ["home", false, true, "Lamp with 5 years of Garantie", ["care", "warranty"]],
  ] as const)("%s, plan %s, shipped %s, %s", (category, hasPlan, isShipped, words, kinds) => {
    expect(wantedGuides({ category, hasPlan, isShipped, words })).toEqual(kinds)
  })

  test("what was written is told, what is wanted first", () => {
    expect(guidesToTell(["quick-start", "warranty"], ["care", "warranty"])).toEqual(["warranty", "care"])
    expect(guidesToTell(["care"], [])).toEqual([])
  })
})
