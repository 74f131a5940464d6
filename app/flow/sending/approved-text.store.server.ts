// Read only: the texts a person said yes to, and who that was.
import type { Decision, Draft } from "#prisma"
import { yesKinds } from "#app/flow/approval/decision-kinds.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId, TouchpointId } from "#app/platform/ids.ts"

export interface ApprovedText {
  draft: Pick<Draft, "id" | "touchpointId" | "subjectCipher" | "bodyCipher" | "previewCipher" | "model" | "promptVersion" | "language">
  decision: Pick<Decision, "id" | "touchpointId" | "draftId" | "sentDraftId" | "decidedBy">
}

/** Of one touchpoint; null unless the draft that is current is the very one that was approved. */
export async function readApprovedText(db: Queryable, shop: ShopId, touchpointId: TouchpointId): Promise<ApprovedText | null> {
  return (await readApprovedTexts(db, shop, [touchpointId])).get(touchpointId) ?? null
}

/** A touchpoint is in it only when the draft that is current is the very one that was approved, and nobody took that back. */
export async function readApprovedTexts(
  db: Queryable,
  shop: ShopId,
  touchpointIds: readonly TouchpointId[],
): Promise<Map<TouchpointId, ApprovedText>> {
  const ids = [...touchpointIds]
  const drafts = await db.$queryRaw<ApprovedText["draft"][]>`
    SELECT "id", "touchpointId", "subjectCipher", "bodyCipher", "previewCipher", "model", "promptVersion", "language" FROM "Draft"
    WHERE "shopId" = ${shop} AND "touchpointId" = ANY(${ids}) AND "isCurrent"`
  const decisions = await db.$queryRaw<ApprovedText["decision"][]>`
    SELECT "id", "touchpointId", "draftId", "sentDraftId", "decidedBy" FROM "Decision"
    WHERE "shopId" = ${shop} AND "touchpointId" = ANY(${ids}) AND "isStanding" AND "kind" = ANY(${[...yesKinds]}) ORDER BY "decidedAt" DESC`
  const yeses = Map.groupBy(decisions, (decision) => decision.touchpointId)
  return new Map(
    drafts.flatMap((draft) => {
      const decision = yeses.get(draft.touchpointId)?.find((one) => (one.sentDraftId ?? one.draftId) === draft.id)
      return decision ? [[draft.touchpointId, { draft, decision }] as const] : []
    }),
  )
}
