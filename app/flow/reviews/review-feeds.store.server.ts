import type { ReviewFeed } from "#prisma"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export type { ReviewFeed }

export function readFeed(db: Queryable, shop: ShopId): Promise<ReviewFeed | null> {
  return db.reviewFeed.findUnique({ where: { shopId: shop } })
}

/** Switches the feed on or off; `renews`: the address so far opens nothing any more. */
export async function saveFeed(
  db: Queryable,
  shop: ShopId,
  { isOn, renews, by }: { isOn: boolean; renews: boolean; by: string },
  now: Date,
): Promise<void> {
  const change = { onAt: isOn ? now : null, changedBy: by, changedAt: now }
  await db.reviewFeed.upsert({
    where: { shopId: shop },
    create: { shopId: shop, version: 1, ...change },
    update: { ...change, ...(renews ? { version: { increment: 1 } } : {}) },
  })
}

export async function noteFeedRead(db: Queryable, shop: ShopId, reviews: number, now: Date): Promise<void> {
  await db.reviewFeed.updateMany({ where: { shopId: shop }, data: { readAt: now, reviews } })
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.reviewFeed.deleteMany({ where: { shopId: shop } })
}
