// The documents by which published reviews become the shop's own data, and the values in the spelling of Shopify's field types.
// What a theme reads: docs/decisions/008-reviews-in-the-shops-own-data.md.
import type { RatingSummary } from "#app/flow/reviews/rating-summary.ts"
import type { Review } from "#app/flow/reviews/reviews.store.server.ts"

/** How many reviews Liquid renders without any call. */
export const shownReviews = 20
const namespace = "$app:afterword"

export const upsertReview = `#graphql
  mutation UpsertReview($handle: MetaobjectHandleInput!, $metaobject: MetaobjectUpsertInput!) {
    metaobjectUpsert(handle: $handle, metaobject: $metaobject) {
      metaobject { id }
      userErrors { field message code }
    }
  }`

export const deleteReview = `#graphql
  mutation DeleteReview($id: ID!) {
    metaobjectDelete(id: $id) {
      deletedId
      userErrors { field message code }
    }
  }`

export const setProductReviews = `#graphql
  mutation SetProductReviews($metafields: [MetafieldsSetInput!]!) {
    metafieldsSet(metafields: $metafields) {
      userErrors { field message code }
    }
  }`

export const clearProductRating = `#graphql
  mutation ClearProductRating($metafields: [MetafieldIdentifierInput!]!) {
    metafieldsDelete(metafields: $metafields) {
      userErrors { field message }
    }
  }`

/** Equal for every publication of the same review, so that repeating one changes nothing. */
export const handleOf = (review: Pick<Review, "id">): string => `review-${review.id}`

/** Field values of the `$app:review` metaobject. */
export function metaobjectFields(review: Review): { key: string; value: string }[] {
  return [
    { key: "product", value: review.productId },
    { key: "rating", value: String(review.rating) },
    { key: "title", value: review.title ?? "" },
    { key: "body", value: review.body },
    { key: "author", value: review.displayName },
    { key: "submitted_at", value: review.submittedAt.toISOString() },
    { key: "verified", value: String(review.isVerified) },
    { key: "reply", value: review.merchantReply ?? "" },
  ]
}

/** The product's metafields; `reviews.rating` is left out when there is no review to rate by. */
export function productMetafields(ownerId: string, summary: RatingSummary, metaobjectIds: readonly string[]) {
  const own = [
    { ownerId, namespace, key: "reviews", type: "list.metaobject_reference", value: JSON.stringify(metaobjectIds) },
    { ownerId, namespace, key: "histogram", type: "json", value: JSON.stringify(summary.histogram) },
    { ownerId, namespace: "reviews", key: "rating_count", type: "number_integer", value: String(summary.count) },
  ]
  if (summary.mean === null) return own
  const rating = { value: summary.mean.toFixed(2), scale_min: "1.0", scale_max: "5.0" }
  return [...own, { ownerId, namespace: "reviews", key: "rating", type: "rating", value: JSON.stringify(rating) }]
}
