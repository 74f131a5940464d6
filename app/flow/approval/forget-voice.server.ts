import { deleteAllLearned, deleteExample } from "#app/flow/approval/decision-notes.store.server.ts"
import { dismissVoiceRule } from "#app/flow/approval/voice-dismissals.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

export type ForgetVoice = { item: "rule"; key: string } | { item: "example"; decisionId: string } | { item: "all" }

/** Deletes what was learned. The edits behind it never count for it again; later ones do. */
export async function forgetVoice(
  { db, clock }: Context,
  shop: ShopId,
  by: string,
  what: ForgetVoice,
): Promise<{ kind: "forgotten" | "gone" }> {
  switch (what.item) {
    case "rule":
      await dismissVoiceRule(db, shop, what.key, by, clock.now())
      return { kind: "forgotten" }
    case "example":
      return { kind: (await deleteExample(db, shop, what.decisionId)) ? "forgotten" : "gone" }
    case "all":
      await deleteAllLearned(db, shop)
      return { kind: "forgotten" }
  }
}
