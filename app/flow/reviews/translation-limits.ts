// How much may be translated, and when is what failed tried again? The model is paid for by the merchant and writes their messages as well: translations
// stop at half of the month's budget, at `callsADay` calls, and with the `newest` reviews and answered questions of the shop.
//
// A model that is away (timeout, unavailable) is asked again after 10, 60 and 360 minutes, a spent budget is looked at every six hours; what a model refuses,
// cuts off or answers in another shape would most likely fail the same way and is not tried again.
import { hourMs, minuteMs } from "#app/platform/clock.ts"
import type { WriteFailure } from "#app/platform/writer/writer.ts"

export const translationLimits = { newest: 2_000, callsADay: 500, sourcesAtOnce: 10 } as const

const waitsMs = [10 * minuteMs, hourMs, 6 * hourMs]
const budgetWaitMs = 6 * hourMs

/** `tries`: calls made so far. */
export function afterFailure(reason: WriteFailure, tries: number, now: Date): { state: "failed" | "refused"; nextTryAt: Date | null } {
  const wait = reason === "budget" ? budgetWaitMs : reason === "timeout" || reason === "unavailable" ? waitsMs[tries - 1] : undefined
  return wait === undefined ? { state: "refused", nextTryAt: null } : { state: "failed", nextTryAt: new Date(now.getTime() + wait) }
}

/** Half of what the shop may spend in a month; null where there is no limit. */
export function budgetShare(budget: { writerBudgetTokens: number | null; writerBudgetCents: number | null }) {
  const half = (limit: number | null) => (limit === null ? null : Math.floor(limit / 2))
  return { writerBudgetTokens: half(budget.writerBudgetTokens), writerBudgetCents: half(budget.writerBudgetCents) }
}
