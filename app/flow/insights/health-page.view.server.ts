// The health page: is Shopify heard, what could not be read, how far the shop's past is read, and what the last comparison found.
import { readWatch, type Leftover } from "#app/flow/intake/webhook-health.store.server.ts"
import { findLastBackfill, countDetails } from "#app/flow/record/backfill-runs.store.server.ts"
import { findReconciles, type ReconcileRun } from "#app/flow/record/reconcile-runs.store.server.ts"
import { readShop } from "#app/flow/record/shops.store.server.ts"
import { mayReadAll, visibleDays } from "#app/flow/record/start-backfill.server.ts"
import { dayMs, hourMs, minuteMs } from "#app/platform/clock.ts"
import type { Vault } from "#app/platform/crypto.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export interface NewsView {
  /** Counted to the hour: of the last 24 whole hours and the one under way. */
  lastDay: number
  lastAt: Date | null
  waiting: number
  /** Something has waited for more than ten minutes. */
  isLate: boolean
  silentSince: Date | null
  /** How much the shop's rhythm would have brought since then. */
  expected: number | null
  /** Subscriptions of this shop alone, which would tell everything twice. */
  leftovers: Leftover[]
  /** Versions of the API that the newest receipts were written in, other than the app's own. */
  otherVersions: string[]
  topics: { topic: string; lastAt: Date }[]
}

export interface BackfillView {
  kind: string
  state: string
  step: string
  operationState: string | null
  objectCount: number
  lines: number
  products: number
  customers: number
  orders: number
  details: number
  detailsLeft: number
  reason: string | null
  requestedAt: Date
  endedAt: Date | null
  nextStepAt: Date | null
  placedFrom: Date | null
}

export interface HealthPageView {
  timeZone: string
  isSetUp: boolean
  news: NewsView
  quarantined: { total: number; rows: { id: string; topic: string; reason: string; acceptedAt: Date }[] }
  backfill: BackfillView | null
  mayReadAll: boolean
  visibleDays: number
  compared: ReconcileRun[]
}

const shownReceipts = 20
const intakeLateAfterMs = 10 * minuteMs

export async function readHealthPage(db: Queryable, _vault: Vault, shop: ShopId, now: Date, apiVersion: string): Promise<HealthPageView> {
  const [home, news, quarantined, backfill, compared] = await Promise.all([
    readShop(db, shop),
    readNews(db, shop, now, apiVersion),
    readQuarantined(db, shop),
    readBackfill(db, shop),
    findReconciles(db, shop, 5),
  ])
  return {
    timeZone: home?.timeZone ?? "UTC",
    isSetUp: home?.setUpAt != null,
    news,
    quarantined,
    backfill,
    mayReadAll: mayReadAll(home?.scopes ?? ""),
    visibleDays,
    compared,
  }
}

async function readNews(db: Queryable, shop: ShopId, now: Date, apiVersion: string): Promise<NewsView> {
  const [watch, topics, hours, waiting, newest] = await Promise.all([
    readWatch(db, shop),
    db.topicSeen.findMany({ where: { shopId: shop }, orderBy: { lastAt: "desc" } }),
    db.receiptHour.aggregate({ where: { shopId: shop, hourAt: { gte: new Date(now.getTime() - dayMs) } }, _sum: { receipts: true } }),
    db.receipt.aggregate({ where: { shopId: shop, state: "accepted" }, _count: true, _min: { acceptedAt: true } }),
    // Older news stands in the hourly counts; only the newest is looked up among the receipts themselves.
    db.receipt.aggregate({ where: { shopId: shop, acceptedAt: { gte: new Date(now.getTime() - hourMs) } }, _max: { acceptedAt: true } }),
  ])
  const oldest = waiting._min.acceptedAt
  return {
    lastDay: hours._sum.receipts ?? 0,
    lastAt: newest._max.acceptedAt ?? topics[0]?.lastAt ?? null,
    waiting: waiting._count,
    isLate: oldest !== null && now.getTime() - oldest.getTime() > intakeLateAfterMs,
    silentSince: watch?.silentSince ?? null,
    expected: watch?.expectedCount ?? null,
    leftovers: (watch?.leftovers as Leftover[] | undefined) ?? [],
    otherVersions: [...new Set(topics.filter((seen) => seen.apiVersion !== apiVersion).map((seen) => seen.apiVersion))],
    topics: topics.map(({ topic, lastAt }) => ({ topic, lastAt })),
  }
}

async function readQuarantined(db: Queryable, shop: ShopId): Promise<HealthPageView["quarantined"]> {
  const where = { shopId: shop, state: "quarantined" }
  const select = { id: true, topic: true, reason: true, acceptedAt: true }
  const [total, rows] = await Promise.all([
    db.receipt.count({ where: { shopId: shop, state: "quarantined" } }),
    db.receipt.findMany({ where, orderBy: { acceptedAt: "desc" }, take: shownReceipts, select }),
  ])
  return { total, rows: rows.map((row) => ({ ...row, reason: row.reason ?? "unknown" })) }
}

async function readBackfill(db: Queryable, shop: ShopId): Promise<BackfillView | null> {
  const run = await findLastBackfill(db, shop)
  if (!run) return null
  const { kind, state, step, operationState, objectCount, lines, products, customers, orders, details } = run
  const { reason, requestedAt, endedAt, nextStepAt, placedFrom } = run
  const detailsLeft = state === "running" ? await countDetails(db, shop) : 0
  const counts = { objectCount, lines, products, customers, orders, details, detailsLeft }
  return { kind, state, step, operationState, ...counts, reason, requestedAt, endedAt, nextStepAt, placedFrom }
}
