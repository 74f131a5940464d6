// Why this day? The numbers behind a recommendation and one plain sentence: "asked on day 5, likely 4–7, because of 312 asks, 41 reviews and
// 9 “not yet”".
import type { Basis, Recommendation, TimingCount } from "#app/flow/timing/model.ts"

export interface TimingReasons {
  asks: number
  reviews: number
  notYets: number
}

/** Of the product itself, or of its whole category where that is what was used. */
export function reasonsFor(counts: readonly TimingCount[], product: { productId: string; category: string }, basis: Basis): TimingReasons {
  const counted = counts.filter((count) =>
    basis === "product-data" ? count.productId === product.productId : basis === "category-data" && count.category === product.category,
  )
  const sum = (of: (count: TimingCount) => number) => counted.reduce((total, count) => total + of(count), 0)
  return { asks: sum((count) => count.asks), reviews: sum((count) => count.reviews), notYets: sum((count) => count.notYets) }
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
