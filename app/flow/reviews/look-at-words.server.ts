import { burst } from "#app/flow/reviews/capture-rates.ts"
import type { ReviewText } from "#app/flow/reviews/review-form.ts"
import { readTraces } from "#app/flow/reviews/review-traces.store.server.ts"
import { textFindings, type Finding } from "#app/flow/reviews/text-findings.ts"
import { dayMs, hourMs } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { Vault } from "#app/platform/crypto.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, PersonKey, ReviewId, ShopId } from "#app/platform/ids.ts"

export interface LookedAt {
  findings: Finding[]
  textHash: string | null
}

/** What a moderator should look at in a review: its words, and what else of the shop looks like it. The stars are not read. */
export async function lookAtReview(
  { vault, clock }: Context,
  tx: Queryable,
  shop: ShopId,
  review: {
    id: ReviewId | null
    productId: Gid
    personKey: PersonKey | null
    isVerified: boolean
    visitorHash: string | null
    text: Omit<ReviewText, "rating">
  },
): Promise<LookedAt> {
  const { title, body, displayName } = review.text
  const findings = textFindings({ title, body, name: displayName })
  const textHash = hashOfWords(vault, shop, body)
  const now = clock.now().getTime()
  const traces = await readTraces(tx, shop, { ...review, textHash }, { day: new Date(now - dayMs), hour: new Date(now - hourMs) })
  if (traces.sameText > 0) findings.push({ rule: "same-text", field: "body", excerpt: "" })
  const isBurst = traces.fromPlace >= burst.fromPlaceADay || (!review.isVerified && traces.unproven >= burst.unprovenAProductAnHour)
  if (isBurst) findings.push({ rule: "many-at-once", field: "body", excerpt: "" })
  return { findings, textHash }
}

/** Equal for words that differ in case, spaces and signs alone; null for words so few that anybody may say them. */
export function hashOfWords(vault: Pick<Vault, "seal">, shop: ShopId, body: string): string | null {
  const plain = body.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "")
  return plain.length < 25 ? null : vault.seal("review-words", JSON.stringify([shop, plain])).slice(0, 32)
}
