// Read only: touchpoints as the cap, planning and the sweeps look for them (touchpoints.store writes them).
import { unsentStates } from "#app/flow/planning/touchpoints.store.server.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, PersonKey, ShopId, TouchpointId } from "#app/platform/ids.ts"

/** One person's other messages, sent or planned, for the cap. Held ones are not counted: nobody knows when they will be due. */
export async function readContactMoments(
  db: Queryable,
  shop: ShopId,
  personKey: PersonKey,
  except: TouchpointId | null,
): Promise<{ at: Date; isSent: boolean }[]> {
  const states = ["planned", "drafting", "review", "approved", "claimed", "sent", "unknown"]
  const rows = await db.touchpoint.findMany({
    where: { shopId: shop, personKey, state: { in: states }, ...(except ? { id: { not: except } } : {}) },
    select: { dueAt: true, sentAt: true },
  })
  return rows.map((row) => ({ at: row.sentAt ?? row.dueAt, isSent: row.sentAt !== null }))
}

/** Orders of one customer with a touchpoint that has not left. */
export async function findOpenOrders(
  db: Queryable,
  shop: ShopId,
  where: { customerId: Gid } | { customerIds: readonly Gid[] } | { productId: Gid },
): Promise<Gid[]> {
  const of =
    "productId" in where
      ? { productIds: { has: where.productId } }
      : { customerId: "customerId" in where ? where.customerId : { in: [...where.customerIds] } }
  const rows = await db.touchpoint.findMany({
    where: { ...of, shopId: shop, state: { in: [...unsentStates] } },
    select: { orderId: true },
    distinct: ["orderId"],
  })
  return rows.map((row) => row.orderId)
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

/** Shops with something approved and due, and how much, for the sweep that has it sent. Shops that have sending turned off have nothing due. */
export function unsafeFindShopsToSend(db: Queryable, now: Date): Promise<{ shopId: ShopId; due: number; changedAt: Date }[]> {
  return db.$queryRaw<{ shopId: ShopId; due: number; changedAt: Date }[]>`
    SELECT t."shopId", COUNT(*)::int AS "due", MAX(t."updatedAt") AS "changedAt"
    FROM "Touchpoint" t JOIN "ShopSettings" s ON s."shopId" = t."shopId" AND s."sendingOnAt" IS NOT NULL
    WHERE t."state" = 'approved' AND t."dueAt" <= ${now} GROUP BY t."shopId"`
}

/** Orders of approved touchpoints that are due and rest on a mere estimate of the arrival: to be looked at once more before they leave. */
export function findDueOnEstimate(db: Queryable, shop: ShopId, now: Date): Promise<{ orderId: Gid }[]> {
  return db.touchpoint.findMany({
    where: { shopId: shop, state: "approved", dueAt: { lte: now }, arrivalKind: { in: ["estimate", "fallback"] } },
    select: { orderId: true },
  })
}
