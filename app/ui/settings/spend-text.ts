import type { MonthSpend } from "#app/flow/drafting/month-spend.view.server.ts"
import { countText } from "#app/ui/format.ts"

/** What the model has cost so far this month. */
export function spendText(spend: MonthSpend | null): string {
  if (!spend) return "The model was not asked this month."
  const { calls, tokens, amount, failedCalls, refusedCalls } = spend
  const said = [
    `This month so far: ${countText(calls, "call")}, ${tokens.toLocaleString("en")} tokens${amount > 0 ? `, ${amount.toFixed(2)}` : ""}.`,
    failedCalls > 0 ? `${countText(failedCalls, "call")} brought no text.` : "",
    refusedCalls > 0 ? `${countText(refusedCalls, "draft")} came from templates because the month’s budget was spent.` : "",
  ]
  return said.filter((sentence) => sentence !== "").join(" ")
}
