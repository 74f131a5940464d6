// The last thirty civil days in the shop's own time zone: parcels delivered, messages sent, reviews received. Units: counts a day.
import { Temporal } from "temporal-polyfill"

import type { Vault } from "#app/platform/crypto.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export interface ActivityDay {
  /** Civil day in the shop's zone, YYYY-MM-DD. */
  day: string
  delivered: number
  sent: number
  reviews: number
}

const shownDays = 30

/** Thirty days up to and with today, oldest first; days without anything are zeros. */
export async function readActivity(db: Queryable, _vault: Vault, shop: ShopId, now: Date): Promise<ActivityDay[]> {
  const known = await db.shop.findUnique({ where: { shopId: shop }, select: { timeZone: true } })
  const zone = known?.timeZone ?? "UTC"
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate()
  const first = today.subtract({ days: shownDays - 1 })
  const from = new Date(first.toZonedDateTime(zone).epochMilliseconds)
  const counted = await countByDay(db, shop, zone, from, now)
  return Array.from({ length: shownDays }, (_, index) => {
    const day = first.add({ days: index }).toString()
    const of = (kind: string) => counted.find((row) => row.day === day && row.kind === kind)?.count ?? 0
    return { day, delivered: of("delivered"), sent: of("sent"), reviews: of("review") }
  })
}

function countByDay(db: Queryable, shop: ShopId, zone: string, from: Date, now: Date) {
  return db.$queryRaw<{ kind: string; day: string; count: number }[]>`
    SELECT "kind", to_char("at" AT TIME ZONE ${zone}, 'YYYY-MM-DD') AS "day", count(*)::int AS "count" FROM (
      SELECT 'delivered' AS "kind", "deliveredAt" AS "at" FROM "Shipment" WHERE "shopId" = ${shop} AND "deliveredAt" BETWEEN ${from} AND ${now}
      UNION ALL
      SELECT 'sent', "settledAt" FROM "Message" WHERE "shopId" = ${shop} AND "state" = 'sent' AND "settledAt" BETWEEN ${from} AND ${now}
      UNION ALL
      SELECT 'review', "submittedAt" FROM "Review" WHERE "shopId" = ${shop} AND "submittedAt" BETWEEN ${from} AND ${now}
    ) AS "happened" GROUP BY 1, 2`
}
