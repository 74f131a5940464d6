import type { SendingDomain } from "#prisma"
import type { Queryable, Transaction } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export type { SendingDomain }

export function readSendingDomain(db: Queryable, shop: ShopId): Promise<SendingDomain | null> {
  return db.sendingDomain.findUnique({ where: { shopId: shop } })
}

export type NewSendingDomain = Pick<SendingDomain, "domain" | "fromLocal" | "selector" | "publicKey" | "privateKeyCipher" | "createdBy">

/** Puts the shop's own domain in place of any other it had; nothing is sent from it before it was looked at. */
export async function saveSendingDomain(db: Queryable, shop: ShopId, domain: NewSendingDomain, now: Date): Promise<void> {
  const nothingYet = { state: "pending", evidence: {}, verifiedAt: null, checkedAt: null, checkAt: now, warmFrom: null, createdAt: now }
  const fresh = { ...domain, ...nothingYet }
  await db.sendingDomain.upsert({ where: { shopId: shop }, create: { ...fresh, shopId: shop }, update: fresh })
}

/** Another name before the @ of the same domain. */
export async function renameSender(db: Queryable, shop: ShopId, domain: string, fromLocal: string): Promise<void> {
  await db.sendingDomain.updateMany({ where: { shopId: shop, domain }, data: { fromLocal } })
}

/** What a look at its DNS found; false when the shop has another domain by now. */
export async function noteDomainCheck(
  db: Queryable,
  shop: ShopId,
  domain: string,
  found: { state: string; evidence: object; verifiedAt: Date | null; checkAt: Date },
  now: Date,
): Promise<boolean> {
  const changed = await db.sendingDomain.updateMany({ where: { shopId: shop, domain }, data: { ...found, checkedAt: now } })
  return changed.count === 1
}

export async function removeSendingDomain(db: Queryable, shop: ShopId): Promise<boolean> {
  return (await db.sendingDomain.deleteMany({ where: { shopId: shop } })).count === 1
}

/** Shops whose domain is to be looked at, for the sweep. */
export function unsafeFindDomainsToCheck(db: Queryable, now: Date, limit: number): Promise<{ shopId: ShopId; checkAt: Date | null }[]> {
  return db.sendingDomain.findMany({
    where: { checkAt: { lte: now } },
    orderBy: { checkAt: "asc" },
    take: limit,
    select: { shopId: true, checkAt: true },
  })
}

/** How many mails left from the domain on `day`, kept from others until the transaction ends. */
export async function lockDay(tx: Transaction, shop: ShopId, domain: string, day: string): Promise<number> {
  await tx.$executeRaw`
    INSERT INTO "SendingDay" ("shopId", "domain", "day", "sent") VALUES (${shop}, ${domain}, ${day}, 0) ON CONFLICT DO NOTHING`
  const rows = await tx.$queryRaw<{ sent: number }[]>`
    SELECT "sent" FROM "SendingDay" WHERE "shopId" = ${shop} AND "domain" = ${domain} AND "day" = ${day} FOR UPDATE`
  return rows[0]?.sent ?? 0
}

export async function addToDay(tx: Transaction, shop: ShopId, domain: string, day: string, sent: number): Promise<void> {
  await tx.sendingDay.updateMany({ where: { shopId: shop, domain, day }, data: { sent: { increment: sent } } })
}

/** The first mail leaves from the domain: its warm-up begins. */
export async function startWarmUp(tx: Queryable, shop: ShopId, domain: string, now: Date): Promise<void> {
  await tx.sendingDomain.updateMany({ where: { shopId: shop, domain, warmFrom: null }, data: { warmFrom: now } })
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.sendingDomain.deleteMany({ where: { shopId: shop } })
  await db.sendingDay.deleteMany({ where: { shopId: shop } })
}
