// The approvals list: which contacts wait for a person, by urgency and purpose; which are put off, approved, on hold; and which became pointless.
import type { QueueTab } from "#app/flow/approval/queue-tabs.ts"
import { readColleagues } from "#app/flow/approval/staff.store.server.ts"
import { readTogetherSets, type TogetherSet } from "#app/flow/approval/together.view.server.ts"
import type { Urgency } from "#app/flow/approval/urgency.ts"
import { countWaiting, pageOfWaiting, type WaitingGroup, type WaitingRow } from "#app/flow/approval/waiting-drafts.store.server.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Vault } from "#app/platform/crypto.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

const shownInStates = { approved: ["approved", "claimed"], held: ["held"] }
/** What was written and then became pointless is shown for so long. */
const endedShownDays = 30

export const queuePageSize = 25

export interface QueueRow {
  touchpointId: string
  purpose: string
  /** Of what waits; null in the other lists. */
  urgency: Urgency | null
  orderName: string
  productTitles: string[]
  /** First name only; null when the shop was not told one. */
  firstName: string | null
  countryCode: string | null
  channel: string
  state: string
  reason: string | null
  dueAt: Date
  endedAt: Date | null
  snoozedUntil: Date | null
  /** How the colleague is called whom it was handed to. */
  handedTo: string | null
  blocks: number
  warnings: number
}

export interface QueueView {
  tab: QueueTab
  counts: Record<QueueTab, number>
  groups: WaitingGroup[]
  group: { purpose: string; urgency: Urgency } | null
  together: TogetherSet[]
  /** From 1. */
  page: number
  pages: number
  timeZone: string
  rows: QueueRow[]
}

export interface QueueOptions {
  tab: QueueTab
  page: number
  /** Who asks, for what was handed to them. */
  userId?: string
  group?: { purpose: string; urgency: Urgency } | null
}

/** One page of the queue, in its order. A page past the end reads as the last one. */
export async function readQueue(db: Queryable, vault: Vault, shop: ShopId, now: Date, options: QueueOptions): Promise<QueueView> {
  const { tab, userId = "", group = null } = options
  const known = await db.shop.findUnique({ where: { shopId: shop }, select: { timeZone: true } })
  const timeZone = known?.timeZone ?? "UTC"
  const [onDesk, states, ended, together] = await Promise.all([
    countWaiting(db, shop, now, { userId, timeZone }),
    db.touchpoint.groupBy({
      by: ["state"],
      where: { shopId: shop, state: { in: Object.values(shownInStates).flat() } },
      _count: true,
    }),
    countEnded(db, shop, now),
    readTogetherSets(db, shop, now),
  ])
  const countOf = (of: keyof typeof shownInStates) =>
    states.filter((row) => shownInStates[of].includes(row.state)).reduce((sum, row) => sum + row._count, 0)
  const { groups, waiting, mine, snoozed } = onDesk
  const counts = { waiting, mine, snoozed, approved: countOf("approved"), held: countOf("held"), ended }
  const chosen = tab === "waiting" ? groups.find((one) => one.purpose === group?.purpose && one.urgency === group.urgency) : undefined
  const pages = Math.max(1, Math.ceil((chosen?.count ?? counts[tab]) / queuePageSize))
  const page = Math.min(Math.max(1, options.page), pages)
  const range = { skip: (page - 1) * queuePageSize, take: queuePageSize }
  const shown = chosen ? { purpose: chosen.purpose, urgency: chosen.urgency } : null
  const places =
    tab === "waiting" || tab === "mine" || tab === "snoozed"
      ? await pageOfWaiting(db, shop, now, { of: tab, userId, timeZone, group: shown }, range)
      : await pageOfState(db, shop, now, tab, range)
  return { tab, counts, groups, group: shown, together, page, pages, timeZone, rows: await readRows(db, vault, shop, places) }
}

type Place = Pick<WaitingRow, "id"> & Partial<WaitingRow>

async function pageOfState(
  db: Queryable,
  shop: ShopId,
  now: Date,
  tab: "approved" | "held" | "ended",
  range: { skip: number; take: number },
): Promise<Place[]> {
  if (tab === "ended") {
    return db.$queryRaw<Place[]>`
      SELECT t."id" FROM "Touchpoint" t WHERE t."shopId" = ${shop} AND t."state" = 'cancelled' AND t."updatedAt" >= ${addDays(now, -endedShownDays)}
        AND EXISTS (SELECT 1 FROM "Draft" d WHERE d."shopId" = t."shopId" AND d."touchpointId" = t."id")
      ORDER BY t."updatedAt" DESC, t."id" LIMIT ${range.take} OFFSET ${range.skip}`
  }
  const where = { shopId: shop, state: { in: shownInStates[tab] } }
  return db.touchpoint.findMany({ where, orderBy: [{ dueAt: "asc" }, { id: "asc" }], ...range, select: { id: true } })
}

/** Drafts that were written and then became pointless: nothing goes from the desk without a word. */
async function countEnded(db: Queryable, shop: ShopId, now: Date): Promise<number> {
  const rows = await db.$queryRaw<{ count: number }[]>`
    SELECT COUNT(*)::int AS "count" FROM "Touchpoint" t
    WHERE t."shopId" = ${shop} AND t."state" = 'cancelled' AND t."updatedAt" >= ${addDays(now, -endedShownDays)}
      AND EXISTS (SELECT 1 FROM "Draft" d WHERE d."shopId" = t."shopId" AND d."touchpointId" = t."id")`
  return rows[0]?.count ?? 0
}

async function readRows(db: Queryable, vault: Vault, shop: ShopId, places: readonly Place[]): Promise<QueueRow[]> {
  const found = await db.touchpoint.findMany({ where: { shopId: shop, id: { in: places.map(({ id }) => id) } } })
  const [orders, products, drafts, colleagues] = await Promise.all([
    db.order.findMany({
      where: { shopId: shop, id: { in: found.map((row) => row.orderId) } },
      select: { id: true, name: true, firstNameCipher: true, countryCode: true },
    }),
    db.product.findMany({
      where: { shopId: shop, id: { in: found.flatMap((row) => row.productIds) } },
      select: { id: true, title: true },
    }),
    db.draft.findMany({
      where: { shopId: shop, isCurrent: true, touchpointId: { in: found.map((row) => row.id) } },
      select: { touchpointId: true, findings: true },
    }),
    places.some(({ handedTo }) => handedTo) ? readColleagues(db, vault, shop) : [],
  ])
  const titles = new Map(products.map((product) => [product.id, product.title]))
  return places.flatMap((place) => {
    const touchpoint = found.find((row) => row.id === place.id)
    if (!touchpoint) return []
    const order = orders.find((row) => row.id === touchpoint.orderId)
    const findings = severities(drafts.find((row) => row.touchpointId === touchpoint.id)?.findings)
    return {
      touchpointId: touchpoint.id,
      purpose: touchpoint.purpose,
      urgency: place.urgency ?? null,
      orderName: order?.name ?? "",
      productTitles: touchpoint.productIds.flatMap((id) => titles.get(id) ?? []),
      firstName: order?.firstNameCipher ? vault.decrypt(order.firstNameCipher) : null,
      countryCode: order?.countryCode ?? null,
      channel: touchpoint.channel,
      state: touchpoint.state,
      reason: touchpoint.reason,
      dueAt: touchpoint.dueAt,
      endedAt: touchpoint.state === "cancelled" ? touchpoint.updatedAt : null,
      snoozedUntil: place.snoozedUntil ?? null,
      handedTo: place.handedTo ? (colleagues.find(({ userId }) => userId === place.handedTo)?.name ?? null) : null,
      blocks: findings.filter((severity) => severity === "block").length,
      warnings: findings.filter((severity) => severity === "warn").length,
    }
  })
}

function severities(findings: unknown): string[] {
  return Array.isArray(findings) ? findings.map((finding: { severity?: string }) => finding.severity ?? "") : []
}
