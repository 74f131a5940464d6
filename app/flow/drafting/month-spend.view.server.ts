// What the model has cost a shop this calendar month, in words for the settings.
import { budgetMonth } from "#app/flow/drafting/writer-budget.ts"
import { readSpend } from "#app/flow/drafting/writer-spend.store.server.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export interface MonthSpend {
  calls: number
  /** Calls that brought no text, and calls that were not made because the month's budget was spent. */
  failedCalls: number
  refusedCalls: number
  tokens: number
  /** In the currency of the model's prices; 0 where nobody named any. */
  amount: number
}

const microsPerUnit = 1_000_000

/** Null while the model was not asked this month. */
export async function readMonthSpend(db: Queryable, shop: ShopId, now: Date): Promise<MonthSpend | null> {
  const spend = await readSpend(db, shop, budgetMonth(now))
  if (!spend) return null
  const { calls, failedCalls, refusedCalls, inputTokens, outputTokens, costMicros } = spend
  return { calls, failedCalls, refusedCalls, tokens: Number(inputTokens + outputTokens), amount: Number(costMicros) / microsPerUnit }
}
