// Read only: a page of published reviews with what the feed tells of their products.
import type { FeedReview } from "#app/flow/reviews/google-feed.ts"
import type { Vault } from "#app/platform/crypto.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

type Row = Omit<FeedReview, "product" | "reviewerId" | "imageUrls"> & {
  personKey: string | null
  handle: string
  productTitle: string
  vendor: string | null
  sku: string | null
  images: string[]
}

/** By id, those after `after`. */
export async function readFeedPage(
  db: Queryable,
  vault: Pick<Vault, "seal">,
  shop: ShopId,
  after: string,
  limit: number,
): Promise<FeedReview[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT r."id", r."displayName", r."submittedAt", r."title", r."body", r."rating", r."isVerified", r."labels", r."source", r."orderId", r."personKey",
      COALESCE(p."handle", '') AS "handle", COALESCE(p."title", '') AS "productTitle", p."vendor", l."sku",
      ARRAY(SELECT m."url" FROM "ReviewMedia" m WHERE m."shopId" = ${shop} AND m."reviewId" = r."id" AND m."state" = 'shown' AND m."kind" = 'image'
        AND m."url" IS NOT NULL ORDER BY m."position") AS "images"
    FROM "Review" r
    LEFT JOIN "Product" p ON p."shopId" = ${shop} AND p."id" = r."productId" AND p."deletedAt" IS NULL
    LEFT JOIN "OrderLine" l ON l."shopId" = ${shop} AND l."id" = r."orderLineId"
    WHERE r."shopId" = ${shop} AND r."state" = 'published' AND r."id" > ${after} ORDER BY r."id" LIMIT ${limit}`
  return rows.map(({ personKey, handle, productTitle, vendor, sku, images, ...review }) => ({
    ...review,
    // The same writer has the same number in the feed; nobody can tell who it is.
    reviewerId: personKey ? vault.seal("feed-reviewer", `${shop} ${personKey}`).slice(0, 22) : null,
    imageUrls: images.filter((url) => url.startsWith("https://")),
    product: { handle, title: productTitle, vendor, skus: sku ? [sku] : [] },
  }))
}
