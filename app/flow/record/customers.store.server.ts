import type { Customer } from "#prisma"
import { marksSameFacts } from "#app/flow/record/mark.ts"
import { mergeNewer } from "#app/flow/record/merge-newer.store.server.ts"
import type { PrivacySubject } from "#app/flow/record/privacy-subject.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, PersonKey, ShopId } from "#app/platform/ids.ts"

export type { Customer }

/** Who the customer is. */
export type ProfileRow = Pick<
  Customer,
  | "id"
  | "emailCipher"
  | "emailIndex"
  | "phoneCipher"
  | "phoneIndex"
  | "firstNameCipher"
  | "lastNameCipher"
  | "countryCode"
  | "provinceCode"
  | "tags"
  | "createdAt"
  | "updatedAt"
  | "mark"
>

export async function mergeProfile(db: Queryable, shop: ShopId, profile: ProfileRow): Promise<boolean> {
  return (await mergeNewer(db, shop, "Customer", [profile], { keepsDeleted: true })) > 0
}

/** Merges who many customers are; returns the ids of those that were not in the record and of those whose facts were older. */
export async function mergeProfiles(
  db: Queryable,
  shop: ShopId,
  profiles: readonly ProfileRow[],
): Promise<{ missing: Gid[]; newer: Gid[] }> {
  const where = { shopId: shop, id: { in: profiles.map(({ id }) => id) } }
  const known = await db.customer.findMany({ where, select: { id: true, mark: true, deletedAt: true } })
  const rows = new Map(known.map((row) => [row.id, row]))
  const news = profiles.filter(({ id, mark }) => !rows.get(id)?.deletedAt && (rows.get(id)?.mark ?? "") < mark)
  await mergeNewer(db, shop, "Customer", news, { keepsDeleted: true })
  const missing = news.filter(({ id }) => !rows.has(id)).map(({ id }) => id)
  return { missing, newer: news.filter(({ id, mark }) => rows.has(id) && !marksSameFacts(rows.get(id)?.mark, mark)).map(({ id }) => id) }
}

/** Of `ids`, the customers that were deleted: nothing may be kept of them. */
export async function findDeleted(db: Queryable, shop: ShopId, ids: readonly Gid[]): Promise<Set<Gid>> {
  const where = { shopId: shop, id: { in: [...ids] }, deletedAt: { not: null } }
  return new Set((await db.customer.findMany({ where, select: { id: true } })).map(({ id }) => id))
}

/** When each of `ids` that the record knows last changed at Shopify. */
export async function findCustomerTimes(db: Queryable, shop: ShopId, ids: readonly Gid[]): Promise<Map<Gid, Date>> {
  const rows = await db.customer.findMany({ where: { shopId: shop, id: { in: [...ids] } }, select: { id: true, updatedAt: true } })
  return new Map(rows.map((row) => [row.id, row.updatedAt]))
}

/** Known customers after `afterId` in the order of their ids, not touched since `before`. */
export async function pageCustomers(db: Queryable, shop: ShopId, afterId: string, before: Date, limit: number): Promise<Gid[]> {
  const where = { shopId: shop, id: { gt: afterId }, deletedAt: null, updatedAt: { lt: before } }
  return (await db.customer.findMany({ where, orderBy: { id: "asc" }, take: limit, select: { id: true } })).map(({ id }) => id)
}

export interface ConsentRow {
  id: Gid
  state: string
  optInLevel: string | null
  stateAt: Date
  mark: string
}

export async function mergeEmailState(db: Queryable, shop: ShopId, { id, mark, ...row }: ConsentRow): Promise<boolean> {
  await makeRoom(db, shop, id)
  const data = { emailState: row.state, emailOptInLevel: row.optInLevel, emailStateAt: row.stateAt, emailMark: mark }
  return (await db.customer.updateMany({ where: { shopId: shop, id, deletedAt: null, emailMark: { lt: mark } }, data })).count === 1
}

export async function mergeSmsState(db: Queryable, shop: ShopId, { id, mark, ...row }: ConsentRow): Promise<boolean> {
  await makeRoom(db, shop, id)
  const data = { smsState: row.state, smsOptInLevel: row.optInLevel, smsStateAt: row.stateAt, smsMark: mark }
  return (await db.customer.updateMany({ where: { shopId: shop, id, deletedAt: null, smsMark: { lt: mark } }, data })).count === 1
}

/** What many known customers said (`= ANY` lets the rows be looked up; joined alone, a shop's every customer is read); returns the ids of those for whom it was news. */
export async function mergeConsents(
  db: Queryable,
  shop: ShopId,
  told: { email: readonly ConsentRow[]; sms: readonly ConsentRow[] },
): Promise<Gid[]> {
  const idsOf = (rows: readonly ConsentRow[]) => rows.map(({ id }) => id)
  const mailed = await db.$queryRaw<{ id: Gid }[]>`
    UPDATE "Customer" AS c SET "emailState" = told.state, "emailOptInLevel" = told."optInLevel", "emailStateAt" = told."stateAt", "emailMark" = told.mark
    FROM jsonb_to_recordset(${JSON.stringify(told.email)}::jsonb) AS told(id text, state text, "optInLevel" text, "stateAt" timestamptz, mark text)
    WHERE c."shopId" = ${shop} AND c."id" = ANY(${idsOf(told.email)}) AND c."id" = told.id AND c."deletedAt" IS NULL AND c."emailMark" < told.mark RETURNING c."id"`
  const texted = await db.$queryRaw<{ id: Gid }[]>`
    UPDATE "Customer" AS c SET "smsState" = told.state, "smsOptInLevel" = told."optInLevel", "smsStateAt" = told."stateAt", "smsMark" = told.mark
    FROM jsonb_to_recordset(${JSON.stringify(told.sms)}::jsonb) AS told(id text, state text, "optInLevel" text, "stateAt" timestamptz, mark text)
    WHERE c."shopId" = ${shop} AND c."id" = ANY(${idsOf(told.sms)}) AND c."id" = told.id AND c."deletedAt" IS NULL AND c."smsMark" < told.mark RETURNING c."id"`
  return [...new Set([...mailed, ...texted].map(({ id }) => id))]
}

// A customer whose consent is heard of first has a row with nothing else in it.
async function makeRoom(db: Queryable, shop: ShopId, id: Gid): Promise<void> {
  await db.customer.createMany({ data: { shopId: shop, id, updatedAt: new Date(0), tags: [] }, skipDuplicates: true })
}

export function findCustomer(db: Queryable, shop: ShopId, id: Gid): Promise<Customer | null> {
  return db.customer.findUnique({ where: { shopId_id: { shopId: shop, id } } })
}

/** Those of `ids` that the record knows and that were not deleted. */
export function readCustomers(db: Queryable, shop: ShopId, ids: readonly Gid[]): Promise<Customer[]> {
  return db.$queryRaw<Customer[]>`
    SELECT * FROM "Customer" WHERE "shopId" = ${shop} AND "id" = ANY(${[...ids]}) AND "deletedAt" IS NULL ORDER BY "id"`
}

/** Customers under one mail address or number. */
export function findCustomersByKey(db: Queryable, shop: ShopId, key: PersonKey): Promise<Customer[]> {
  return db.customer.findMany({
    where: { shopId: shop, deletedAt: null, OR: [{ emailIndex: key }, { phoneIndex: key }] },
    orderBy: { id: "asc" },
    take: 20,
  })
}

/** The number of the customer with this mail address, or the number itself when it was a number; null when there is none, or more than one. */
export async function findNumberKey(db: Queryable, shop: ShopId, key: PersonKey): Promise<PersonKey | null> {
  const numbers = new Set((await findCustomersByKey(db, shop, key)).flatMap(({ phoneIndex }) => phoneIndex ?? []))
  if (numbers.has(key)) return key
  return numbers.size === 1 ? ([...numbers][0] ?? null) : null
}

/** A deleted customer's row holds nothing but that; no older or later payload fills it again. */
export async function deleteCustomer(db: Queryable, shop: ShopId, id: Gid, at: Date): Promise<void> {
  const empty = {
    emailCipher: null,
    emailIndex: null,
    phoneCipher: null,
    phoneIndex: null,
    firstNameCipher: null,
    lastNameCipher: null,
    locale: null,
    countryCode: null,
    provinceCode: null,
    emailState: null,
    emailOptInLevel: null,
    emailStateAt: null,
    smsState: null,
    smsOptInLevel: null,
    smsStateAt: null,
    tags: [],
    createdAt: null,
    mark: "",
    emailMark: "",
    smsMark: "",
  }
  await db.customer.createMany({ data: { ...empty, shopId: shop, id, updatedAt: at, deletedAt: at }, skipDuplicates: true })
  const where = { shopId: shop, id, OR: [{ deletedAt: null }, { deletedAt: { gt: at } }] }
  await db.customer.updateMany({ where, data: { ...empty, updatedAt: at, deletedAt: at } })
}

/**
 * `merged` is `kept` from now on, and holds nothing any more; so are those that were merged into it before. Returns the customer that is left at
 * the end of the chain, and whether that was news. Merging a customer into itself is none.
 */
export async function mergeCustomers(
  db: Queryable,
  shop: ShopId,
  { merged, kept }: { merged: Gid; kept: Gid },
  at: Date,
): Promise<{ keptId: Gid; isNews: boolean }> {
  const keptId = (await findCustomer(db, shop, kept))?.mergedIntoId ?? kept
  if (keptId === merged) return { keptId, isNews: false }
  await deleteCustomer(db, shop, merged, at)
  const changed = await db.$executeRaw`
    UPDATE "Customer" SET "mergedIntoId" = ${keptId}
    WHERE "shopId" = ${shop} AND ("id" = ${merged} OR "mergedIntoId" = ${merged}) AND "mergedIntoId" IS DISTINCT FROM ${keptId}`
  return { keptId, isNews: changed > 0 }
}

/** Every customer that `subject` may mean. */
export function findCustomersOf(db: Queryable, shop: ShopId, subject: PrivacySubject): Promise<Customer[]> {
  const { personKeys, customerId } = subject
  const byKey = [{ emailIndex: { in: personKeys } }, { phoneIndex: { in: personKeys } }]
  return db.customer.findMany({
    where: { shopId: shop, OR: [...byKey, ...(customerId ? [{ id: customerId }] : [])] },
    orderBy: { id: "asc" },
  })
}

export async function forgetCustomer(db: Queryable, shop: ShopId, subject: PrivacySubject, now: Date): Promise<void> {
  for (const customer of await findCustomersOf(db, shop, subject)) await deleteCustomer(db, shop, customer.id, now)
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.customer.deleteMany({ where: { shopId: shop } })
}
