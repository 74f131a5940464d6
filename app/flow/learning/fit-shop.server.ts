import { readProductsToFit, readStatedDays } from "#app/flow/learning/answers.store.server.ts"
import { dropCurvesExcept, saveCurves } from "#app/flow/learning/curves.store.server.ts"
import { readSettled, type Observation } from "#app/flow/learning/observations.store.server.ts"
import { weekNumber } from "#app/flow/learning/outcome.ts"
import { categoryOf, categoryPriors } from "#app/flow/timing/category-priors.ts"
import { fitTiming, type TimingCount, type UsageMention } from "#app/flow/timing/model.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

/** Fits the shop's curves to all that was observed and keeps one for each product. Returns how many products it covers. */
export async function fitShop({ db, clock }: Context, shop: ShopId): Promise<number> {
  const now = clock.now()
  const products = (await readProductsToFit(db, shop)).map((product) => ({ productId: product.id, category: categoryOf(product) }))
  const categories = new Map(products.map((product) => [product.productId, product.category]))
  const settled = await readSettled(db, shop)
  const usage = (await readStatedDays(db, shop)).flatMap(({ productId, days }): UsageMention[] => {
    const category = categories.get(productId)
    return category ? [{ productId, category, days, count: 1 }] : []
  })
  const model = fitTiming({ priors: categoryPriors, counts: countAsks(settled), usage, week: weekNumber(now) })
  const observed = new Map<string, number>()
  for (const row of settled) observed.set(row.productId, (observed.get(row.productId) ?? 0) + 1)
  const curves = products.map((product) => {
    // Dice that never explore: the curve's own best day is what screens show and plans start from.
    const best = model.recommend(product, () => 0.999_999)
    return {
      ...product,
      delayDays: best.delayDays,
      low80Days: best.interval80[0],
      high80Days: best.interval80[1],
      basis: best.basis,
      points: model.curve(product),
      observations: observed.get(product.productId) ?? 0,
      fittedAt: now,
    }
  })
  await saveCurves(db, shop, curves)
  await dropCurvesExcept(db, shop, [...categories.keys()])
  return products.length
}

/** Asks of one product in one week after the same whole number of days are one count. */
export function countAsks(
  observations: readonly Pick<Observation, "productId" | "category" | "delayDays" | "week" | "outcome">[],
): TimingCount[] {
  const counts = new Map<string, TimingCount>()
  for (const { productId, category, delayDays, week, outcome } of observations) {
    const days = Math.round(delayDays)
    const key = `${productId} ${days} ${week}`
    const count = counts.get(key) ?? { productId, category, delayDays: days, week, asks: 0, reviews: 0, notYets: 0 }
    count.asks += 1
    if (outcome === "review") count.reviews += 1
    if (outcome === "not-yet") count.notYets += 1
    counts.set(key, count)
  }
  return [...counts.values()]
}
