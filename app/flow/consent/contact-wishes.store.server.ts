import type { ContactWish } from "#app/flow/consent/contact-wish.ts"
import type { PrivacySubject } from "#app/flow/record/privacy-subject.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { PersonKey, ShopId } from "#app/platform/ids.ts"

/** What each of many people chose; who chose nothing is not in it. Sending asks again inside the transaction of its claim: pass `tx` there. */
export async function readWishes(db: Queryable, shop: ShopId, personKeys: readonly PersonKey[]): Promise<Map<PersonKey, ContactWish>> {
  if (personKeys.length === 0) return new Map()
  // One parameter for all of them: the daily plan asks for a thousand people at once (bench/planning.ts).
  const rows = await db.$queryRaw<ContactWish[]>`
    SELECT "personKey", "frequency", "pausedUntil", "channel", "locale", "updatedAt" FROM "ContactWish"
    WHERE "shopId" = ${shop} AND "personKey" = ANY(${[...personKeys]})`
  return new Map(rows.map((row) => [row.personKey, row]))
}

export async function readWish(db: Queryable, shop: ShopId, personKey: PersonKey): Promise<ContactWish | null> {
  return (await readWishes(db, shop, [personKey])).get(personKey) ?? null
}

/** Keeps what `changes` says; the rest stays as it was. */
export async function keepWish(
  db: Queryable,
  shop: ShopId,
  personKey: PersonKey,
  changes: Partial<Omit<ContactWish, "personKey" | "updatedAt">>,
  now: Date,
): Promise<void> {
  await db.contactWish.upsert({
    where: { shopId_personKey: { shopId: shop, personKey } },
    create: { ...changes, shopId: shop, personKey, updatedAt: now },
    update: { ...changes, updatedAt: now },
  })
}

export async function forgetCustomer(db: Queryable, shop: ShopId, subject: PrivacySubject): Promise<void> {
  await db.contactWish.deleteMany({ where: { shopId: shop, personKey: { in: subject.personKeys } } })
}

export function exportCustomer(db: Queryable, shop: ShopId, subject: PrivacySubject) {
  return db.contactWish.findMany({ where: { shopId: shop, personKey: { in: subject.personKeys } } })
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.contactWish.deleteMany({ where: { shopId: shop } })
}
