import { categoryOf, categoryPriors, type Categorised } from "#app/flow/timing/category-priors.ts"
import { explore } from "#app/flow/timing/explore.ts"
import { fitTiming, type Basis, type Recommendation } from "#app/flow/timing/model.ts"
import { readFittedDelays, readOverrides, type FittedDelay } from "#app/flow/timing/timing-evidence.store.server.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

export interface DelayAdvice extends Omit<Recommendation, "basis"> {
  category: string
  /** "override": the merchant's own word, which no curve changes. */
  basis: Basis | "override"
}

export type DelayProduct = Categorised & { id: Gid }

/**
 * How long after arrival to ask about each product: the merchant's number, else the last fitted curve, else the default of its category. `dice`
 * decides per product whether this ask explores; the same dice give the same advice.
 */
export async function recommendDelays(
  db: Queryable,
  shop: ShopId,
  products: readonly DelayProduct[],
  dice: (productId: Gid) => number,
): Promise<Map<Gid, DelayAdvice>> {
  const ids = products.map((product) => product.id)
  const overrides = new Map((await readOverrides(db, shop, ids)).map((override) => [override.productId, override.delayDays]))
  const fitted = new Map((await readFittedDelays(db, shop, ids)).map((curve) => [curve.productId, curve]))
  const defaults = fitTiming({ priors: categoryPriors, counts: [] })
  const advice = products.map((product): [Gid, DelayAdvice] => {
    const category = categoryOf(product)
    const known = fitted.get(product.id)
    const fixed = overrides.get(product.id)
    const random = () => dice(product.id)
    const learned = known ? fromCurve(known, random) : { ...defaults.recommend({ productId: product.id, category }, random), category }
    if (fixed === undefined) return [product.id, learned]
    return [product.id, { ...learned, delayDays: fixed, basis: "override", explores: false, propensity: 1 }]
  })
  return new Map(advice)
}

function fromCurve({ category, delayDays, low80Days, high80Days, basis }: FittedDelay, random: () => number): DelayAdvice {
  return { ...explore(delayDays, random), interval80: [low80Days, high80Days], basis: basis as Basis, category }
}
