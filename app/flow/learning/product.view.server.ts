// One product's time to experience its value: the curve, what it rests on, and the merchant's own word. Units: days after arrival.
import { knownPoints, knownTiming, unlearned, type KnownTiming } from "#app/flow/learning/known-timing.ts"
import { categoryLabel, categoryOf } from "#app/flow/timing/category-priors.ts"
import type { CurvePoint } from "#app/flow/timing/model.ts"
import type { Vault } from "#app/platform/crypto.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export interface ProductView {
  id: string
  title: string
  category: string
  imageUrl: string | null
  timeZone: string
  timing: KnownTiming
  /** Chance that an ask on a day brings a review, with its 80 % band. */
  points: CurvePoint[]
  override: { delayDays: number; setAt: Date } | null
  observed: { asked: number; reviews: number; notYets: number; silent: number; open: number }
}

/** Null when the shop has no such product. */
export async function readProductTiming(
  db: Queryable,
  _vault: Vault,
  shop: ShopId,
  _now: Date,
  productId: string,
): Promise<ProductView | null> {
  const key = { shopId_id: { shopId: shop, id: productId } }
  const byProduct = { shopId_productId: { shopId: shop, productId } }
  const [product, known, curve, override, outcomes] = await Promise.all([
    db.product.findUnique({ where: key }),
    db.shop.findUnique({ where: { shopId: shop }, select: { timeZone: true } }),
    db.curve.findUnique({ where: byProduct }),
    db.timingOverride.findUnique({ where: byProduct }),
    db.observation.groupBy({ by: ["outcome"], where: { shopId: shop, productId }, _count: true }),
  ])
  if (!product || product.deletedAt) return null
  const model = unlearned()
  const count = (outcome: string) => outcomes.find((row) => row.outcome === outcome)?._count ?? 0
  return {
    id: product.id,
    title: product.title,
    category: categoryLabel(categoryOf(product)),
    imageUrl: product.imageUrl,
    timeZone: known?.timeZone ?? "UTC",
    timing: knownTiming(product, curve, model),
    points: knownPoints(product, curve?.points, model),
    override: override && override.delayDays !== null ? { delayDays: override.delayDays, setAt: override.setAt } : null,
    observed: {
      asked: outcomes.reduce((sum, row) => sum + row._count, 0),
      reviews: count("review"),
      notYets: count("not-yet"),
      silent: count("silence"),
      open: count("open"),
    },
  }
}
