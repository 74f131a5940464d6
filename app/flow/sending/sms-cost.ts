// What does a text message cost, and does it still fit into the month?
//
// Prices are the merchant's own, a segment, in millionths of the shop's currency; segments by app/flow/drafting/sms-parts.ts. With a budget, a message to
// a country without a price is kept back: what it costs is not known. A month is a calendar month in UTC, as for the writer's budget.
import { smsParts, type SmsParts } from "#app/flow/drafting/sms-parts.ts"

export interface SmsEstimate extends SmsParts {
  /** Null: no price for that country. */
  costMicros: number | null
}

export function smsEstimate(body: string, countryCode: string, prices: Readonly<Record<string, number>>): SmsEstimate {
  const parts = smsParts(body)
  const price = prices[countryCode]
  return { ...parts, costMicros: price === undefined ? null : price * parts.parts }
}

export const smsMonth = (now: Date): string => now.toISOString().slice(0, 7)

/** The first instant of the next month. */
export function nextMonth(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1))
}

export type BudgetAnswer = { kind: "fits" } | { kind: "spent"; until: Date } | { kind: "no-price" }

/** `spentMicros`: held and used this month. A null budget sets no limit. */
export function fitsSmsBudget(
  month: { spentMicros: bigint; budgetMicros: bigint | null },
  costMicros: number | null,
  now: Date,
): BudgetAnswer {
  if (month.budgetMicros === null) return { kind: "fits" }
  if (costMicros === null) return { kind: "no-price" }
  return month.spentMicros + BigInt(costMicros) <= month.budgetMicros ? { kind: "fits" } : { kind: "spent", until: nextMonth(now) }
}
