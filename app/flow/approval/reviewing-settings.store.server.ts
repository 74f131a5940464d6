import type { ReviewingSettings } from "#prisma"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export interface ReviewingChoice {
  /** Of drafts accompanied by a planted one; 0 is off. */
  plantedShare: number
  /** The merchant's own figure for writing one message, in minutes; null for the app's estimate. */
  writingMinutes: number | null
}

/** What the merchant chose; off and no figure until then. */
export async function readReviewingSettings(db: Queryable, shop: ShopId): Promise<ReviewingChoice & Partial<ReviewingSettings>> {
  return (await db.reviewingSettings.findUnique({ where: { shopId: shop } })) ?? { plantedShare: 0, writingMinutes: null }
}

export async function saveReviewingSettings(
  db: Queryable,
  shop: ShopId,
  choice: Partial<ReviewingChoice>,
  by: string,
  now: Date,
): Promise<void> {
  const row = { ...choice, updatedBy: by, updatedAt: now }
  await db.reviewingSettings.upsert({ where: { shopId: shop }, create: { shopId: shop, ...row }, update: row })
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.reviewingSettings.deleteMany({ where: { shopId: shop } })
}
