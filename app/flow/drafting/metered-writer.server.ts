// The model as one shop may use it: each call is held against the month's budget, made, and settled at what it cost. Whoever asks a model for a shop
// asks this one. No transaction is open while the model writes.
import { budgetMonth, costOf, limitsInUnits, mostCost } from "#app/flow/drafting/writer-budget.ts"
import { holdSpend, settleSpend } from "#app/flow/drafting/writer-spend.store.server.ts"
import type { ShopSettings } from "#app/flow/record/shop-settings.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"
import type { Writer } from "#app/platform/writer/writer.ts"

const usualOutputTokens = 2_000

/** `writer` with a meter. A spent budget is a failed call with reason "budget". */
export function meteredWriter(
  { db, clock }: Pick<Context, "db" | "clock">,
  writer: Writer,
  shop: ShopId,
  settings: Pick<ShopSettings, "writerBudgetTokens" | "writerBudgetCents">,
): Writer {
  if (writer.model === null) return writer
  const prices = writer.prices ?? null
  const limits = limitsInUnits({ tokens: settings.writerBudgetTokens, cents: settings.writerBudgetCents }, prices)
  return {
    model: writer.model,
    prices,
    async write(request, signal) {
      const held = mostCost({ ...request, maxOutputTokens: request.maxOutputTokens ?? usualOutputTokens }, prices)
      const month = budgetMonth(clock.now())
      if (!(await holdSpend(db, shop, month, held, limits, clock.now()))) return { kind: "failed", reason: "budget" }
      const settle = (inputTokens: number, outputTokens: number, isFailed: boolean) => {
        const { micros } = costOf(inputTokens, outputTokens, prices)
        return settleSpend(db, shop, month, held, { inputTokens, outputTokens, micros, isFailed }, clock.now())
      }
      try {
        const answer = await writer.write(request, signal)
        await settle(answer.inputTokens ?? 0, answer.outputTokens ?? 0, answer.kind === "failed")
        return answer
      } catch (error) {
        await settle(0, 0, true)
        throw error
      }
    },
  }
}
