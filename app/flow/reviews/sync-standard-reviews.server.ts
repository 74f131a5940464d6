// Reviews as Shopify's standard `product_review` metaobjects, for partners of its syndication programme: STANDARD_PRODUCT_REVIEWS in the settings.
// The programme wants every valid review and no choice among them; what it refuses on principle (incentivised ones) stays out for everybody alike.
import { readPublished } from "#app/flow/reviews/reviews.store.server.ts"
import { standardReviewFields, takesStandardReview } from "#app/flow/reviews/standard-review.ts"
import type { ShopCopy } from "#app/flow/reviews/shop-copies.store.server.ts"
import { removeCopy, writeCopy } from "#app/flow/reviews/write-copy.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"
import type { AdminClient } from "#app/platform/shopify/admin-client.ts"

const enable = `#graphql
  mutation EnableStandardReviews {
    standardMetaobjectDefinitionEnable(type: "product_review") {
      metaobjectDefinition { id }
      userErrors { code message }
    }
  }`

/** Returns why some were refused. Not being in the programme is one reason for all, told once. */
export async function syncStandardReviews(
  context: Context,
  admin: AdminClient,
  shop: ShopId,
  productId: Gid,
  before: readonly ShopCopy[],
): Promise<string[]> {
  type Enabled = { standardMetaobjectDefinitionEnable: { userErrors: { code: string | null; message: string }[] } }
  const { userErrors } = (await admin.query<Enabled>(shop, enable)).standardMetaobjectDefinitionEnable
  const refusal = userErrors.find(({ code }) => code !== "TAKEN")
  if (refusal) return [refusal.message]
  const published = await readPublished(context.db, shop, productId)
  const reviews = published.filter((review) => takesStandardReview(review.labels))
  const refused: string[] = []
  const known = before.filter((copy) => copy.kind === "product_review")
  for (const review of reviews) {
    const copy = { kind: "product_review" as const, type: "product_review", sourceId: review.id, productId, isPublic: true }
    const fields = standardReviewFields(review)
    const copied = await writeCopy(
      context,
      admin,
      shop,
      { ...copy, fields },
      known.find(({ sourceId }) => sourceId === review.id),
    )
    if (copied.kind === "refused") refused.push(copied.why)
  }
  const kept = new Set(reviews.map(({ id }) => id))
  for (const old of known) if (!kept.has(old.sourceId)) await removeCopy(context, admin, shop, old)
  return refused
}
