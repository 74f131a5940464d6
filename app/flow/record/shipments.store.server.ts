import type { DeliveryEvent, Shipment, ShipmentLine } from "#prisma"
import { mergeNewer } from "#app/flow/record/merge-newer.store.server.ts"
import type { PrivacySubject } from "#app/flow/record/privacy-subject.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

export type { DeliveryEvent, Shipment, ShipmentLine }

/** What a payload says of a parcel; the rest of the row is worked out from its events. */
export type ShipmentRow = Omit<Shipment, "shopId" | "promisedAt" | "deliveredAt" | "reportedAt" | "lastEvent" | "lastEventAt">

/** Merges one parcel and its lines. `reportedAt`: when it said of itself that it was delivered; the earliest such word is kept. */
export async function mergeShipment(
  db: Queryable,
  shop: ShopId,
  shipment: ShipmentRow,
  lines: readonly Omit<ShipmentLine, "shopId">[],
  reportedAt: Date | null,
): Promise<boolean> {
  const changed = await mergeNewer(db, shop, "Shipment", [shipment])
  const changedLines = await mergeNewer(db, shop, "ShipmentLine", lines)
  const reported = reportedAt ? await report(db, shop, shipment.id, reportedAt) : 0
  if (changed + reported > 0) await workOutDelivery(db, shop, shipment.id)
  return changed + changedLines + reported > 0
}

function report(db: Queryable, shop: ShopId, id: Gid, at: Date): Promise<number> {
  return db.$executeRaw`
    UPDATE "Shipment" SET "reportedAt" = ${at}
    WHERE "shopId" = ${shop} AND "id" = ${id} AND ("reportedAt" IS NULL OR "reportedAt" > ${at})`
}

/** Keeps one event, also one whose parcel is not known yet; false when it was there. */
export async function addDeliveryEvent(db: Queryable, shop: ShopId, event: Omit<DeliveryEvent, "shopId">): Promise<boolean> {
  const made = await db.deliveryEvent.createMany({ data: { ...event, shopId: shop }, skipDuplicates: true })
  if (made.count === 1) await workOutDelivery(db, shop, event.shipmentId)
  return made.count === 1
}

/** A parcel is delivered when a carrier first said so; the newest event and the newest estimate stand beside it. */
async function workOutDelivery(db: Queryable, shop: ShopId, id: Gid): Promise<void> {
  await db.$executeRaw`
    UPDATE "Shipment" AS parcel SET
      "deliveredAt" = COALESCE(
        (SELECT MIN("happenedAt") FROM "DeliveryEvent" WHERE "shopId" = ${shop} AND "shipmentId" = ${id} AND "status" = 'delivered'),
        parcel."reportedAt"),
      "lastEvent" = newest."status",
      "lastEventAt" = newest."happenedAt",
      "promisedAt" = (
        SELECT "estimatedDeliveryAt" FROM "DeliveryEvent"
        WHERE "shopId" = ${shop} AND "shipmentId" = ${id} AND "estimatedDeliveryAt" IS NOT NULL
        ORDER BY "happenedAt" DESC, "id" DESC LIMIT 1)
    FROM (SELECT 1) AS one LEFT JOIN (
      SELECT "status", "happenedAt" FROM "DeliveryEvent" WHERE "shopId" = ${shop} AND "shipmentId" = ${id}
      ORDER BY "happenedAt" DESC, "id" DESC LIMIT 1
    ) AS newest ON true
    WHERE parcel."shopId" = ${shop} AND parcel."id" = ${id}`
}

export function findShipments(db: Queryable, shop: ShopId, orderId: Gid): Promise<Shipment[]> {
  return db.shipment.findMany({ where: { shopId: shop, orderId }, orderBy: { id: "asc" } })
}

export function findShipment(db: Queryable, shop: ShopId, id: Gid): Promise<Shipment | null> {
  return db.shipment.findUnique({ where: { shopId_id: { shopId: shop, id } } })
}

export async function findParcelDetails(
  db: Queryable,
  shop: ShopId,
  shipmentIds: Gid[],
): Promise<{ lines: ShipmentLine[]; events: DeliveryEvent[] }> {
  if (shipmentIds.length === 0) return { lines: [], events: [] }
  const where = { shopId: shop, shipmentId: { in: shipmentIds } }
  const lines = await db.shipmentLine.findMany({ where, orderBy: { orderLineId: "asc" } })
  const events = await db.deliveryEvent.findMany({ where, orderBy: [{ happenedAt: "asc" }, { id: "asc" }] })
  return { lines, events }
}

/** The newest `limit` parcels that were delivered by `asOf`, newest first. */
export function findDelivered(db: Queryable, shop: ShopId, asOf: Date, limit: number): Promise<Shipment[]> {
  return db.shipment.findMany({ where: { shopId: shop, deliveredAt: { lte: asOf } }, orderBy: { deliveredAt: "desc" }, take: limit })
}

/** How many of each carrier's live parcels handed over by `shippedBy` were said to be delivered. */
export async function countDeliveredByCarrier(
  db: Queryable,
  shop: ShopId,
  shippedBy: Date,
): Promise<{ carrier: string; parcels: number; delivered: number }[]> {
  const where = { shopId: shop, shippedAt: { lte: shippedBy }, status: { notIn: ["cancelled", "error", "failure"] } }
  const rows = await db.shipment.groupBy({ by: ["carrier"], where, _count: { _all: true, deliveredAt: true } })
  return rows.map((row) => ({ carrier: row.carrier ?? "", parcels: row._count._all, delivered: row._count.deliveredAt }))
}

/** Empties the tracking of parcels sent before `before`; at most `limit`, returns how many. */
export async function emptyOldTracking(db: Queryable, shop: ShopId, before: Date, limit: number): Promise<number> {
  return db.$executeRaw`
    UPDATE "Shipment" SET "trackingNumber" = NULL, "trackingUrl" = NULL WHERE "shopId" = ${shop} AND "id" IN (
      SELECT "id" FROM "Shipment"
      WHERE "shopId" = ${shop} AND "shippedAt" < ${before} AND ("trackingNumber" IS NOT NULL OR "trackingUrl" IS NOT NULL)
      ORDER BY "shippedAt" LIMIT ${limit})`
}

/** A tracking number leads to a person's door. */
export async function forgetCustomer(db: Queryable, shop: ShopId, orderIds: Gid[]): Promise<void> {
  await db.shipment.updateMany({ where: { shopId: shop, orderId: { in: orderIds } }, data: { trackingNumber: null, trackingUrl: null } })
}

export async function exportCustomer(db: Queryable, shop: ShopId, subject: Pick<PrivacySubject, "orderIds">) {
  const shipments = await db.shipment.findMany({ where: { shopId: shop, orderId: { in: subject.orderIds } }, orderBy: { id: "asc" } })
  return {
    shipments,
    ...(await findParcelDetails(
      db,
      shop,
      shipments.map((shipment) => shipment.id),
    )),
  }
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  const where = { shopId: shop }
  await db.shipmentLine.deleteMany({ where })
  await db.deliveryEvent.deleteMany({ where })
  await db.shipment.deleteMany({ where })
}
