import { categoryOf, categoryPriors, type Categorised } from "#app/flow/timing/category-priors.ts"
import { keptChoices } from "#app/flow/timing/curve-chances.ts"
import { choose, narrowed, widestBounds, type Bounds } from "#app/flow/timing/explore.ts"
import { fitTiming, type Basis, type Recommendation } from "#app/flow/timing/model.ts"
import { readKnownDelays, type KnownDelay } from "#app/flow/timing/timing-evidence.store.server.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

export interface DelayBounds {
  minDays: number | null
  maxDays: number | null
}

export interface DelayAdvice extends Omit<Recommendation, "basis"> {
  category: string
  /** "override": the merchant's own day, which no curve changes. */
  basis: Basis | "override"
  /** The merchant's bounds for this product, each side its own or else the shop's; null where neither is set. */
  bounds: DelayBounds
  /** Days after which people buy it again, where that is known and means that it is used up. */
  repeatDays: number | null
}

export type DelayProduct = Categorised & { id: Gid }

/** What stands before a shop's first answers; the same for every shop. */
const defaults = fitTiming({ priors: categoryPriors, counts: [] })

/** Goods that are used up, so that being bought again says when. */
const usedUp = new Set(["food", "consumables", "cosmetics", "skincare", "supplements", "pets"])

const noBounds: DelayBounds = { minDays: null, maxDays: null }

/**
 * How long after arrival to ask about each product: the merchant's day, else the last fitted curve, else the default of its category, inside the merchant's
 * bounds. `dice` decides per product whether this ask explores, with the chances that the fitted model gave; the same dice give the same advice.
 */
export async function recommendDelays(
  db: Queryable,
  shop: ShopId,
  products: readonly DelayProduct[],
  dice: (productId: Gid) => number,
  shopBounds: DelayBounds = noBounds,
): Promise<Map<Gid, DelayAdvice>> {
  if (products.length === 0) return new Map()
  const ids = products.map((product) => product.id)
  const known = new Map((await readKnownDelays(db, shop, ids)).map((one) => [one.productId, one]))
  return new Map(products.map((product) => [product.id, adviceOn(product, known.get(product.id), shopBounds, () => dice(product.id))]))
}

function adviceOn(product: DelayProduct, known: KnownDelay | undefined, shop: DelayBounds, random: () => number): DelayAdvice {
  const category = categoryOf(product)
  const bounds = { minDays: known?.minDays ?? shop.minDays, maxDays: known?.maxDays ?? shop.maxDays }
  const within = withinWidest(bounds)
  const learned = known?.fitted
    ? fromCurve(known.fitted, random, within)
    : { ...defaults.recommend({ productId: product.id, category }, random, within), category }
  const repeatDays = usedUp.has(category) ? (known?.fitted?.repeatDays ?? null) : null
  const advice = { ...learned, bounds, repeatDays }
  const fixed = known?.overrideDays ?? null
  return fixed === null ? advice : { ...advice, delayDays: fixed, basis: "override", explores: false, propensity: 1 }
}

/** Never sooner than two days after arrival, whatever a merchant allows; later than usual only where a merchant wants it so. */
function withinWidest({ minDays, maxDays }: DelayBounds): Bounds {
  const min = Math.max(widestBounds.minDays, minDays ?? 0)
  return { minDays: min, maxDays: Math.max(min, maxDays ?? widestBounds.maxDays) }
}

function fromCurve(
  { category, delayDays, low80Days, high80Days, basis, chances }: NonNullable<KnownDelay["fitted"]>,
  random: () => number,
  bounds: Bounds,
): Omit<DelayAdvice, "bounds" | "repeatDays"> {
  const interval80: [number, number] = [low80Days, high80Days]
  const choices = narrowed(keptChoices(delayDays, chances), bounds)
  return { ...choose(choices, random), interval80, basis: basis as Basis, category }
}
