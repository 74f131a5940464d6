// Read only: touchpoints as the cap, planning and the sweeps look for them (touchpoints.store writes them).
import { unsentStates, type Touchpoint } from "#app/flow/planning/touchpoints.store.server.ts"
import { purpose } from "#app/flow/planning/ask-purpose.ts"
import { answerPurposes } from "#app/flow/planning/answer-purposes.ts"
import type { EarlierAsk, EarlierReview } from "#app/flow/planning/repeat-purchase.ts"
import type { Queryable, Transaction } from "#app/platform/db.server.ts"
import type { Gid, PersonKey, ShopId, TouchpointId } from "#app/platform/ids.ts"

/** Messages to a person about other orders that hold one of these products: sent ones, and those that may still leave. */
export function readAsksOf(
  db: Queryable,
  shop: ShopId,
  personKey: PersonKey,
  { purpose, productIds, notOrder }: { purpose: string; productIds: readonly Gid[]; notOrder: Gid },
): Promise<EarlierAsk[]> {
  return db.touchpoint.findMany({
    where: {
      shopId: shop,
      personKey,
      purpose,
      orderId: { not: notOrder },
      productIds: { hasSome: [...productIds] },
      state: { in: [...unsentStates, "claimed", "sent", "unknown"] },
    },
    select: { id: true, orderId: true, productIds: true, sentAt: true, createdAt: true },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  })
}

/** That these products were reviewed by this person, with proof of a purchase, and when; never what was said. */
export function readReviewsOf(
  db: Queryable,
  shop: ShopId,
  person: { personKey: PersonKey; customerId: Gid | null },
  productIds: readonly Gid[],
): Promise<EarlierReview[]> {
  const isTheirs = [{ personKey: person.personKey }, ...(person.customerId ? [{ customerId: person.customerId }] : [])]
  return db.review.findMany({
    where: { shopId: shop, productId: { in: [...productIds] }, isVerified: true, OR: isTheirs },
    select: { productId: true, orderId: true, orderLineId: true, submittedAt: true },
    orderBy: [{ submittedAt: "asc" }, { id: "asc" }],
  })
}

/** Lets one plan at a time be made for a person, until the caller's transaction ends: two orders with the same product see each other. */
export async function lockPlansOf(tx: Transaction, shop: ShopId, personKey: PersonKey): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`plans ${shop} ${personKey}`}, 0))`
}

/** The same for many people, always in one order, so that two who do it do not wait for each other for ever. */
export async function lockPlansOfMany(tx: Transaction, shop: ShopId, people: readonly PersonKey[]): Promise<void> {
  if (people.length === 0) return
  await tx.$executeRaw`
    SELECT pg_advisory_xact_lock("lock") FROM (
      SELECT DISTINCT hashtextextended('plans ' || "shopId" || ' ' || "personKey", 0) AS "lock"
      FROM (SELECT ${shop}::text AS "shopId", unnest(${[...people]}::text[]) AS "personKey") AS people ORDER BY "lock") AS locks`
}

/** The last ask that left to this customer about this product; null when there was none. */
export function findSentAskOf(db: Queryable, shop: ShopId, customerId: Gid, productId: Gid): Promise<Touchpoint | null> {
  const where = { shopId: shop, customerId, purpose, productIds: { has: productId }, state: { in: ["sent", "unknown"] } }
  return db.touchpoint.findFirst({ where, orderBy: [{ sentAt: "desc" }, { id: "asc" }] })
}

/** Orders with a touchpoint that has not left: of one customer, of several, with one product, or all of them. */
export async function findOpenOrders(
  db: Queryable,
  shop: ShopId,
  where: { customerId?: Gid; customerIds?: readonly Gid[]; productId?: Gid },
): Promise<Gid[]> {
  const of = {
    ...(where.productId === undefined ? {} : { productIds: { has: where.productId } }),
    ...(where.customerId === undefined ? {} : { customerId: where.customerId }),
    ...(where.customerIds === undefined ? {} : { customerId: { in: [...where.customerIds] } }),
  }
  const rows = await db.touchpoint.findMany({
    where: { ...of, shopId: shop, state: { in: [...unsentStates] } },
    select: { orderId: true },
    distinct: ["orderId"],
  })
  return rows.map((row) => row.orderId)
}

/** The orders about which something is planned for this person and has not left. */
export async function findOpenOrdersOfPerson(db: Queryable, shop: ShopId, personKey: PersonKey): Promise<Gid[]> {
  const where = { shopId: shop, personKey, state: { in: [...unsentStates] } }
  return (await db.touchpoint.findMany({ where, select: { orderId: true }, distinct: ["orderId"] })).map((row) => row.orderId)
}

/** Planned touchpoints that become due by `before`, in shops that have the app, for the sweep that has them drafted. */
export function unsafeFindToDraft(
  db: Queryable,
  before: Date,
  limit: number,
): Promise<{ shopId: ShopId; id: TouchpointId; updatedAt: Date }[]> {
  return db.$queryRaw<{ shopId: ShopId; id: TouchpointId; updatedAt: Date }[]>`
    SELECT t."shopId", t."id", t."updatedAt" FROM "Touchpoint" t JOIN "Shop" s ON s."shopId" = t."shopId" AND s."uninstalledAt" IS NULL
    WHERE t."state" = 'planned' AND t."dueAt" <= ${before} ORDER BY t."dueAt", t."id" LIMIT ${limit}`
}

/**
 * Shops with something approved and due, and how much, for the sweep that has it sent. Shops that have sending turned off have nothing due, and
 * what was approved a moment ago waits until its approval can no longer be taken back.
 */
export function unsafeFindShopsToSend(db: Queryable, now: Date): Promise<{ shopId: ShopId; due: number; changedAt: Date }[]> {
  return db.$queryRaw<{ shopId: ShopId; due: number; changedAt: Date }[]>`
    SELECT t."shopId", COUNT(*)::int AS "due", MAX(t."updatedAt") AS "changedAt"
    FROM "Touchpoint" t JOIN "ShopSettings" s ON s."shopId" = t."shopId" AND s."sendingOnAt" IS NOT NULL
    WHERE t."state" = 'approved' AND t."channel" <> 'onsite' AND t."dueAt" <= ${now} AND (t."waitUntil" IS NULL OR t."waitUntil" <= ${now}) AND NOT EXISTS (
      SELECT 1 FROM "Decision" d WHERE d."shopId" = t."shopId" AND d."touchpointId" = t."id" AND d."isStanding" AND d."heldUntil" > ${now})
    GROUP BY t."shopId"`
}

/** Orders of approved touchpoints that are due and rest on a mere estimate of the arrival: to be looked at once more before they leave. */
export function findDueOnEstimate(db: Queryable, shop: ShopId, now: Date): Promise<{ orderId: Gid }[]> {
  return db.touchpoint.findMany({
    where: { shopId: shop, state: "approved", dueAt: { lte: now }, arrivalKind: { in: ["estimate", "fallback"] } },
    select: { orderId: true },
  })
}

/** One person's contacts that have not left, without news of their orders and answers to themselves. */
export function findUnsentOf(db: Queryable, shop: ShopId, personKey: PersonKey): Promise<Touchpoint[]> {
  return db.touchpoint.findMany({
    where: { shopId: shop, personKey, state: { in: [...unsentStates] }, purpose: { notIn: [...neverHeld] } },
    orderBy: { id: "asc" },
  })
}

/** What trouble never holds: it is about the order, or asked for by the person. */
const neverHeld = ["delay-notice", ...answerPurposes] as const
