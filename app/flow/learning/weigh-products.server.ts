import {
  countAnswersByProduct,
  countOrdersByProduct,
  dropGainsBefore,
  readCurvesToWeigh,
  readMiddleTransit,
  saveGains,
  type AskedSoFar,
  type CurveToWeigh,
} from "#app/flow/learning/product-gains.store.server.ts"
import { readOverrides } from "#app/flow/learning/timing-overrides.store.server.ts"
import { readSettings } from "#app/flow/record/shop-settings.store.server.ts"
import { askedDays } from "#app/flow/timing/asked-days.ts"
import { gainPer100 } from "#app/flow/timing/timing-gain.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

/** Other apps ask so many days after sending. */
export const fixedRuleDays = 14
const recentDays = 90
const atOnce = 250

type Evidence = Pick<AskedSoFar, "asks" | "reviews" | "notYets">

/**
 * Counts what the day on which each product is asked about is worth against the fixed rule, from the stored curves, the merchant's own days and bounds,
 * the orders of 90 days and the answers, so that the list of products need not. A product whose curve rests on no answers gets no gain. Counting
 * again changes nothing. `only`: one product, after its day or bounds changed. Returns how many products it covers.
 */
export async function weighProducts({ db, clock }: Pick<Context, "db" | "clock">, shop: ShopId, only?: Gid): Promise<number> {
  const now = clock.now()
  const since = addDays(now, -recentDays)
  const orders = await countOrdersByProduct(db, shop, since)
  const answers = await countAnswersByProduct(db, shop)
  const byProduct = new Map(answers.map((row) => [row.productId, row]))
  const byCategory = sumByCategory(answers)
  const fixedDays = fixedRuleDays - Math.min(fixedRuleDays, (await readMiddleTransit(db, shop, since)) ?? 0)
  const settings = await readSettings(db, shop)
  let weighed = 0
  for (let after: Gid = ""; ;) {
    const curves = await readCurvesToWeigh(db, shop, after, atOnce, only)
    const ids = curves.map(({ productId }) => productId)
    const overrides = new Map((await readOverrides(db, shop, ids)).map((override) => [override.productId, override]))
    const gains = curves.map((curve) => {
      const own = byProduct.get(curve.productId)
      const evidence = (curve.basis === "product-data" ? own : byCategory.get(curve.category)) ?? { asks: 0, reviews: 0, notYets: 0 }
      const askDays = askedDays(curve.delayDays, { override: overrides.get(curve.productId) ?? null, shop: settings })
      return gainOf(curve, { own: own?.asked ?? 0, evidence, orders: orders.get(curve.productId) ?? 0, askDays, fixedDays, now })
    })
    await saveGains(db, shop, gains)
    weighed += curves.length
    const last = curves.at(-1)
    if (!last || curves.length < atOnce) break
    after = last.productId
  }
  if (only === undefined) await dropGainsBefore(db, shop, now)
  return weighed
}

function sumByCategory(answers: readonly AskedSoFar[]): Map<string, Evidence> {
  const sums = new Map<string, Evidence>()
  for (const { category, asks, reviews, notYets } of answers) {
    const sum = sums.get(category) ?? { asks: 0, reviews: 0, notYets: 0 }
    sums.set(category, { asks: sum.asks + asks, reviews: sum.reviews + reviews, notYets: sum.notYets + notYets })
  }
  return sums
}

function gainOf(
  { productId, basis, points }: CurveToWeigh,
  facts: { own: number; evidence: Evidence; orders: number; askDays: number; fixedDays: number; now: Date },
) {
  const { own, evidence, orders, askDays, fixedDays, now } = facts
  const { asks, reviews, notYets } = basis === "category-default" ? { asks: 0, reviews: 0, notYets: 0 } : evidence
  const gain = basis === "category-default" || points.length === 0 ? null : gainPer100(points, askDays, fixedDays)
  return {
    productId,
    fixedDays,
    reviewsPer100: gain?.reviewsPer100 ?? null,
    cautiousPer100: gain?.cautiousPer100 ?? null,
    orders,
    gain: gain && (gain.reviewsPer100 * orders) / 100,
    asked: own,
    asks,
    reviews,
    notYets,
    countedAt: now,
  }
}
