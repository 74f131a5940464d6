import type { PushSubscription } from "#prisma"
import type { PrivacySubject } from "#app/flow/record/privacy-subject.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { PersonKey, ShopId } from "#app/platform/ids.ts"

export type { PushSubscription }

/** One browser, one person: who signs in later in the same browser takes it over. */
export async function saveSubscription(
  db: Queryable,
  shop: ShopId,
  subscription: Omit<PushSubscription, "shopId" | "subscribedAt" | "seenAt">,
  now: Date,
): Promise<void> {
  const { id, personKey, endpointCipher, endpointIndex, keysCipher } = subscription
  await db.pushSubscription.upsert({
    where: { shopId_endpointIndex: { shopId: shop, endpointIndex } },
    create: { id, shopId: shop, personKey, endpointCipher, endpointIndex, keysCipher, subscribedAt: now, seenAt: now },
    update: { personKey, endpointCipher, keysCipher, seenAt: now },
  })
}

/** A person's browsers, the one seen last first. */
export function readSubscriptions(db: Queryable, shop: ShopId, personKey: PersonKey): Promise<PushSubscription[]> {
  return db.pushSubscription.findMany({ where: { shopId: shop, personKey }, orderBy: [{ seenAt: "desc" }, { id: "asc" }], take: 10 })
}

export function countSubscriptions(db: Queryable, shop: ShopId): Promise<number> {
  return db.pushSubscription.count({ where: { shopId: shop } })
}

/** True when it was there. `personKey`: only if it is that person's. */
export async function deleteSubscription(
  db: Queryable,
  shop: ShopId,
  which: { id: string } | { endpointIndex: string; personKey: PersonKey },
): Promise<boolean> {
  return (await db.pushSubscription.deleteMany({ where: { shopId: shop, ...which } })).count > 0
}

export async function forgetCustomer(db: Queryable, shop: ShopId, subject: PrivacySubject): Promise<void> {
  await db.pushSubscription.deleteMany({ where: { shopId: shop, personKey: { in: subject.personKeys } } })
}

export function exportCustomer(db: Queryable, shop: ShopId, subject: PrivacySubject): Promise<PushSubscription[]> {
  return db.pushSubscription.findMany({ where: { shopId: shop, personKey: { in: subject.personKeys } }, orderBy: { subscribedAt: "asc" } })
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.pushSubscription.deleteMany({ where: { shopId: shop } })
}
