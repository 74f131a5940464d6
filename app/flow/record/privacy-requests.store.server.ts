import type { PrivacyRequest } from "#prisma"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, PersonKey, ShopId } from "#app/platform/ids.ts"

export type { PrivacyRequest }

export interface NewPrivacyRequest {
  id: string
  kind: "export" | "forget-customer" | "forget-shop"
  customerId: Gid | null
  personKey: PersonKey | null
  orderIds: Gid[]
  requestedAt: Date
}

/** False when it was noted before. */
export async function openPrivacyRequest(db: Queryable, shop: ShopId, request: NewPrivacyRequest): Promise<boolean> {
  const made = await db.privacyRequest.createMany({ data: { ...request, shopId: shop, state: "open" }, skipDuplicates: true })
  return made.count === 1
}

export function findPrivacyRequest(db: Queryable, shop: ShopId, id: string): Promise<PrivacyRequest | null> {
  return db.privacyRequest.findFirst({ where: { id, shopId: shop } })
}

/** Requests of all shops that were asked before `before` and are not done, oldest first; for the sweep. */
export function unsafeFindOpenRequests(
  db: Queryable,
  before: Date,
  limit: number,
): Promise<Pick<PrivacyRequest, "id" | "shopId" | "kind">[]> {
  const where = { state: "open", requestedAt: { lt: before } }
  return db.privacyRequest.findMany({ where, orderBy: { requestedAt: "asc" }, take: limit, select: { id: true, shopId: true, kind: true } })
}

/** Whom it was about is not kept once it is done; that it was done is. */
export async function closePrivacyRequest(db: Queryable, shop: ShopId, id: string, now: Date, resultCipher: string | null): Promise<void> {
  const about = resultCipher ? {} : { personKey: null, orderIds: [] }
  await db.privacyRequest.updateMany({ where: { id, shopId: shop }, data: { state: "done", doneAt: now, resultCipher, ...about } })
}

/** Exports still waiting for the merchant hold the person's data too. */
export async function forgetCustomer(db: Queryable, shop: ShopId, customerId: Gid | null, personKeys: PersonKey[]): Promise<void> {
  const where = { shopId: shop, kind: "export", OR: [{ personKey: { in: personKeys } }, ...(customerId ? [{ customerId }] : [])] }
  await db.privacyRequest.updateMany({ where, data: { resultCipher: null, personKey: null, orderIds: [] } })
}

/** Empties exports made before `before`; at most `limit`, returns how many. That one was made stays. */
export async function emptyOldExports(db: Queryable, shop: ShopId, before: Date, limit: number): Promise<number> {
  return db.$executeRaw`
    UPDATE "PrivacyRequest" SET "resultCipher" = NULL, "personKey" = NULL, "orderIds" = '{}' WHERE "id" IN (
      SELECT "id" FROM "PrivacyRequest"
      WHERE "shopId" = ${shop} AND "kind" = 'export' AND "state" = 'done' AND "doneAt" < ${before} AND "resultCipher" IS NOT NULL
      ORDER BY "doneAt" LIMIT ${limit})`
}

/** Newest first, for the screen; without what was gathered. */
export async function listPrivacyRequests(
  db: Queryable,
  shop: ShopId,
  limit: number,
): Promise<(Omit<PrivacyRequest, "resultCipher" | "personKey" | "orderIds"> & { hasResult: boolean })[]> {
  const rows = await db.privacyRequest.findMany({ where: { shopId: shop }, orderBy: [{ requestedAt: "desc" }, { id: "asc" }], take: limit })
  return rows.map(({ resultCipher, personKey: _key, orderIds: _ids, ...row }) => ({ ...row, hasResult: resultCipher !== null }))
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.privacyRequest.deleteMany({ where: { shopId: shop } })
}
