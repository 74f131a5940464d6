import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

/**
 * Makes `owner` the only one, over all processes, who may refresh `shop`'s token until `expiresAt`. The WHERE asks for the very state the SET
 * changes, so of any number of callers exactly one gets true. A lease whose owner died is free again at its `expiresAt`.
 */
export async function takeTokenLease(db: Queryable, shop: ShopId, owner: string, now: Date, expiresAt: Date): Promise<boolean> {
  const taken = await db.$executeRaw`
    INSERT INTO "TokenLease" ("shopId", "owner", "expiresAt") VALUES (${shop}, ${owner}, ${expiresAt})
    ON CONFLICT ("shopId") DO UPDATE SET "owner" = ${owner}, "expiresAt" = ${expiresAt}
    WHERE "TokenLease"."owner" IS NULL OR "TokenLease"."expiresAt" <= ${now}`
  return taken === 1
}

/** Gives the lease back; changes nothing when `owner` no longer holds it. */
export async function releaseTokenLease(db: Queryable, shop: ShopId, owner: string): Promise<void> {
  await db.tokenLease.updateMany({ where: { shopId: shop, owner }, data: { owner: null } })
}

/** Forgets the shop's lease. */
export async function deleteTokenLease(db: Queryable, shop: ShopId): Promise<void> {
  await db.tokenLease.deleteMany({ where: { shopId: shop } })
}
