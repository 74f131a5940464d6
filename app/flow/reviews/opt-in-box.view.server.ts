// Does the review form ask whether the shop may write again, and in which words? Only where the merchant wants it, and not of a person who answered that
// question before, whatever they said.
import { readLedger } from "#app/flow/consent/ledger.store.server.ts"
import { standing } from "#app/flow/consent/ledger.ts"
import { reviewFormPurposeOf, reviewFormWording, shownWording } from "#app/flow/consent/review-form-wording.ts"
import { subjectOfCustomer } from "#app/flow/responses/preference-subject.server.ts"
import { readReviewSettings } from "#app/flow/reviews/review-settings.store.server.ts"
import type { PurchaseProof } from "#app/flow/reviews/submit-review.server.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export interface OptInBox {
  sentence: string
  hint: string
  /** Goes along with the form and says which words these are. */
  wording: string
}

/** Null: nothing is asked. A customer without an address is not asked either. */
export async function readOptInBox(
  db: Queryable,
  shop: ShopId,
  { proof, locale, shopName }: { proof: PurchaseProof; locale: string | null; shopName: string },
): Promise<OptInBox | null> {
  const purpose = reviewFormPurposeOf((await readReviewSettings(db, shop)).optInPurpose)
  if (!purpose) return null
  if (proof.kind !== "none") {
    const personKey = proof.kind === "link" ? proof.personKey : (await subjectOfCustomer(db, shop, proof.customerId))?.personKey
    if (!personKey || standing(await readLedger(db, shop, personKey), "email", purpose)) return null
  }
  return { ...reviewFormWording(purpose, locale, shopName), wording: shownWording(purpose) }
}
