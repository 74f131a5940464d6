// Read only: the text a person said yes to, and who that was.
import type { Decision, Draft } from "#prisma"
import { yesKinds } from "#app/flow/approval/decision-kinds.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId, TouchpointId } from "#app/platform/ids.ts"

export interface ApprovedText {
  draft: Draft
  decision: Decision
}

/** Null unless the draft that is current is the very one that was approved, and nobody took that back. */
export async function readApprovedText(db: Queryable, shop: ShopId, touchpointId: TouchpointId): Promise<ApprovedText | null> {
  const draft = await db.draft.findFirst({ where: { shopId: shop, touchpointId, isCurrent: true } })
  if (!draft) return null
  const isThis = [{ sentDraftId: draft.id }, { draftId: draft.id, sentDraftId: null }]
  const decision = await db.decision.findFirst({
    where: { shopId: shop, touchpointId, isStanding: true, kind: { in: [...yesKinds] }, OR: isThis },
    orderBy: { decidedAt: "desc" },
  })
  return decision ? { draft, decision } : null
}
