import type { Customer } from "#prisma"
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

// A customer whose consent is heard of first has a row with nothing else in it.
async function makeRoom(db: Queryable, shop: ShopId, id: Gid): Promise<void> {
  await db.customer.createMany({ data: { shopId: shop, id, updatedAt: new Date(0), tags: [] }, skipDuplicates: true })
}

export function findCustomer(db: Queryable, shop: ShopId, id: Gid): Promise<Customer | null> {
  return db.customer.findUnique({ where: { shopId_id: { shopId: shop, id } } })
}

/** Customers under one mail address; usually one. */
export function findCustomersByPerson(db: Queryable, shop: ShopId, personKey: PersonKey): Promise<Customer[]> {
  return db.customer.findMany({ where: { shopId: shop, emailIndex: personKey, deletedAt: null } })
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
