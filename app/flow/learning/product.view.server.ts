// One product's time to experience its value: the curve, what it rests on, and the merchant's own word. Units: days after arrival.
import type { Vault } from "#app/platform/crypto.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"
import { categoryWord, type ProductTiming } from "#app/flow/learning/products.view.server.ts"

export interface CurvePoint {
  delayDays: number
  /** Probability that an ask on this day brings a review; low and high are the 80 % band. */
  reviewProbability: number
  low: number
  high: number
}

export interface ProductView {
  id: string
  title: string
  category: string | null
  imageUrl: string | null
  timeZone: string
  timing: (ProductTiming & { fittedAt: Date }) | null
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
  const count = (outcome: string) => outcomes.find((row) => row.outcome === outcome)?._count ?? 0
  return {
    id: product.id,
    title: product.title,
    category: categoryWord(product),
    imageUrl: product.imageUrl,
    timeZone: known?.timeZone ?? "UTC",
    timing: curve && {
      delayDays: curve.delayDays,
      low80Days: curve.low80Days,
      high80Days: curve.high80Days,
      basis: curve.basis,
      fittedAt: curve.fittedAt,
    },
    points: Array.isArray(curve?.points) ? (curve.points as unknown as CurvePoint[]) : [],
    override: override && { delayDays: override.delayDays, setAt: override.setAt },
    observed: {
      asked: outcomes.reduce((sum, row) => sum + row._count, 0),
      reviews: count("review"),
      notYets: count("not-yet"),
      silent: count("silence"),
      open: count("open"),
    },
  }
}
