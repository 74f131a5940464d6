// The approvals list: which contacts wait for a person, which are approved and wait for their day, which are on hold and why.
import type { Vault } from "#app/platform/crypto.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export const queueTabs = ["waiting", "approved", "held"] as const
export type QueueTab = (typeof queueTabs)[number]

const statesOf: Record<QueueTab, string[]> = {
  waiting: ["review"],
  approved: ["approved", "claimed"],
  held: ["held"],
}

export const queuePageSize = 25

export interface QueueRow {
  touchpointId: string
  purpose: string
  orderName: string
  productTitles: string[]
  /** First name only; null when the shop was not told one. */
  firstName: string | null
  countryCode: string | null
  channel: string
  state: string
  reason: string | null
  dueAt: Date
  blocks: number
  warnings: number
}

export interface QueueView {
  tab: QueueTab
  counts: Record<QueueTab, number>
  /** From 1. */
  page: number
  pages: number
  timeZone: string
  rows: QueueRow[]
}

/** One page of the queue, soonest first. A page past the end reads as the last one. */
export async function readQueue(
  db: Queryable,
  vault: Vault,
  shop: ShopId,
  _now: Date,
  options: { tab: QueueTab; page: number },
): Promise<QueueView> {
  const { tab } = options
  const [known, states] = await Promise.all([
    db.shop.findUnique({ where: { shopId: shop }, select: { timeZone: true } }),
    db.touchpoint.groupBy({ by: ["state"], where: { shopId: shop, state: { in: Object.values(statesOf).flat() } }, _count: true }),
  ])
  const countOf = (of: QueueTab) => states.filter((row) => statesOf[of].includes(row.state)).reduce((sum, row) => sum + row._count, 0)
  const counts = { waiting: countOf("waiting"), approved: countOf("approved"), held: countOf("held") }
  const pages = Math.max(1, Math.ceil(counts[tab] / queuePageSize))
  const page = Math.min(Math.max(1, options.page), pages)
  const rows = await readRows(db, vault, shop, statesOf[tab], (page - 1) * queuePageSize)
  return { tab, counts, page, pages, timeZone: known?.timeZone ?? "UTC", rows }
}

async function readRows(db: Queryable, vault: Vault, shop: ShopId, states: string[], skip: number): Promise<QueueRow[]> {
  const touchpoints = await db.touchpoint.findMany({
    where: { shopId: shop, state: { in: states } },
    orderBy: [{ dueAt: "asc" }, { id: "asc" }],
    skip,
    take: queuePageSize,
  })
  const [orders, products, drafts] = await Promise.all([
    db.order.findMany({
      where: { shopId: shop, id: { in: touchpoints.map((row) => row.orderId) } },
      select: { id: true, name: true, firstNameCipher: true, countryCode: true },
    }),
    db.product.findMany({
      where: { shopId: shop, id: { in: touchpoints.flatMap((row) => row.productIds) } },
      select: { id: true, title: true },
    }),
    db.draft.findMany({
      where: { shopId: shop, isCurrent: true, touchpointId: { in: touchpoints.map((row) => row.id) } },
      select: { touchpointId: true, findings: true },
    }),
  ])
  const titles = new Map(products.map((product) => [product.id, product.title]))
  return touchpoints.map((touchpoint) => {
    const order = orders.find((row) => row.id === touchpoint.orderId)
    const findings = severities(drafts.find((row) => row.touchpointId === touchpoint.id)?.findings)
    return {
      touchpointId: touchpoint.id,
      purpose: touchpoint.purpose,
      orderName: order?.name ?? "",
      productTitles: touchpoint.productIds.flatMap((id) => titles.get(id) ?? []),
      firstName: order?.firstNameCipher ? vault.decrypt(order.firstNameCipher) : null,
      countryCode: order?.countryCode ?? null,
      channel: touchpoint.channel,
      state: touchpoint.state,
      reason: touchpoint.reason,
      dueAt: touchpoint.dueAt,
      blocks: findings.filter((severity) => severity === "block").length,
      warnings: findings.filter((severity) => severity === "warn").length,
    }
  })
}

function severities(findings: unknown): string[] {
  return Array.isArray(findings) ? findings.map((finding: { severity?: string }) => finding.severity ?? "") : []
}
