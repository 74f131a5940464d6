import type { Decision } from "#prisma"
import type { Queryable } from "#app/platform/db.server.ts"
import type { DraftId, ShopId, TouchpointId } from "#app/platform/ids.ts"

export type { Decision }

export interface NewDecision {
  id: string
  touchpointId: TouchpointId
  draftId: DraftId
  kind: "approved" | "edited" | "rejected"
  reason: string | null
  decidedBy: string
  openedAt: Date | null
  decidedAt: Date
}

/** False when somebody decided on this draft already; theirs stands. */
export async function insertDecision(db: Queryable, shop: ShopId, decision: NewDecision): Promise<boolean> {
  return (await db.decision.createMany({ data: { ...decision, shopId: shop }, skipDuplicates: true })).count === 1
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.decision.deleteMany({ where: { shopId: shop } })
}
