import type { ShortLink } from "#prisma"
import { shortCode, shortCodeIndex, shortUrl, type ShortLinkTarget } from "#app/flow/drafting/short-link.ts"
import type { PrivacySubject } from "#app/flow/record/privacy-subject.ts"
import type { Context } from "#app/platform/context.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export type { ShortLink }

/** The short address of a signed link, https://…/s/…; the same target has the same one, and its end moves on when it is asked for again. */
export async function shortLink(context: Context, shop: ShopId, target: Omit<ShortLinkTarget, "shopId">, expiresAt: Date): Promise<string> {
  const code = shortCode(context.vault, { ...target, shopId: shop })
  const codeIndex = shortCodeIndex(context.vault, code)
  await context.db.shortLink.upsert({
    where: { shopId_codeIndex: { shopId: shop, codeIndex } },
    create: { ...target, shopId: shop, codeIndex, expiresAt, createdAt: context.clock.now() },
    update: { expiresAt },
  })
  return shortUrl(context.appUrl, code)
}

/** What a code stands for, in whichever shop; null when nobody made it. Who asks knows nothing but the code. */
export function unsafeFindShortLink(db: Queryable, codeIndex: string): Promise<ShortLink | null> {
  return db.shortLink.findUnique({ where: { codeIndex } })
}

/** Deletes those that ended before `before`; at most `limit`, returns how many. */
export function deleteOldShortLinks(db: Queryable, shop: ShopId, before: Date, limit: number): Promise<number> {
  return db.$executeRaw`
    DELETE FROM "ShortLink" WHERE "codeIndex" IN (
      SELECT "codeIndex" FROM "ShortLink" WHERE "shopId" = ${shop} AND "expiresAt" < ${before} LIMIT ${limit})`
}

export async function forgetCustomer(db: Queryable, shop: ShopId, subject: PrivacySubject): Promise<void> {
  await db.shortLink.deleteMany({ where: { shopId: shop, personKey: { in: subject.personKeys } } })
}

export async function exportCustomer(db: Queryable, shop: ShopId, subject: PrivacySubject): Promise<object[]> {
  const where = { shopId: shop, personKey: { in: subject.personKeys } }
  return db.shortLink.findMany({ where, select: { kind: true, touchpointId: true, expiresAt: true, createdAt: true } })
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.shortLink.deleteMany({ where: { shopId: shop } })
}
