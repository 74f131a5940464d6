// Why this day? The numbers behind a recommendation and one plain sentence: "asked on day 5, likely 4–7, because of 312 asks, 41 reviews and
// 9 “not yet”".
import type { Recommendation } from "#app/flow/timing/model.ts"

export interface TimingReasons {
  asks: number
  reviews: number
  notYets: number
}

export function timingWhy(
  { delayDays, interval80, basis }: Pick<Recommendation, "delayDays" | "interval80" | "basis">,
  { asks, reviews, notYets }: TimingReasons,
): string {
  const [low, high] = interval80.map((days) => Math.max(1, Math.round(days)))
  const likely = low === high ? `likely day ${low}` : `likely ${low}–${high}`
  const day = `asked on day ${Number.isInteger(delayDays) ? delayDays : delayDays.toFixed(1)}, ${likely}`
  if (basis === "category-default") return `${day}, which is usual for this kind of goods: nobody has answered yet`
  const said =
    notYets > 0 ? `, ${counted(reviews, "review")} and ${counted(notYets, "“not yet”", "“not yet”")}` : ` and ${counted(reviews, "review")}`
  const where = basis === "category-data" ? " about the same kind of goods" : ""
  return `${day}, because of ${counted(asks, "ask")}${said}${where}`
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${new Intl.NumberFormat("en-US").format(count)} ${count === 1 ? one : many}`
}
