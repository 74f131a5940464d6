// What the buyer of an order was promised for a review, and what became of it, in their own language; for the page behind their link.
import { longDate } from "#app/flow/drafting/assemble-draft.ts"
import { languageOfLocale, type Language } from "#app/flow/drafting/languages.ts"
import { readTerms } from "#app/flow/drafting/reward-terms.ts"
import { rewardOutcome, rewardSentences } from "#app/flow/drafting/reward-words.ts"
import type { Vault } from "#app/platform/crypto.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

export interface ShopperReward {
  language: Language
  promise: string
  /** Once something was written. */
  outcome: string | null
}

export async function readShopperReward(
  db: Queryable,
  vault: Vault,
  shop: ShopId,
  orderId: Gid,
  locale: string,
): Promise<ShopperReward | null> {
  const promise = await db.rewardPromise.findUnique({ where: { shopId_orderId: { shopId: shop, orderId } } })
  const terms = readTerms(promise?.terms)
  if (!terms) return null
  const language = languageOfLocale(locale) ?? "en"
  const day = (iso: string) => longDate(iso, locale, language)
  const grant = await db.rewardGrant.findUnique({ where: { shopId_orderId: { shopId: shop, orderId } } })
  const outcome = grant && {
    state: grant.state === "given" ? ("given" as const) : ("soon" as const),
    code: grant.codeCipher ? vault.decrypt(grant.codeCipher) : null,
    until: grant.expiresAt?.toISOString().slice(0, 10) ?? null,
  }
  return {
    language,
    promise: rewardSentences(terms, language, day).join(" "),
    outcome: outcome && rewardOutcome(outcome, language, day),
  }
}
