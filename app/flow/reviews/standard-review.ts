// A review in the fields of Shopify's standard `product_review` metaobject (version 2), and which reviews its programme takes. The keys are formed from
// the names in Shopify's documentation: to be confirmed on a development store (docs/development-store-checklist.md).
import type { FieldValue } from "#app/flow/reviews/shop-copy.ts"

/** Shop's merchant guidelines refuse reviews that something was given for, also with a label. Staff may not review their own shop. */
export function takesStandardReview(labels: readonly string[]): boolean {
  return !labels.some((label) => label === "incentivised" || label === "gift" || label === "staff")
}

export function standardReviewFields(review: {
  productId: string
  orderId: string | null
  customerId: string | null
  rating: number
  title: string | null
  body: string
  displayName: string
  locale: string | null
  isVerified: boolean
  source: string
  merchantReply: string | null
  repliedAt: Date | null
  submittedAt: Date
  editedAt: Date | null
  moderatedAt: Date | null
}): FieldValue[] {
  const rating = { value: review.rating.toFixed(1), scale_min: "1.0", scale_max: "5.0" }
  return [
    { key: "rating", value: JSON.stringify(rating) },
    { key: "title", value: review.title ?? "" },
    { key: "body", value: review.body },
    { key: "submitted_at", value: review.submittedAt.toISOString() },
    { key: "published_at", value: (review.moderatedAt ?? review.submittedAt).toISOString() },
    { key: "edited_at", value: review.editedAt?.toISOString() ?? "" },
    { key: "source", value: review.source === "import" ? "imported" : "afterword" },
    { key: "author", value: review.customerId ?? "" },
    { key: "author_display_name", value: review.displayName },
    { key: "order", value: review.orderId ?? "" },
    { key: "product", value: review.productId },
    { key: "merchant_reply", value: review.merchantReply ?? "" },
    { key: "merchant_replied_at", value: review.repliedAt?.toISOString() ?? "" },
    { key: "language", value: review.locale ?? "" },
    { key: "app_verification_status", value: review.isVerified ? "verified_buyer" : "unverified" },
  ]
}
