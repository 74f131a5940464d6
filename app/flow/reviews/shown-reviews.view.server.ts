// A page of published reviews, of one product or of the whole shop, in one statement: the reviews by an index in the asked order, their photos, their
// products, and what was counted when the shop's own data was last written. Going on is by the id of a review, not by counting rows.
import { Prisma } from "#prisma"
import { wholeShop } from "#app/flow/reviews/publications.store.server.ts"
import { storedSummary, type RatingSummary } from "#app/flow/reviews/rating-summary.ts"
import { knownLabels } from "#app/flow/reviews/review-labels.ts"
import { pageSize, type ReviewOrder, type ReviewWish } from "#app/flow/reviews/review-page.ts"
import { shownAttributes, type ShownReview } from "#app/flow/reviews/shown-review.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

export interface ReviewOnPage extends ShownReview {
  product: { title: string; handle: string } | null
}

export interface ReviewPage {
  reviews: ReviewOnPage[]
  hasNext: boolean
  hasPrevious: boolean
  /** Of all reviews, whatever is filtered; null before anything was published. */
  summary: RatingSummary | null
}

/** `productId` null: of the whole shop. An unknown place in the list shows the first page. */
export async function readReviewPage(db: Queryable, shop: ShopId, productId: Gid | null, wish: ReviewWish): Promise<ReviewPage> {
  const rows = await pageRows(db, shop, productId, wish)
  const found = rows.flatMap((row) => (row.id === null ? [] : [shownReview(row as Row & { id: string })]))
  if (found.length === 0 && (wish.after || wish.before)) return readReviewPage(db, shop, productId, { ...wish, after: null, before: null })
  const hasMore = found.length > pageSize
  const reviews = found.slice(0, pageSize)
  if (wish.before) reviews.reverse()
  const [first] = rows
  const counted = first?.publicationCount ?? null
  return {
    reviews,
    hasNext: wish.before ? true : hasMore,
    hasPrevious: wish.before ? hasMore : wish.after !== null,
    summary:
      counted === null ? null : storedSummary(first?.publicationSummary, { count: counted, rating: first?.publicationRating ?? null }),
  }
}

interface Row {
  id: string | null
  productId: string
  rating: number
  title: string | null
  body: string
  displayName: string
  locale: string | null
  isVerified: boolean
  labels: string[]
  attributes: unknown
  helpfulCount: number
  merchantReply: string | null
  repliedAt: Date | null
  submittedAt: Date
  editedAt: Date | null
  redactedAt: Date | null
  media: { url: string; kind: string; width: number | null; height: number | null; poster: string | null }[] | null
  productTitle: string | null
  productHandle: string | null
  publicationCount: number | null
  publicationRating: number | null
  publicationSummary: unknown
}

function pageRows(db: Queryable, shop: ShopId, productId: Gid | null, wish: ReviewWish): Promise<Row[]> {
  const where = [Prisma.sql`r."shopId" = ${shop}`, Prisma.sql`r."state" = 'published'`]
  if (productId !== null) where.push(Prisma.sql`r."productId" = ${productId}`)
  if (wish.stars !== null) where.push(Prisma.sql`r."rating" = ${wish.stars}`)
  if (wish.isVerified) where.push(Prisma.sql`r."isVerified"`)
  if (wish.language !== null) where.push(Prisma.sql`split_part(lower(r."locale"), '-', 1) = ${wish.language}`)
  if (wish.withMedia)
    where.push(Prisma.sql`EXISTS (SELECT 1 FROM "ReviewMedia" m
      WHERE m."shopId" = ${shop} AND m."reviewId" = r."id" AND m."state" = 'shown' AND m."url" IS NOT NULL)`)
  const cursor = wish.after ?? wish.before
  if (cursor !== null) where.push(beyond(shop, wish.order, cursor, wish.after === null))
  const order = orderBy(wish.order, wish.after === null && wish.before !== null)
  return db.$queryRaw<Row[]>`
    WITH page AS (SELECT r.* FROM "Review" r WHERE ${Prisma.join(where, " AND ")} ORDER BY ${order} LIMIT ${pageSize + 1})
    SELECT r."id", r."productId", r."rating", r."title", r."body", r."displayName", r."locale", r."isVerified", r."labels", r."attributes",
      r."helpfulCount", r."merchantReply", r."repliedAt", r."submittedAt", r."editedAt", r."redactedAt",
      (SELECT json_agg(json_build_object('url', m."url", 'kind', m."kind", 'width', m."width", 'height', m."height", 'poster', m."previewUrl")
        ORDER BY m."position", m."createdAt", m."id") FROM "ReviewMedia" m
        WHERE m."shopId" = ${shop} AND m."reviewId" = r."id" AND m."state" = 'shown' AND m."url" IS NOT NULL) AS "media",
      p."title" AS "productTitle", p."handle" AS "productHandle",
      c."count" AS "publicationCount", c."rating" AS "publicationRating", c."summary" AS "publicationSummary"
    FROM (SELECT 1) one
    LEFT JOIN page r ON true
    LEFT JOIN "Product" p ON p."shopId" = ${shop} AND p."id" = r."productId"
    LEFT JOIN "Publication" c ON c."shopId" = ${shop} AND c."productId" = ${productId ?? wholeShop}
    ORDER BY ${order}`
}

/** The same three columns each time, so that one index serves the order and the place in it. `isBack`: from the end to the start. */
function orderBy(order: ReviewOrder, isBack: boolean): Prisma.Sql {
  const newest = isBack ? `r."submittedAt" ASC, r."id" ASC` : `r."submittedAt" DESC, r."id" DESC`
  const column = columnOf[order]
  if (!column) return Prisma.raw(newest)
  const isRising = (order === "lowest") !== isBack
  return Prisma.raw(`r."${column}" ${isRising ? "ASC" : "DESC"}, ${newest}`)
}

const columnOf: Record<ReviewOrder, string | null> = { newest: null, useful: "helpfulCount", highest: "rating", lowest: "rating" }

/** What stands behind (`isBack`: before) the named review in the asked order. */
function beyond(shop: ShopId, order: ReviewOrder, cursor: string, isBack: boolean): Prisma.Sql {
  const here = (columns: string) =>
    Prisma.sql`(SELECT ${Prisma.raw(columns)} FROM "Review" h WHERE h."shopId" = ${shop} AND h."id" = ${cursor})`
  const less = Prisma.raw(isBack ? ">" : "<")
  const column = columnOf[order]
  if (!column) return Prisma.sql`(r."submittedAt", r."id") ${less} ${here(`h."submittedAt", h."id"`)}`
  if (order !== "lowest")
    return Prisma.sql`(r."${Prisma.raw(column)}", r."submittedAt", r."id") ${less} ${here(`h."${column}", h."submittedAt", h."id"`)}`
  const more = Prisma.raw(isBack ? "<" : ">")
  // The first bound says nothing new, but an index can begin at it.
  return Prisma.sql`(r."rating" ${Prisma.raw(isBack ? "<=" : ">=")} ${here(`h."rating"`)} AND (r."rating" ${more} ${here(`h."rating"`)}
    OR (r."submittedAt", r."id") ${less} ${here(`h."submittedAt", h."id"`)}))`
}

function shownReview(row: Row & { id: string }): ReviewOnPage {
  return {
    id: row.id,
    productId: row.productId,
    rating: row.rating,
    title: row.title,
    body: row.body,
    author: row.displayName,
    locale: row.locale,
    isVerified: row.isVerified,
    labels: knownLabels(row.labels),
    attributes: shownAttributes(row.attributes),
    helpful: row.helpfulCount,
    media: (row.media ?? []).map((media) => ({ ...media, kind: media.kind === "video" ? "video" : "image" })),
    reply: row.merchantReply,
    repliedAt: row.repliedAt,
    submittedAt: row.submittedAt,
    editedAt: row.editedAt,
    isRedacted: row.redactedAt !== null,
    product: row.productHandle === null ? null : { title: row.productTitle ?? "", handle: row.productHandle },
  }
}
