import { findPublication, markPublicationFailed, markPublished } from "#app/flow/reviews/publications.store.server.ts"
import { summarise, type RatingSummary } from "#app/flow/reviews/rating-summary.ts"
import {
  noteMetaobject,
  readNewestPublished,
  readPublishedRatings,
  readWithdrawn,
  type Review,
} from "#app/flow/reviews/reviews.store.server.ts"
import {
  clearProductRating,
  deleteReview,
  handleOf,
  metaobjectFields,
  productMetafields,
  setProductReviews,
  shownReviews,
  upsertReview,
} from "#app/flow/reviews/shop-copy.ts"
import type { Context } from "#app/platform/context.ts"
import { WorldFailure } from "#app/platform/failure.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"
import type { AdminClient } from "#app/platform/shopify/admin-client.ts"

export type Published = { kind: "published"; count: number; mean: number | null } | { kind: "nothing-wanted" }

interface Outcome {
  userErrors: { field: string[] | null; message: string; code?: string | null }[]
}

/**
 * Brings the shop's own copy of a product's reviews up to date: one metaobject a review, the list and histogram that Liquid renders, and Shopify's
 * standard rating metafields. Idempotent; a crash half way is mended by the next run. Throws WorldFailure when Shopify refuses.
 */
export async function publishProduct(context: Context, admin: AdminClient, shop: ShopId, productId: Gid): Promise<Published> {
  const { db } = context
  const wanted = await findPublication(db, shop, productId)
  if (!wanted || (wanted.publishedAt && wanted.publishedAt >= wanted.wantedAt)) return { kind: "nothing-wanted" }
  const summary = summarise(await readPublishedRatings(db, shop, productId))
  const newest = await readNewestPublished(db, shop, productId, shownReviews)
  try {
    const shown: Gid[] = []
    for (const review of newest) shown.push(await copyReview(context, admin, shop, review))
    await setMetafields(admin, shop, productId, summary, shown)
    for (const review of await readWithdrawn(db, shop, productId)) await removeCopy(context, admin, shop, review)
  } catch (error) {
    if (error instanceof WorldFailure && !error.retryable) await markPublicationFailed(db, shop, productId, error.message)
    throw error
  }
  await markPublished(db, shop, productId, { wantedAt: wanted.wantedAt, rating: summary.mean, count: summary.count })
  return { kind: "published", count: summary.count, mean: summary.mean }
}

async function copyReview(context: Context, admin: AdminClient, shop: ShopId, review: Review): Promise<Gid> {
  const answer = await admin.query<{ metaobjectUpsert: Outcome & { metaobject: { id: Gid } | null } }>(shop, upsertReview, {
    handle: { type: "$app:review", handle: handleOf(review) },
    metaobject: { fields: metaobjectFields(review) },
  })
  refuseErrors(answer.metaobjectUpsert)
  const id = answer.metaobjectUpsert.metaobject?.id
  if (!id) throw new WorldFailure("Shopify kept no copy of the review and gave no reason.", { retryable: true })
  if (id !== review.metaobjectId) await noteMetaobject(context.db, shop, review.id, id)
  return id
}

async function setMetafields(
  admin: AdminClient,
  shop: ShopId,
  productId: Gid,
  summary: RatingSummary,
  shown: readonly Gid[],
): Promise<void> {
  const metafields = productMetafields(productId, summary, shown)
  refuseErrors((await admin.query<{ metafieldsSet: Outcome }>(shop, setProductReviews, { metafields })).metafieldsSet)
  if (summary.mean !== null) return
  const rating = { ownerId: productId, namespace: "reviews", key: "rating" }
  refuseErrors((await admin.query<{ metafieldsDelete: Outcome }>(shop, clearProductRating, { metafields: [rating] })).metafieldsDelete)
}

async function removeCopy(context: Context, admin: AdminClient, shop: ShopId, review: Review): Promise<void> {
  const answer = await admin.query<{ metaobjectDelete: Outcome }>(shop, deleteReview, { id: review.metaobjectId })
  const { userErrors } = answer.metaobjectDelete
  if (!userErrors.every(({ code }) => code === "RECORD_NOT_FOUND")) refuseErrors(answer.metaobjectDelete)
  await noteMetaobject(context.db, shop, review.id, null)
}

function refuseErrors({ userErrors }: Outcome): void {
  const first = userErrors[0]
  if (first) throw new WorldFailure(`Shopify refuses the reviews: ${first.message}`, { retryable: false })
}
