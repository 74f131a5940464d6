import { Prisma, type RewardPromise } from "#prisma"
import type { RewardTerms } from "#app/flow/drafting/reward-terms.ts"
import type { PrivacySubject } from "#app/flow/record/privacy-subject.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, PersonKey, ShopId, TouchpointId } from "#app/platform/ids.ts"

export type { RewardPromise }

export interface NewPromise {
  id: string
  planId: string
  orderId: Gid
  touchpointId: TouchpointId
  personKey: PersonKey
  arm: string
  terms: RewardTerms | null
  propensity: number
  assignedAt: Date
}

/** Written once an order; a second try changes nothing. */
export async function insertPromise(db: Queryable, shop: ShopId, promise: NewPromise): Promise<boolean> {
  const terms = promise.terms === null ? Prisma.JsonNull : (promise.terms as Prisma.InputJsonValue)
  return (await db.rewardPromise.createMany({ data: [{ ...promise, terms, shopId: shop }], skipDuplicates: true })).count === 1
}

export function findPromise(db: Queryable, shop: ShopId, orderId: Gid): Promise<RewardPromise | null> {
  return db.rewardPromise.findUnique({ where: { shopId_orderId: { shopId: shop, orderId } } })
}

/** How many were promised something since `since`. */
export function countPromises(db: Queryable, shop: ShopId, since: Date): Promise<number> {
  return db.rewardPromise.count({ where: { shopId: shop, assignedAt: { gte: since }, terms: { not: Prisma.AnyNull } } })
}

/** What was promised stays, for the comparison; to whom is gone. */
export async function forgetCustomer(db: Queryable, shop: ShopId, { personKeys, orderIds }: PrivacySubject): Promise<void> {
  const where = { shopId: shop, OR: [{ personKey: { in: personKeys } }, { orderId: { in: orderIds } }] }
  await db.rewardPromise.updateMany({ where, data: { personKey: null } })
}

export function exportCustomer(db: Queryable, shop: ShopId, { personKeys, orderIds }: PrivacySubject): Promise<RewardPromise[]> {
  const where = { shopId: shop, OR: [{ personKey: { in: personKeys } }, { orderId: { in: orderIds } }] }
  return db.rewardPromise.findMany({ where, orderBy: { assignedAt: "asc" } })
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.rewardPromise.deleteMany({ where: { shopId: shop } })
}
