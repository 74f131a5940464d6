import type { Decision } from "#prisma"
import { finalKinds, type DecisionKind } from "#app/flow/approval/decision-kinds.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { DraftId, ShopId, TouchpointId } from "#app/platform/ids.ts"

export type { Decision }

export interface NewDecision {
  id: string
  touchpointId: TouchpointId
  /** The draft as it was shown. */
  draftId: DraftId
  /** The changed text that was approved in its place. */
  sentDraftId?: DraftId | null
  kind: DecisionKind
  reason: string | null
  words: number
  decidedBy: string
  openedAt: Date | null
  decidedAt: Date
  undoesId?: string | null
  heldUntil?: Date | null
  snoozedUntil?: Date | null
  handedTo?: string | null
  groupId?: string | null
}

/** False when this draft has a standing yes or no already, or that decision was taken back before; theirs stands. */
export async function insertDecision(db: Queryable, shop: ShopId, decision: NewDecision): Promise<boolean> {
  return (await db.decision.createMany({ data: { ...decision, shopId: shop }, skipDuplicates: true })).count === 1
}

export function readDecision(db: Queryable, shop: ShopId, id: string): Promise<Decision | null> {
  return db.decision.findFirst({ where: { shopId: shop, id } })
}

/** Whether another yes or no about the same contact stands that was said later. */
export async function hasLaterFinal(db: Queryable, shop: ShopId, { touchpointId, decidedAt }: Decision): Promise<boolean> {
  const where = { shopId: shop, touchpointId, isStanding: true, kind: { in: [...finalKinds] }, decidedAt: { gt: decidedAt } }
  return (await db.decision.count({ where })) > 0
}

/** A decision no longer stands; false when it did not any more. The row stays, and the taking back is a decision of its own. */
export async function takeBack(db: Queryable, shop: ShopId, id: string): Promise<boolean> {
  return (await db.decision.updateMany({ where: { shopId: shop, id, isStanding: true }, data: { isStanding: false } })).count === 1
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.decision.deleteMany({ where: { shopId: shop } })
}
