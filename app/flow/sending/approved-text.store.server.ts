// Read only: the text a person said yes to, and who that was.
import type { Decision, Draft } from "#prisma"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId, TouchpointId } from "#app/platform/ids.ts"

export interface ApprovedText {
  draft: Draft
  decision: Decision
}

/** Null unless the draft that is current is the very one that was approved. */
export async function readApprovedText(db: Queryable, shop: ShopId, touchpointId: TouchpointId): Promise<ApprovedText | null> {
  const draft = await db.draft.findFirst({ where: { shopId: shop, touchpointId, isCurrent: true } })
  if (!draft) return null
  const decision = await db.decision.findFirst({ where: { shopId: shop, draftId: draft.id, kind: { in: ["approved", "edited"] } } })
  return decision ? { draft, decision } : null
}
