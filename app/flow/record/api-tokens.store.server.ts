import type { ApiToken } from "#prisma"
import { minuteMs } from "#app/platform/clock.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export type { ApiToken }

export async function insertApiToken(
  db: Queryable,
  shop: ShopId,
  token: Pick<ApiToken, "id" | "name" | "tokenHash" | "hint" | "createdBy" | "createdAt">,
): Promise<void> {
  await db.apiToken.create({ data: { ...token, shopId: shop } })
}

/** The shop's tokens, also revoked ones, newest first. */
export function listApiTokens(db: Queryable, shop: ShopId): Promise<ApiToken[]> {
  return db.apiToken.findMany({ where: { shopId: shop }, orderBy: [{ createdAt: "desc" }, { id: "asc" }], take: 100 })
}

export function countLiveApiTokens(db: Queryable, shop: ShopId): Promise<number> {
  return db.apiToken.count({ where: { shopId: shop, revokedAt: null } })
}

/** Whose token this is: the token says which shop, nothing else does. */
export function unsafeFindApiToken(db: Queryable, tokenHash: string): Promise<ApiToken | null> {
  return db.apiToken.findUnique({ where: { tokenHash } })
}

/** Notes that it was used, to the minute. */
export async function touchApiToken(db: Queryable, shop: ShopId, id: string, now: Date): Promise<void> {
  const isStale = [{ lastUsedAt: null }, { lastUsedAt: { lt: new Date(now.getTime() - minuteMs) } }]
  await db.apiToken.updateMany({ where: { id, shopId: shop, OR: isStale }, data: { lastUsedAt: now } })
}

/** False when it was revoked before or is not this shop's. */
export async function revokeApiToken(db: Queryable, shop: ShopId, id: string, reason: string, now: Date): Promise<boolean> {
  const revoked = await db.apiToken.updateMany({
    where: { id, shopId: shop, revokedAt: null },
    data: { revokedAt: now, revokedReason: reason },
  })
  return revoked.count === 1
}

/** Every token that still worked; returns how many. */
export async function revokeApiTokens(db: Queryable, shop: ShopId, reason: string, now: Date): Promise<number> {
  return (await db.apiToken.updateMany({ where: { shopId: shop, revokedAt: null }, data: { revokedAt: now, revokedReason: reason } })).count
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.apiToken.deleteMany({ where: { shopId: shop } })
}
