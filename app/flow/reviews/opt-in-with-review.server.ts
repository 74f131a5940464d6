import { optIn } from "#app/flow/consent/opt-in.server.ts"
import { readShownWording, reviewFormPurposeOf, reviewFormWordingVersion } from "#app/flow/consent/review-form-wording.ts"
import { subjectOfCustomer, subjectOfLink } from "#app/flow/responses/preference-subject.server.ts"
import { readReviewSettings } from "#app/flow/reviews/review-settings.store.server.ts"
import type { ReviewSubmission } from "#app/flow/reviews/submit-review.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import type { Transaction } from "#app/platform/db.server.ts"
import type { PersonKey, ReviewId, ShopId } from "#app/platform/ids.ts"

/**
 * Notes the yes that came with a review, where the shop's form asks for one. A merely typed address may be somebody else's: there it counts once it was
 * confirmed from the mailbox, and never lifts a no. Without an address there is nothing to note.
 */
export async function optInWithReview(
  tx: Transaction,
  context: Context,
  queue: Queue,
  shop: ShopId,
  { proof, email, locale, optInWords }: Pick<ReviewSubmission, "proof" | "email" | "locale" | "optInWords">,
  reviewId: ReviewId,
): Promise<void> {
  const wanted = reviewFormPurposeOf((await readReviewSettings(tx, shop)).optInPurpose)
  // The page may be older than the choice: what stood there counts, and words that we never wrote say yes to nothing.
  const shown = optInWords ? readShownWording(optInWords) : wanted && { purpose: wanted, version: reviewFormWordingVersion }
  if (!wanted || !shown) return
  const { purpose, version } = shown
  const subject = await subjectOf(tx, context, shop, { proof, email })
  if (!subject) return
  const { personKey, countryCode } = subject
  const asked = { personKey, channel: "email" as const, purposes: [purpose], source: "review-form", countryCode, locale: locale ?? "en" }
  const isAddressProven = proof.kind !== "none"
  await optIn(tx, context, queue, shop, { ...asked, isAddressProven, wordingVersion: version, evidence: { reviewId } })
}

async function subjectOf(
  tx: Transaction,
  { vault }: Context,
  shop: ShopId,
  { proof, email }: Pick<ReviewSubmission, "proof" | "email">,
): Promise<{ personKey: PersonKey; countryCode: string | null } | null> {
  switch (proof.kind) {
    case "link":
      return subjectOfLink(tx, shop, proof)
    case "customer":
      return subjectOfCustomer(tx, shop, proof.customerId)
    case "none": {
      const personKey = vault.personKey(shop, email)
      return personKey && { personKey, countryCode: null }
    }
  }
}
