// The decision on a planted draft. It touches its own table alone: there is no touchpoint, no draft and no decision that sending could find.
import { isCaught } from "#app/flow/approval/planted-error.ts"
import { readPlanted, settlePlanted, withdrawPlanted, type PlantedDraft } from "#app/flow/approval/planted-drafts.store.server.ts"
import { saveReviewingSettings } from "#app/flow/approval/reviewing-settings.store.server.ts"
import { mostPlantedShare } from "#app/flow/approval/plant-beside.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

export interface PlantedDecision {
  id: string
  /** "put-off": neither noticed nor waved through; it is taken back and not counted. */
  kind: "approved" | "rejected" | "edited" | "put-off"
  /** The changed text. */
  body?: string
  decidedBy: string
  openedAt?: Date | undefined
}

/** What is shown right after the decision. */
export interface Revealed {
  kind: "revealed"
  isCaught: boolean
  plantedKind: string
  excerpt: string
  truth: string
}

export async function decidePlanted(context: Context, shop: ShopId, decision: PlantedDecision): Promise<Revealed | { kind: "gone" }> {
  const { db, clock } = context
  const planted = await readPlanted(db, shop, decision.id)
  if (planted?.state !== "waiting") return { kind: "gone" }
  const now = clock.now()
  const isPutOff = decision.kind === "put-off"
  const caught = !isPutOff && isCaught(planted, answerOf(planted, decision))
  const seconds = decision.openedAt ? Math.max(0, (now.getTime() - decision.openedAt.getTime()) / 1000) : null
  const settled = { state: isPutOff ? "withdrawn" : caught ? "caught" : "missed", by: decision.decidedBy, seconds } as const
  if (!(await settlePlanted(db, shop, decision.id, settled, now))) return { kind: "gone" }
  return { kind: "revealed", isCaught: caught, plantedKind: planted.kind, excerpt: planted.excerpt, truth: planted.truth }
}

function answerOf({ body }: PlantedDraft, decision: PlantedDecision): Parameters<typeof isCaught>[1] {
  if (decision.kind === "rejected") return { kind: "rejected" }
  const edited = decision.body?.replace(/\r\n?/g, "\n").trim()
  return decision.kind === "edited" && edited !== undefined && edited !== body ? { kind: "edited", body: edited } : { kind: "approved" }
}

/** Switches planted drafts on with a share, or off with 0; what waits is taken back when they are off. */
export async function choosePlanted(context: Context, shop: ShopId, share: number, by: string): Promise<{ kind: "saved" | "bad-share" }> {
  if (!(share >= 0 && share <= mostPlantedShare)) return { kind: "bad-share" }
  const now = context.clock.now()
  await saveReviewingSettings(context.db, shop, { plantedShare: share }, by, now)
  if (share === 0) await withdrawPlanted(context.db, shop, now)
  return { kind: "saved" }
}
