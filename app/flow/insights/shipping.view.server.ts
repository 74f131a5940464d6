// The shipping screen: lanes, promises against what came, what is at risk now, what has gone bad. All but the parcels at risk comes from counted weeks
// and from the day's look at all parcels (app/flow/arrival/count-lanes.server.ts), so that it costs the same for ten parcels and for a million.
import type { AskTradeOff } from "#app/flow/arrival/ask-trade-off.ts"
import type { BadLane } from "#app/flow/arrival/lanes-gone-bad.ts"
import { mondayOf, shownWeeks } from "#app/flow/arrival/weeks.ts"
import { laneFigures, sumOf, weekFigures, type LaneFigures, type WeekFigures } from "#app/flow/insights/lane-figures.ts"
import { mostCounted } from "#app/flow/insights/most-counted.ts"
import { noticeRules } from "#app/flow/planning/plan-notice.ts"
import type { Vault } from "#app/platform/crypto.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"
import { addDays } from "#app/platform/clock.ts"

export interface RiskyParcel {
  shipmentId: Gid
  order: { id: Gid; name: string }
  carrier: string
  country: string
  state: string
  lateProbability: number
  /** Null: nothing was promised; late is what takes longer than first expected. */
  promisedAt: Date | null
  p10At: Date
  p50At: Date
  p90At: Date
  /** Of its newest delay notice. */
  notice: { touchpointId: string; state: string } | null
}

export interface ShippingView {
  timeZone: string
  /** When lanes were last counted; null before the first time. */
  countedAt: Date | null
  lanes: LaneFigures[]
  weeks: WeekFigures[]
  /** Over all lanes. */
  calibration: { parcels: number; withinShare: number | null }
  badLanes: BadLane[]
  tradeOff: AskTradeOff | null
  underWay: number
  risky: RiskyParcel[]
  notices: NoticeRecord
  openTasks: number
}

/** What became of the notices that left in these weeks and whose parcel has come, as a carrier said. */
export interface NoticeRecord {
  /** A notice is written from this chance of missing the day on, and from so many days behind it. */
  rules: { lateProbability: number; lateDays: number }
  settled: number
  /** It came after the day that was promised, or first expected. */
  late: number
  /** It came within the range that the notice named. */
  within: number
}

/** A parcel at least this likely to be late is at risk. */
export const riskyFrom = 0.5
const mostRisky = 50
const mostLanes = 100
// What left longer ago and has not arrived has most likely lost its word.
const underWayDays = 45

export async function readShipping(db: Queryable, _vault: Vault, shop: ShopId, now: Date): Promise<ShippingView> {
  const monday = mondayOf(now)
  const weeks = Array.from({ length: shownWeeks }, (_, index) => addDays(monday, -7 * (shownWeeks - 1 - index)))
  const since = addDays(now, -underWayDays)
  const [known, watch, cells, underWay, risky, told, openTasks] = await Promise.all([
    db.shop.findUnique({ where: { shopId: shop }, select: { timeZone: true } }),
    db.parcelWatch.findUnique({ where: { shopId: shop } }),
    db.laneWeek.findMany({ where: { shopId: shop, weekAt: { gte: weeks[0] ?? monday } } }),
    db.arrivalForecast.count({ where: { shopId: shop, isArrived: false, shippedAt: { gt: since } }, take: mostCounted }),
    readRisky(db, shop, since),
    countNotices(db, shop, weeks[0] ?? monday),
    db.task.count({ where: { shopId: shop, state: "open" }, take: mostCounted }),
  ])
  const all = sumOf(cells)
  return {
    timeZone: known?.timeZone ?? "UTC",
    countedAt: watch?.lookedAt ?? null,
    lanes: laneFigures(cells).slice(0, mostLanes),
    weeks: weekFigures(cells, weeks),
    calibration: { parcels: all.forecasted, withinShare: all.forecasted > 0 ? all.within / all.forecasted : null },
    badLanes: (watch?.badLanes ?? []) as unknown as BadLane[],
    tradeOff: (watch?.tradeOff ?? null) as AskTradeOff | null,
    underWay,
    risky,
    notices: { rules: { lateProbability: noticeRules.lateProbability, lateDays: noticeRules.lateDays.promised }, ...told },
    openTasks,
  }
}

async function countNotices(db: Queryable, shop: ShopId, since: Date): Promise<Omit<NoticeRecord, "rules">> {
  const [row] = await db.$queryRaw<Omit<NoticeRecord, "rules">[]>`
    SELECT COUNT(*)::int AS "settled", (COUNT(*) FILTER (WHERE f."p50At" > COALESCE(f."promisedAt", f."firstP90At")))::int AS "late",
      (COUNT(*) FILTER (WHERE f."p50At" BETWEEN n."fromAt" AND n."untilAt"))::int AS "within"
    FROM "DelayNotice" n
    JOIN "Touchpoint" t ON t."shopId" = ${shop} AND t."id" = n."touchpointId" AND t."state" = 'sent' AND t."sentAt" >= ${since}
    JOIN "ArrivalForecast" f ON f."shopId" = ${shop} AND f."shipmentId" = n."shipmentId" AND f."isArrived" AND f."kind" = 'event'
    WHERE n."shopId" = ${shop}`
  return row ?? { settled: 0, late: 0, within: 0 }
}

async function readRisky(db: Queryable, shop: ShopId, since: Date): Promise<RiskyParcel[]> {
  const parcels = await db.arrivalForecast.findMany({
    where: { shopId: shop, isArrived: false, lateProbability: { gte: riskyFrom }, shippedAt: { gt: since } },
    orderBy: [{ lateProbability: { sort: "desc", nulls: "last" } }, { p50At: "asc" }, { shipmentId: "asc" }],
    take: mostRisky,
  })
  const orderIds = [...new Set(parcels.map(({ orderId }) => orderId))]
  const [orders, notices] = await Promise.all([
    db.order.findMany({ where: { shopId: shop, id: { in: orderIds } }, select: { id: true, name: true } }),
    db.delayNotice.findMany({ where: { shopId: shop, orderId: { in: orderIds } }, orderBy: { number: "desc" } }),
  ])
  const touchpoints = await db.touchpoint.findMany({
    where: { shopId: shop, id: { in: notices.map(({ touchpointId }) => touchpointId) } },
    select: { id: true, state: true },
  })
  return parcels.map((parcel) => {
    const { shipmentId, orderId, carrier, country, state, lateProbability, promisedAt, p10At, p50At, p90At } = parcel
    const told = notices.find((notice) => notice.shipmentId === shipmentId)
    const touchpoint = touchpoints.find(({ id }) => id === told?.touchpointId)
    return {
      shipmentId,
      order: { id: orderId, name: orders.find(({ id }) => id === orderId)?.name ?? "" },
      carrier,
      country,
      state,
      lateProbability: lateProbability ?? 0,
      promisedAt,
      p10At,
      p50At,
      p90At,
      notice: touchpoint ? { touchpointId: touchpoint.id, state: touchpoint.state } : null,
    }
  })
}
