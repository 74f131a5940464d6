import type { AccessEntry } from "#prisma"
import { minuteMs } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"
import type { PrivacySubject } from "#app/flow/record/privacy-subject.ts"

export type { AccessEntry }

export interface Access {
  /** Shopify's id of the staff member. */
  userId: string
  action: "viewed" | "downloaded"
  /** What kind of thing showed personal data. */
  subject: "draft" | "order" | "customer" | "conversation" | "privacy-export" | "review-export"
  /** Its id here or at Shopify; never a name, a number or an address. */
  subjectId: string
}

const sameLookMs = 10 * minuteMs

/**
 * Notes that a person of the shop's staff saw or took out personal data; every screen that shows some calls it before it answers. A screen
 * reads its data again after each click, so looks at one thing within ten minutes are one entry; every download is one.
 */
export async function noteAccess(context: Context, shop: ShopId, access: Access): Promise<void> {
  const at = context.clock.now()
  const id = context.randomness.id()
  const look = access.action === "viewed" ? Math.floor(at.getTime() / sameLookMs) : id
  const dedupeKey = context.vault.seal("access", JSON.stringify([access, look]))
  await context.db.accessEntry.createMany({ data: { id, shopId: shop, ...access, dedupeKey, at }, skipDuplicates: true })
}

/** Newest first. */
export async function readAccessLog(
  db: Queryable,
  shop: ShopId,
  { page, perPage }: { page: number; perPage: number },
): Promise<{ rows: AccessEntry[]; count: number }> {
  const where = { shopId: shop }
  const rows = await db.accessEntry.findMany({ where, orderBy: [{ at: "desc" }, { id: "asc" }], skip: (page - 1) * perPage, take: perPage })
  return { rows, count: await db.accessEntry.count({ where }) }
}

export async function deleteOldAccess(db: Queryable, shop: ShopId, before: Date, limit: number): Promise<number> {
  return db.$executeRaw`
    DELETE FROM "AccessEntry" WHERE "id" IN (
      SELECT "id" FROM "AccessEntry" WHERE "shopId" = ${shop} AND "at" < ${before} ORDER BY "at" LIMIT ${limit})`
}

/** That somebody looked stays; at whom does not. */
export async function forgetCustomer(db: Queryable, shop: ShopId, { customerId, orderIds, personKeys }: PrivacySubject): Promise<void> {
  const ids: string[] = [...orderIds, ...personKeys, ...(customerId ? [customerId] : [])]
  await db.accessEntry.updateMany({ where: { shopId: shop, subjectId: { in: ids } }, data: { subjectId: "forgotten" } })
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.accessEntry.deleteMany({ where: { shopId: shop } })
}
