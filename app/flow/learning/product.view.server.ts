// One product's time to experience its value: the curve, what it rests on, how it came about, and the merchant's own word. Units: days after arrival.
import { knownPoints, knownTiming, unlearned, type KnownTiming } from "#app/flow/learning/known-timing.ts"
import { readSettings } from "#app/flow/record/shop-settings.store.server.ts"
import { categoryLabel, categoryOf } from "#app/flow/timing/category-priors.ts"
import type { CurvePoint } from "#app/flow/timing/model.ts"
import { recommendDelays } from "#app/flow/timing/recommend-delay.server.ts"
import { timingWhy, type TimingReasons } from "#app/flow/timing/timing-why.ts"
import type { Vault } from "#app/platform/crypto.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export interface DayBounds {
  minDays: number | null
  maxDays: number | null
}

export interface CurveVersionView {
  version: number
  delayDays: number
  low80Days: number
  high80Days: number
  basis: string
  asks: number
  reviews: number
  notYets: number
  fittedAt: Date
}

export interface ProductView {
  id: string
  title: string
  category: string
  imageUrl: string | null
  timeZone: string
  timing: KnownTiming
  /** The day most are asked on: the merchant's own, or the curve's inside the bounds. */
  askDays: number
  /** One sentence about the curve's own day and the answers behind it, without a full stop. */
  why: string
  /** Chance that an ask on a day brings a review, with its 80 % band. */
  points: CurvePoint[]
  override: (DayBounds & { delayDays: number | null; setBy: string; setAt: Date }) | null
  /** Of all products without their own; null on a side that has none. */
  shopBounds: DayBounds
  /** On how many asks another day is tried, 0 to 1, and on how many it was. */
  exploring: { share: number; tried: number }
  observed: { asked: number; reviews: number; notYets: number; silent: number; open: number }
  /** Newest first. `current` counts; a pinned one until it is released. */
  versions: CurveVersionView[]
  currentVersion: number
  pinned: { by: string; at: Date } | null
}

/** Null when the shop has no such product. */
export async function readProductTiming(
  db: Queryable,
  _vault: Vault,
  shop: ShopId,
  _now: Date,
  productId: string,
): Promise<ProductView | null> {
  const byProduct = { shopId_productId: { shopId: shop, productId } }
  const product = await db.product.findUnique({ where: { shopId_id: { shopId: shop, id: productId } } })
  if (!product || product.deletedAt) return null
  const [known, settings, curve, override, outcomes, versions, gain] = await Promise.all([
    db.shop.findUnique({ where: { shopId: shop }, select: { timeZone: true } }),
    readSettings(db, shop),
    db.curve.findUnique({ where: byProduct }),
    db.timingOverride.findUnique({ where: byProduct }),
    db.observation.groupBy({ by: ["outcome", "explores"], where: { shopId: shop, productId }, _count: true }),
    db.curveVersion.findMany({ where: { shopId: shop, productId }, omit: { points: true }, orderBy: { version: "desc" } }),
    db.productGain.findUnique({ where: byProduct }),
  ])
  const shopBounds = { minDays: settings.minDelayDays, maxDays: settings.maxDelayDays }
  // Dice that never explore: the day most are asked on, and how likely it is.
  const advice = (await recommendDelays(db, shop, [product], () => 0.999_999, shopBounds)).get(product.id)
  const model = unlearned()
  const timing = knownTiming(product, curve, model)
  const count = (of: (row: (typeof outcomes)[number]) => boolean) => outcomes.reduce((sum, row) => sum + (of(row) ? row._count : 0), 0)
  const observed = {
    asked: count(() => true),
    reviews: count(({ outcome }) => outcome === "review"),
    notYets: count(({ outcome }) => outcome === "not-yet"),
    silent: count(({ outcome }) => outcome === "silence"),
    open: count(({ outcome }) => outcome === "open"),
  }
  const used = curve?.pinnedAt ? versions.find(({ version }) => version === curve.version) : undefined
  const own = {
    asks: observed.reviews + observed.notYets + observed.silent + observed.open,
    reviews: observed.reviews,
    notYets: observed.notYets,
  }
  return {
    id: product.id,
    title: product.title,
    category: categoryLabel(categoryOf(product)),
    imageUrl: product.imageUrl,
    timeZone: known?.timeZone ?? "UTC",
    timing,
    askDays: override?.delayDays ?? advice?.delayDays ?? timing.delayDays,
    why: whyOf(timing, timing.basis === "category-data" ? gain : (used ?? own), used !== undefined),
    points: knownPoints(product, curve?.points, model),
    override,
    shopBounds,
    exploring: { share: 1 - (advice?.propensity ?? 1), tried: count(({ explores }) => explores) },
    observed,
    versions,
    currentVersion: curve?.version ?? 0,
    pinned: curve?.pinnedAt ? { by: curve.pinnedBy ?? "", at: curve.pinnedAt } : null,
  }
}

/** Answers of the same kind of goods are counted after each fit; until they were, the sentence does without. */
function whyOf({ delayDays, low80Days, high80Days, basis }: KnownTiming, reasons: TimingReasons | null, isPinned: boolean): string {
  const recommended = { delayDays, interval80: [low80Days, high80Days] as [number, number], basis }
  if ((basis === "category-default" && !isPinned) || (reasons && reasons.asks > 0))
    return timingWhy(recommended, reasons ?? { asks: 0, reviews: 0, notYets: 0 })
  const day = timingWhy({ ...recommended, basis: "category-default" }, { asks: 0, reviews: 0, notYets: 0 }).split(", which")[0] ?? ""
  const sources = {
    "category-default": "which is usual for this kind of goods, as the earlier curve has it",
    "category-data": "learned from answers about the same kind of goods",
    "product-data": "learned from answers about this product",
  }
  return `${day}, ${sources[basis]}`
}
