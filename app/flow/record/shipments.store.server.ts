import type { DeliveryEvent, Shipment, ShipmentLine } from "#prisma"
import { marksSameFacts } from "#app/flow/record/mark.ts"
import { mergeNewer } from "#app/flow/record/merge-newer.store.server.ts"
import { deadStatuses } from "#app/flow/record/parcel-place.ts"
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

/** Merges many parcels and their lines; returns the ids of orders for which any of it was news. */
export async function mergeShipments(
  db: Queryable,
  shop: ShopId,
  parcels: readonly { shipment: ShipmentRow; lines: readonly Omit<ShipmentLine, "shopId">[]; reportedAt: Date | null }[],
): Promise<Gid[]> {
  const shipments = parcels.map((parcel) => parcel.shipment)
  const where = { shopId: shop, id: { in: shipments.map(({ id }) => id) } }
  const known = await db.shipment.findMany({ where, select: { id: true, mark: true } })
  const marks = new Map(known.map(({ id, mark }) => [id, mark]))
  const news = shipments.filter(({ id, mark }) => (marks.get(id) ?? "") < mark)
  await mergeNewer(db, shop, "Shipment", news)
  const lines = parcels.flatMap((parcel) => parcel.lines)
  await mergeNewer(db, shop, "ShipmentLine", lines)
  await reportAll(db, shop, parcels)
  return [...new Set(news.filter(({ id, mark }) => !marksSameFacts(marks.get(id), mark)).map(({ orderId }) => orderId))]
}

async function reportAll(
  db: Queryable,
  shop: ShopId,
  parcels: readonly { shipment: { id: Gid }; reportedAt: Date | null }[],
): Promise<void> {
  if (parcels.length === 0) return
  const told = parcels.map(({ shipment: { id }, reportedAt: at }) => ({ id, at }))
  await db.$executeRaw`
    UPDATE "Shipment" AS parcel SET
      "reportedAt" = LEAST(parcel."reportedAt", told.at),
      "deliveredAt" = COALESCE(events."deliveredAt", LEAST(parcel."reportedAt", told.at)),
      "lastEvent" = events."lastEvent", "lastEventAt" = events."lastEventAt", "promisedAt" = events."promisedAt"
    FROM jsonb_to_recordset(${JSON.stringify(told)}::jsonb) AS told(id text, at timestamptz)
    LEFT JOIN (
      SELECT "shipmentId", MIN("happenedAt") FILTER (WHERE "status" = 'delivered') AS "deliveredAt", MAX("happenedAt") AS "lastEventAt",
        (array_agg("status" ORDER BY "happenedAt" DESC, "id" DESC))[1] AS "lastEvent",
        (array_agg("estimatedDeliveryAt" ORDER BY "happenedAt" DESC, "id" DESC) FILTER (WHERE "estimatedDeliveryAt" IS NOT NULL))[1] AS "promisedAt"
      FROM "DeliveryEvent" WHERE "shopId" = ${shop} AND "shipmentId" = ANY(${told.map(({ id }) => id)}) GROUP BY 1
    ) AS events ON events."shipmentId" = told.id
    WHERE parcel."shopId" = ${shop} AND parcel."id" = ANY(${told.map(({ id }) => id)}) AND parcel."id" = told.id AND (told.at IS NOT NULL OR events."shipmentId" IS NOT NULL)`
}

/** Keeps many events; returns the parcels of those that were news. */
export async function addDeliveryEvents(db: Queryable, shop: ShopId, events: readonly Omit<DeliveryEvent, "shopId">[]): Promise<Gid[]> {
  const made = await db.deliveryEvent.createManyAndReturn({
    data: events.map((event) => ({ ...event, shopId: shop })),
    skipDuplicates: true,
    select: { shipmentId: true },
  })
  const parcels = [...new Set(made.map(({ shipmentId }) => shipmentId))]
  await reportAll(
    db,
    shop,
    parcels.map((id) => ({ shipment: { id }, reportedAt: null })),
  )
  return parcels
}

/** Parcels that left after `since` and are not known to have arrived, newest first. */
export async function findUnderWay(db: Queryable, shop: ShopId, since: Date, limit: number): Promise<{ id: Gid; orderId: Gid }[]> {
  return db.shipment.findMany({
    where: { shopId: shop, deliveredAt: null, shippedAt: { gt: since }, status: { notIn: [...deadStatuses] } },
    orderBy: [{ shippedAt: "desc" }, { id: "asc" }],
    take: limit,
    select: { id: true, orderId: true },
  })
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

/** How many of each carrier's live parcels handed over by `shippedBy` were said to be delivered. */
export async function countDeliveredByCarrier(
  db: Queryable,
  shop: ShopId,
  shippedBy: Date,
): Promise<{ carrier: string; parcels: number; delivered: number }[]> {
  const where = { shopId: shop, shippedAt: { lte: shippedBy }, status: { notIn: [...deadStatuses] } }
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
