import { categoryOf, categoryPriors, type Categorised } from "#app/flow/timing/category-priors.ts"
import { explore } from "#app/flow/timing/explore.ts"
import { fitTiming, type Basis, type Recommendation } from "#app/flow/timing/model.ts"
import { readKnownDelays, type KnownDelay } from "#app/flow/timing/timing-evidence.store.server.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

export interface DelayAdvice extends Omit<Recommendation, "basis"> {
  category: string
  /** "override": the merchant's own word, which no curve changes. */
  basis: Basis | "override"
}

export type DelayProduct = Categorised & { id: Gid }

/** What stands before a shop's first answers; the same for every shop. */
const defaults = fitTiming({ priors: categoryPriors, counts: [] })

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
  if (products.length === 0) return new Map()
  const ids = products.map((product) => product.id)
  const known = new Map((await readKnownDelays(db, shop, ids)).map((one) => [one.productId, one]))
  return new Map(products.map((product) => [product.id, adviceOn(product, known.get(product.id), () => dice(product.id))]))
}

function adviceOn(product: DelayProduct, known: KnownDelay | undefined, random: () => number): DelayAdvice {
  const category = categoryOf(product)
  const learned = known?.fitted
    ? fromCurve(known.fitted, random)
    : { ...defaults.recommend({ productId: product.id, category }, random), category }
  const fixed = known?.overrideDays ?? null
  return fixed === null ? learned : { ...learned, delayDays: fixed, basis: "override", explores: false, propensity: 1 }
}

function fromCurve(
  { category, delayDays, low80Days, high80Days, basis }: NonNullable<KnownDelay["fitted"]>,
  random: () => number,
): DelayAdvice {
  return { ...explore(delayDays, random), interval80: [low80Days, high80Days], basis: basis as Basis, category }
}
