import { Prisma, type ArrivalForecast } from "#prisma"
import type { Arrival } from "#app/flow/arrival/arrival-of.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

export type { ArrivalForecast }

export interface ForecastParcel {
  shipmentId: Gid
  orderId: Gid
  /** Of its destination; "" where nobody knows it. */
  country: string
  carrier: string
  shippedAt: Date
  promisedAt: Date | null
}

/** Keeps what is said of a parcel now. What was said of it first stays, so that both can be held against what came. */
export async function saveForecast(db: Queryable, shop: ShopId, parcel: ForecastParcel, arrival: Arrival, now: Date): Promise<void> {
  const { shipmentId, orderId, country, carrier, shippedAt, promisedAt } = parcel
  const { kind, state, isArrived, basis, p10, p50, p90, lateProbability } = arrival
  const first = isArrived ? Prisma.sql`NULL, NULL, NULL` : Prisma.sql`${p10}, ${p50}, ${p90}`
  await db.$executeRaw`
    INSERT INTO "ArrivalForecast" AS known ("shopId", "shipmentId", "orderId", "kind", "state", "isArrived", "basis", "p10At", "p50At", "p90At",
      "lateProbability", "country", "carrier", "shippedAt", "promisedAt", "updatedAt", "firstP10At", "firstP50At", "firstP90At")
    VALUES (${shop}, ${shipmentId}, ${orderId}, ${kind}, ${state}, ${isArrived}, ${basis}, ${p10}, ${p50}, ${p90},
      ${lateProbability}, ${country}, ${carrier}, ${shippedAt}, ${promisedAt}, ${now}, ${first})
    ON CONFLICT ("shopId", "shipmentId") DO UPDATE SET
      "orderId" = EXCLUDED."orderId", "kind" = EXCLUDED."kind", "state" = EXCLUDED."state", "isArrived" = EXCLUDED."isArrived",
      "basis" = EXCLUDED."basis", "p10At" = EXCLUDED."p10At", "p50At" = EXCLUDED."p50At", "p90At" = EXCLUDED."p90At",
      "lateProbability" = EXCLUDED."lateProbability", "country" = EXCLUDED."country", "carrier" = EXCLUDED."carrier",
      "shippedAt" = EXCLUDED."shippedAt", "promisedAt" = EXCLUDED."promisedAt", "updatedAt" = EXCLUDED."updatedAt",
      "firstP10At" = COALESCE(known."firstP10At", CASE WHEN NOT known."isArrived" THEN EXCLUDED."firstP10At" END),
      "firstP50At" = COALESCE(known."firstP50At", CASE WHEN NOT known."isArrived" THEN EXCLUDED."firstP50At" END),
      "firstP90At" = COALESCE(known."firstP90At", CASE WHEN NOT known."isArrived" THEN EXCLUDED."firstP90At" END)`
}

export function readForecasts(db: Queryable, shop: ShopId, orderId: Gid): Promise<ArrivalForecast[]> {
  return db.arrivalForecast.findMany({ where: { shopId: shop, orderId }, orderBy: { shipmentId: "asc" } })
}

/** Takes back what was said of an order's parcels, those in `kept` left out: they were called back, or the order is gone. */
export async function dropForecasts(db: Queryable, shop: ShopId, orderId: Gid, kept: readonly Gid[]): Promise<void> {
  await db.arrivalForecast.deleteMany({ where: { shopId: shop, orderId, shipmentId: { notIn: [...kept] } } })
}

/** Orders with a parcel under way that was handed over after `since` and not looked at after `before`; those waiting longest first. */
export async function findOrdersUnderWay(
  db: Queryable,
  shop: ShopId,
  times: { since: Date; before: Date },
  limit: number,
): Promise<{ orderIds: Gid[]; isMore: boolean }> {
  const rows = await db.arrivalForecast.findMany({
    where: { shopId: shop, isArrived: false, updatedAt: { lt: times.before }, shippedAt: { gt: times.since } },
    orderBy: [{ updatedAt: "asc" }, { shipmentId: "asc" }],
    take: limit,
    select: { orderId: true },
  })
  return { orderIds: [...new Set(rows.map(({ orderId }) => orderId))], isMore: rows.length === limit }
}

export interface SentParcel {
  shippedAt: Date
  destination: string | null
  carrier: string | null
  service: string | null
  /** The day that was named first for its arrival, as it was named. */
  namedAt: Date | null
  /** Of its order; null where that is not known. */
  placedAt: Date | null
  countryCode: string | null
  provinceCode: string | null
}

export interface ArrivedParcel extends SentParcel {
  arrivedAt: Date
}

const firstNamed = Prisma.sql`(SELECT event."estimatedDeliveryAt" FROM "DeliveryEvent" event
       WHERE event."shopId" = parcel."shopId" AND event."shipmentId" = parcel."id" AND event."estimatedDeliveryAt" IS NOT NULL
       ORDER BY event."happenedAt", event."id" LIMIT 1) AS "namedAt"`

/** The newest `limit` parcels that travelled and arrived by `asOf`, and were not taken back, newest first. */
export function findArrived(db: Queryable, shop: ShopId, asOf: Date, limit: number): Promise<ArrivedParcel[]> {
  return db.$queryRaw<ArrivedParcel[]>`
    SELECT parcel."shippedAt", COALESCE(known."p50At", parcel."deliveredAt") AS "arrivedAt", parcel."destination", parcel."carrier", parcel."service",
      bought."placedAt", bought."countryCode", bought."provinceCode", ${firstNamed}
    FROM (
      SELECT * FROM "Shipment" WHERE "shopId" = ${shop} AND "deliveredAt" <= ${asOf} ORDER BY "deliveredAt" DESC LIMIT ${limit}
    ) AS parcel
    LEFT JOIN "ArrivalForecast" known ON known."shopId" = parcel."shopId" AND known."shipmentId" = parcel."id"
    LEFT JOIN "Order" bought ON bought."shopId" = parcel."shopId" AND bought."id" = parcel."orderId"
    WHERE (known."shipmentId" IS NULL OR (known."isArrived" AND known."kind" = 'event'))
      AND COALESCE(bought."deliveryMethod", 'shipping') NOT IN ('pickup', 'in-person', 'none')
    ORDER BY 2 DESC`
}

/** Parcels handed over after `since` that a carrier has spoken of and that have not arrived by `asOf`. */
export function findUnderWaySince(db: Queryable, shop: ShopId, times: { since: Date; asOf: Date }, limit: number): Promise<SentParcel[]> {
  return db.$queryRaw<SentParcel[]>`
    SELECT parcel."shippedAt", parcel."destination", parcel."carrier", parcel."service", bought."placedAt", bought."countryCode", bought."provinceCode", ${firstNamed}
    FROM "ArrivalForecast" known JOIN "Shipment" parcel ON parcel."shopId" = known."shopId" AND parcel."id" = known."shipmentId"
    LEFT JOIN "Order" bought ON bought."shopId" = parcel."shopId" AND bought."id" = parcel."orderId"
    WHERE known."shopId" = ${shop} AND NOT known."isArrived" AND known."shippedAt" > ${times.since} AND known."shippedAt" <= ${times.asOf}
      AND parcel."lastEvent" IS NOT NULL AND known."state" <> 'ready-for-pickup'
    ORDER BY known."shippedAt" DESC LIMIT ${limit}`
}

/** What was expected of a person's parcels. Nothing in it says whose they are, so nothing is forgotten with them. */
export function exportCustomer(db: Queryable, shop: ShopId, { orderIds }: { orderIds: Gid[] }): Promise<ArrivalForecast[]> {
  return db.arrivalForecast.findMany({ where: { shopId: shop, orderId: { in: orderIds } }, orderBy: { shipmentId: "asc" } })
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.arrivalForecast.deleteMany({ where: { shopId: shop } })
}
