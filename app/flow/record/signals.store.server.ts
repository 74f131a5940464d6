import type { Signal, SignalRequest } from "#prisma"
import type { PrivacySubject } from "#app/flow/record/privacy-subject.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, PersonKey, ShopId } from "#app/platform/ids.ts"

export type { Signal, SignalRequest }
export type NewSignal = Omit<Signal, "shopId">

/** Keeps signals; one whose dedupeKey is here already changes nothing. Returns the id under which each stands, in order. */
export async function insertSignals(db: Queryable, shop: ShopId, signals: readonly NewSignal[]): Promise<string[]> {
  // In one order for everybody, so that two requests with the same signals wait for each other instead of both failing.
  const data = signals.map((signal) => ({ ...signal, shopId: shop })).sort((a, b) => (a.dedupeKey < b.dedupeKey ? -1 : 1))
  await db.signal.createMany({ data, skipDuplicates: true })
  const where = { shopId: shop, dedupeKey: { in: signals.map((signal) => signal.dedupeKey) } }
  const kept = await db.signal.findMany({ where, select: { id: true, dedupeKey: true } })
  const ids = new Map(kept.map((row) => [row.dedupeKey, row.id]))
  return signals.map((signal) => ids.get(signal.dedupeKey) ?? signal.id)
}

export function readSignal(db: Queryable, shop: ShopId, id: string): Promise<Signal | null> {
  return db.signal.findFirst({ where: { id, shopId: shop } })
}

/** Its words stand in a conversation now. */
export async function emptySignalText(db: Queryable, shop: ShopId, id: string): Promise<void> {
  await db.signal.updateMany({ where: { id, shopId: shop }, data: { textCipher: null } })
}

/** Takes a place for a request's answer; false when its key was used before. Waits for another request that uses it just now. */
export async function openSignalRequest(
  db: Queryable,
  shop: ShopId,
  request: { keyHash: string; bodyHash: string; acceptedAt: Date },
): Promise<boolean> {
  const made = await db.signalRequest.createMany({ data: { ...request, shopId: shop }, skipDuplicates: true })
  return made.count === 1
}

export function findSignalRequest(db: Queryable, shop: ShopId, keyHash: string): Promise<SignalRequest | null> {
  return db.signalRequest.findUnique({ where: { shopId_keyHash: { shopId: shop, keyHash } } })
}

export async function answerSignalRequest(db: Queryable, shop: ShopId, keyHash: string, answer: string): Promise<void> {
  await db.signalRequest.updateMany({ where: { shopId: shop, keyHash }, data: { answer } })
}

export interface SignalsWanted {
  orderIds?: readonly Gid[]
  orderNames?: readonly string[]
  customerIds?: readonly Gid[]
  personKeys?: readonly PersonKey[]
}

/** Signals that name one of these orders or people, oldest first; at most the newest 500. */
export async function findSignals(db: Queryable, shop: ShopId, wanted: SignalsWanted): Promise<Signal[]> {
  const OR = [
    { orderId: { in: [...(wanted.orderIds ?? [])] } },
    { orderName: { in: [...(wanted.orderNames ?? [])] } },
    { customerId: { in: [...(wanted.customerIds ?? [])] } },
    { personKey: { in: [...(wanted.personKeys ?? [])] } },
  ]
  const newest = await db.signal.findMany({ where: { shopId: shop, OR }, orderBy: [{ happenedAt: "desc" }, { id: "desc" }], take: 500 })
  return newest.reverse()
}

/** Support cases opened and resolved that name one of these orders or people, oldest first. */
export function findSupportSignals(db: Queryable, shop: ShopId, wanted: Required<SignalsWanted>): Promise<Signal[]> {
  // By hand: Prisma 7.10 keeps no plan for lists of other lengths, and of a thousand names in four lists takes 5 ms of processor more than this (measured
  // 2026-11-22); it is asked before each batch that leaves.
  return db.$queryRaw<Signal[]>`
    SELECT * FROM "Signal" WHERE "shopId" = ${shop} AND "kind" IN ('support-opened', 'support-resolved') AND ("orderId" = ANY(${[...wanted.orderIds]})
      OR "orderName" = ANY(${[...wanted.orderNames]}) OR "customerId" = ANY(${[...wanted.customerIds]}) OR "personKey" = ANY(${[...wanted.personKeys]}))
    ORDER BY "happenedAt", "id"`
}

/** Orders that such signals speak of, placed after `since`; the newest 200 at most. */
export async function findOrdersSpokenOf(db: Queryable, shop: ShopId, wanted: Required<SignalsWanted>, since: Date): Promise<Gid[]> {
  const personKeys = [...wanted.personKeys]
  const people = await db.customer.findMany({
    where: { shopId: shop, OR: [{ emailIndex: { in: personKeys } }, { phoneIndex: { in: personKeys } }] },
    select: { id: true },
  })
  const OR = [
    { id: { in: [...wanted.orderIds] } },
    { name: { in: [...wanted.orderNames] } },
    { customerId: { in: [...wanted.customerIds, ...people.map(({ id }) => id)] } },
    { emailIndex: { in: personKeys } },
  ]
  const where = { shopId: shop, placedAt: { gt: since }, OR }
  const rows = await db.order.findMany({ where, orderBy: { placedAt: "desc" }, take: 200, select: { id: true } })
  return rows.map(({ id }) => id)
}

/** The shop's newest signals, for the screen that shows whether they arrive. */
export function findNewestSignals(db: Queryable, shop: ShopId, limit: number): Promise<Signal[]> {
  return db.signal.findMany({ where: { shopId: shop }, orderBy: [{ receivedAt: "desc" }, { id: "desc" }], take: limit })
}

/** Deletes the shop's signals from before `before`; at most `limit`, returns how many. */
export async function deleteOldSignals(db: Queryable, shop: ShopId, before: Date, limit: number): Promise<number> {
  return db.$executeRaw`
    DELETE FROM "Signal" WHERE "id" IN (
      SELECT "id" FROM "Signal" WHERE "shopId" = ${shop} AND "receivedAt" < ${before} ORDER BY "receivedAt" LIMIT ${limit})`
}

/** Deletes answers kept for repeated requests from before `before`; at most `limit`, returns how many. */
export async function deleteOldSignalRequests(db: Queryable, shop: ShopId, before: Date, limit: number): Promise<number> {
  return db.$executeRaw`
    DELETE FROM "SignalRequest" WHERE "shopId" = ${shop} AND "keyHash" IN (
      SELECT "keyHash" FROM "SignalRequest" WHERE "shopId" = ${shop} AND "acceptedAt" < ${before} ORDER BY "acceptedAt" LIMIT ${limit})`
}

/** Nothing is learned from a signal alone, so it goes with the person. `orderNames`: as the orders are still called. */
export async function forgetCustomer(db: Queryable, shop: ShopId, subject: PrivacySubject, orderNames: readonly string[]): Promise<void> {
  await db.signal.deleteMany({ where: { shopId: shop, OR: whose(subject, orderNames) } })
}

export function exportCustomer(db: Queryable, shop: ShopId, subject: PrivacySubject, orderNames: readonly string[]): Promise<Signal[]> {
  return db.signal.findMany({ where: { shopId: shop, OR: whose(subject, orderNames) }, orderBy: { happenedAt: "asc" } })
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.signal.deleteMany({ where: { shopId: shop } })
  await db.signalRequest.deleteMany({ where: { shopId: shop } })
}

function whose(subject: PrivacySubject, orderNames: readonly string[]) {
  return [
    { orderId: { in: subject.orderIds } },
    { orderName: { in: orderNames.filter((name) => name !== "") } },
    { personKey: { in: subject.personKeys } },
    ...(subject.customerId ? [{ customerId: subject.customerId }] : []),
  ]
}
