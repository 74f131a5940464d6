// Who would be asked about one product, and when: messages that are planned and have not left, soonest first. Days after arrival; weeks begin on Monday in
// the shop's own time zone. Held messages have no day yet, so they are counted beside the weeks.
import { unsentStates } from "#app/flow/planning/touchpoints.store.server.ts"
import type { Vault } from "#app/platform/crypto.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

export interface PlannedAsk {
  id: string
  orderId: Gid
  orderName: string
  firstName: string | null
  dueAt: Date
  state: string
  reason: string | null
}

/** So many planned contacts wait so long after arrival for this product; agreed ones were promised to the buyer and do not move. */
export interface PlannedDays {
  delayDays: number
  isAgreed: boolean
  count: number
}

export interface PlannedAsksView {
  total: number
  held: number
  /** weekFrom: its Monday, YYYY-MM-DD; what is overdue counts into this week. */
  weeks: { weekFrom: string; count: number }[]
  days: PlannedDays[]
  /** The next ones. */
  rows: PlannedAsk[]
}

const shownRows = 10
const shownWeeks = 12

export async function readPlannedAsks(db: Queryable, vault: Vault, shop: ShopId, now: Date, productId: Gid): Promise<PlannedAsksView> {
  const where = { shopId: shop, state: { in: [...unsentStates] }, purpose: "review-request", productIds: { has: productId } }
  const known = await db.shop.findUnique({ where: { shopId: shop }, select: { timeZone: true } })
  const [states, weeks, days, next] = await Promise.all([
    db.touchpoint.groupBy({ by: ["state"], where, _count: true }),
    countWeeks(db, shop, productId, now, known?.timeZone ?? "UTC"),
    countDays(db, shop, productId),
    db.touchpoint.findMany({
      where,
      orderBy: [{ dueAt: "asc" }, { id: "asc" }],
      take: shownRows,
      select: { id: true, orderId: true, dueAt: true, state: true, reason: true },
    }),
  ])
  const orders = await db.order.findMany({
    where: { shopId: shop, id: { in: next.map(({ orderId }) => orderId) } },
    select: { id: true, name: true, firstNameCipher: true },
  })
  const rows = next.map((touchpoint) => {
    const order = orders.find(({ id }) => id === touchpoint.orderId)
    return { ...touchpoint, orderName: order?.name ?? "", firstName: order?.firstNameCipher ? vault.decrypt(order.firstNameCipher) : null }
  })
  return {
    total: states.reduce((sum, row) => sum + row._count, 0),
    held: states.find(({ state }) => state === "held")?._count ?? 0,
    weeks,
    days,
    rows,
  }
}

function countWeeks(
  db: Queryable,
  shop: ShopId,
  productId: Gid,
  now: Date,
  timeZone: string,
): Promise<{ weekFrom: string; count: number }[]> {
  return db.$queryRaw<{ weekFrom: string; count: number }[]>`
    SELECT to_char(date_trunc('week', GREATEST("dueAt", ${now}) AT TIME ZONE ${timeZone}), 'YYYY-MM-DD') AS "weekFrom", COUNT(*)::int AS "count"
    FROM "Touchpoint"
    WHERE "shopId" = ${shop} AND "state" IN ('planned', 'drafting', 'review', 'approved') AND "purpose" = 'review-request'
      AND "productIds" @> ARRAY[${productId}]
    GROUP BY 1 ORDER BY 1 LIMIT ${shownWeeks}`
}

/** A line's own days where they were noted, else the message's. */
function countDays(db: Queryable, shop: ShopId, productId: Gid): Promise<PlannedDays[]> {
  return db.$queryRaw<PlannedDays[]>`
    SELECT COALESCE(own."delayDays", t."delayDays", 0) AS "delayDays", t."agreedAt" IS NOT NULL AS "isAgreed", COUNT(*)::int AS "count"
    FROM "Touchpoint" t LEFT JOIN LATERAL (
      SELECT (note->>'delayDays')::float8 AS "delayDays" FROM jsonb_array_elements(t."asks") AS note
      JOIN "OrderLine" l ON l."shopId" = ${shop} AND l."id" = note->>'orderLineId' AND l."productId" = ${productId} LIMIT 1
    ) AS own ON TRUE
    WHERE t."shopId" = ${shop} AND t."state" IN ('planned', 'held', 'drafting', 'review', 'approved') AND t."purpose" = 'review-request'
      AND t."productIds" @> ARRAY[${productId}]
    GROUP BY 1, 2 ORDER BY 1, 2`
}
