import type { AutomaticApproval } from "#prisma"
import type { Queryable } from "#app/platform/db.server.ts"
import type { DraftId, ShopId, TouchpointId } from "#app/platform/ids.ts"

export type { AutomaticApproval }

export interface NewAutomaticApproval {
  draftId: DraftId
  touchpointId: TouchpointId
  ruleId: string
  state: "waiting" | "queued"
  /** Why a person decides; null while it waits. */
  reason: string | null
  approveAt: Date
}

/** Written once a draft; false when it was considered before. */
export async function insertAutomaticApproval(db: Queryable, shop: ShopId, row: NewAutomaticApproval, now: Date): Promise<boolean> {
  return (await db.automaticApproval.createMany({ data: { ...row, shopId: shop, createdAt: now }, skipDuplicates: true })).count === 1
}

export function findAutomaticApproval(db: Queryable, shop: ShopId, draftId: DraftId): Promise<AutomaticApproval | null> {
  return db.automaticApproval.findUnique({ where: { shopId_draftId: { shopId: shop, draftId } } })
}

/** Takes a waiting approval out of "waiting"; false when somebody else did. */
export async function settleAutomaticApproval(
  db: Queryable,
  shop: ShopId,
  draftId: DraftId,
  to: { state: "approved" | "stopped" | "queued" | "overtaken"; reason: string | null; by: string },
  now: Date,
): Promise<boolean> {
  const settled = await db.automaticApproval.updateMany({
    where: { shopId: shop, draftId, state: "waiting" },
    data: { state: to.state, reason: to.reason, settledBy: to.by, settledAt: now },
  })
  return settled.count === 1
}

/** What was just taken to be approved was not: somebody was faster, or the checks said no. */
export async function amendAutomaticApproval(
  db: Queryable,
  shop: ShopId,
  draftId: DraftId,
  to: { state: "overtaken" | "queued"; reason: string },
): Promise<void> {
  await db.automaticApproval.updateMany({ where: { shopId: shop, draftId, state: "approved" }, data: to })
}

/** What was just taken to be approved could not be written down: it is due again. */
export async function returnToWaiting(db: Queryable, shop: ShopId, draftId: DraftId): Promise<void> {
  const data = { state: "waiting", reason: null, settledBy: null, settledAt: null }
  await db.automaticApproval.updateMany({ where: { shopId: shop, draftId, state: "approved" }, data })
}

/** Everything of one rule that still waits goes back to a person; returns how many. */
export async function stopWaitingOf(db: Queryable, shop: ShopId, ruleId: string, by: string, reason: string, now: Date): Promise<number> {
  const stopped = await db.automaticApproval.updateMany({
    where: { shopId: shop, ruleId, state: "waiting" },
    data: { state: "stopped", reason, settledBy: by, settledAt: now },
  })
  return stopped.count
}

/** Whose time to be stopped is over, oldest first. */
export function findApprovalsDue(db: Queryable, shop: ShopId, now: Date, limit: number): Promise<AutomaticApproval[]> {
  return db.automaticApproval.findMany({
    where: { shopId: shop, state: "waiting", approveAt: { lte: now } },
    orderBy: [{ approveAt: "asc" }, { draftId: "asc" }],
    take: limit,
  })
}

/** What waits to be approved, the next first. */
export function readWaitingApprovals(db: Queryable, shop: ShopId, most: number): Promise<AutomaticApproval[]> {
  return db.automaticApproval.findMany({ where: { shopId: shop, state: "waiting" }, orderBy: { approveAt: "asc" }, take: most })
}

/** How many drafts of each rule ended how. */
export async function countApprovals(
  db: Queryable,
  shop: ShopId,
): Promise<{ ruleId: string; state: string; reason: string | null; count: number }[]> {
  const rows = await db.automaticApproval.groupBy({ by: ["ruleId", "state", "reason"], where: { shopId: shop }, _count: true })
  return rows.map(({ ruleId, state, reason, _count }) => ({ ruleId, state, reason, count: _count }))
}

/** Drafts of a rule's random sample, in the order they were drawn. */
export async function readSampleOf(db: Queryable, shop: ShopId, ruleId: string): Promise<TouchpointId[]> {
  const rows = await db.automaticApproval.findMany({
    where: { shopId: shop, ruleId, state: "queued", reason: "sample" },
    orderBy: { createdAt: "asc" },
    select: { touchpointId: true },
  })
  return rows.map((row) => row.touchpointId)
}

/** Of any shop: how many approvals each has to give. */
export async function unsafeFindShopsToApprove(db: Queryable, now: Date): Promise<{ shopId: ShopId; due: number }[]> {
  const rows = await db.automaticApproval.groupBy({ by: ["shopId"], where: { state: "waiting", approveAt: { lte: now } }, _count: true })
  return rows.map(({ shopId, _count }) => ({ shopId, due: _count }))
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.automaticApproval.deleteMany({ where: { shopId: shop } })
}
