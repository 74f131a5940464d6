import { readDecisionRows, type DecisionRow } from "#app/flow/approval/decision-notes.store.server.ts"
import { readPlantedSince } from "#app/flow/approval/planted-drafts.store.server.ts"
import { attentionOf, type Attention } from "#app/flow/approval/review-attention.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

const attentionDays = 90
const mostDecisions = 2_000

/** How attentively drafts were read in the last three months. */
export async function readAttention({ db, clock }: Pick<Context, "db" | "clock">, shop: ShopId): Promise<Attention> {
  const since = addDays(clock.now(), -attentionDays)
  return attentionFrom(await readDecisionRows(db, shop, since, mostDecisions), await readPlantedSince(db, shop, since, 100))
}

/** `decisions` oldest first, `planted` newest first, as they are read. */
export function attentionFrom(decisions: readonly DecisionRow[], planted: readonly { state: string }[]): Attention {
  const decided = planted.filter(({ state }) => state === "caught" || state === "missed").toReversed()
  return attentionOf(
    decisions,
    decided.map(({ state }) => ({ isCaught: state === "caught" })),
  )
}
