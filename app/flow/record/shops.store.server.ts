import type { Shop } from "#prisma"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export type { Shop }

export function readShop(db: Queryable, shop: ShopId): Promise<Shop | null> {
  return db.shop.findUnique({ where: { shopId: shop } })
}

export type ShopRow = Pick<Shop, "name" | "domain" | "currency" | "countryCode" | "timeZone" | "locale">

/** Merges what Shopify says of the shop itself; what it left out stays. False when it was older, or the shop never installed the app. */
export async function mergeShop(
  db: Queryable,
  shop: ShopId,
  facts: Partial<ShopRow> & Pick<Partial<Shop>, "gid" | "contactCipher"> & Pick<Shop, "mark" | "updatedAt">,
): Promise<boolean> {
  return (await db.shop.updateMany({ where: { shopId: shop, mark: { lt: facts.mark } }, data: facts })).count === 1
}

/** What the shop pays for the app. False when it was older, or the shop never installed the app. */
export async function mergePlan(
  db: Queryable,
  shop: ShopId,
  plan: { planName: string; planStatus: string; planAt: Date; planMark: string },
): Promise<boolean> {
  return (await db.shop.updateMany({ where: { shopId: shop, planMark: { lt: plan.planMark } }, data: plan })).count === 1
}

export async function mergeScopes(db: Queryable, shop: ShopId, scopes: string, scopesMark: string): Promise<boolean> {
  return (await db.shop.updateMany({ where: { shopId: shop, scopesMark: { lt: scopesMark } }, data: { scopes, scopesMark } })).count === 1
}

/** The shop installed the app, or did so again. True when it was not installed a moment before. */
export async function openShop(db: Queryable, shop: ShopId, scopes: string, now: Date): Promise<boolean> {
  const data = { name: shop.replace(".myshopify.com", ""), domain: shop, scopes, installedAt: now, updatedAt: now }
  const made = await db.shop.createMany({ data: { ...data, shopId: shop }, skipDuplicates: true })
  if (made.count === 1) return true
  const reopened = { installedAt: now, uninstalledAt: null, setUpAt: null, definedVersion: 0, scopes }
  const again = await db.shop.updateMany({ where: { shopId: shop, uninstalledAt: { not: null } }, data: reopened })
  if (again.count === 0) await db.shop.updateMany({ where: { shopId: shop }, data: { scopes } })
  return again.count === 1
}

/** False when the shop was installed again after `at`, or is gone already: then the word is an old one. */
export async function closeShop(db: Queryable, shop: ShopId, at: Date): Promise<boolean> {
  const where = { shopId: shop, uninstalledAt: null, installedAt: { lte: at } }
  return (await db.shop.updateMany({ where, data: { uninstalledAt: at } })).count === 1
}

export async function markSetUp(db: Queryable, shop: ShopId, now: Date): Promise<void> {
  await db.shop.updateMany({ where: { shopId: shop }, data: { setUpAt: now } })
}

/** The shop has our definitions of metafields and metaobjects in this version. */
export async function markDefined(db: Queryable, shop: ShopId, version: number): Promise<void> {
  await db.shop.updateMany({ where: { shopId: shop }, data: { definedVersion: version } })
}

/** Shops set up with older definitions than `version`; for the sweep. */
export async function unsafeFindShopsToDefine(db: Queryable, version: number, limit: number): Promise<ShopId[]> {
  const where = { uninstalledAt: null, setUpAt: { not: null }, definedVersion: { lt: version } }
  const rows = await db.shop.findMany({ where, select: { shopId: true }, orderBy: { shopId: "asc" }, take: limit })
  return rows.map((row) => row.shopId)
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.shop.deleteMany({ where: { shopId: shop } })
}
