import { reviewFormPurposeOf } from "#app/flow/consent/review-form-wording.ts"
import { readShop } from "#app/flow/record/shops.store.server.ts"
import { countShop } from "#app/flow/reviews/count-reviews.view.server.ts"
import type { RatingSummary } from "#app/flow/reviews/rating-summary.ts"
import { everything } from "#app/flow/reviews/review-page.ts"
import { readReviewSettings } from "#app/flow/reviews/review-settings.store.server.ts"
import { readAskedQuestions } from "#app/flow/reviews/review-questions.store.server.ts"
import { askShopId, formQuestions, optInWords, shopMetafields, shownReviews } from "#app/flow/reviews/shop-copy.ts"
import { readCopiesOf } from "#app/flow/reviews/shop-copies.store.server.ts"
import { readReviewPage } from "#app/flow/reviews/shown-reviews.view.server.ts"
import { writeMetafields } from "#app/flow/reviews/write-copy.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"
import type { AdminClient } from "#app/platform/shopify/admin-client.ts"

/**
 * The shop's own list of its newest reviews, for pages that belong to no product, and what all its reviews say together. A review that is among the
 * newest of the shop is among the newest of its product, so it has its copy already; one that has not yet is left out until then.
 */
export async function publishShop(
  context: Context,
  admin: AdminClient,
  shop: ShopId,
): Promise<{ summary: RatingSummary; failure: string | null }> {
  const { db } = context
  const summary = await countShop(db, shop)
  const newest = (await readReviewPage(db, shop, null, everything)).reviews.slice(0, shownReviews).map(({ id }) => id)
  const copies = await readCopiesOf(db, shop, "review", newest)
  const ids = newest.flatMap((id) => copies.find((copy) => copy.sourceId === id)?.metaobjectId ?? [])
  const home = await readShop(db, shop)
  const owner = home?.gid ?? (await admin.query<{ shop: { id: Gid } }>(shop, askShopId)).shop.id
  const { optInPurpose } = await readReviewSettings(db, shop)
  const optIn = optInWords(reviewFormPurposeOf(optInPurpose), home?.name ?? "")
  await writeMetafields(admin, shop, shopMetafields(owner, summary, ids, formQuestions(await readAskedQuestions(db, shop)), optIn))
  return { summary, failure: null }
}
