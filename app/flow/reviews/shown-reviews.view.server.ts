// A page of published reviews, of one product or of the whole shop, in one statement: the reviews by an index in the asked order, their photos, their
// products, and what was counted when the shop's own data was last written. Going on is by the id of a review, not by counting rows.
import { Prisma } from "#prisma"
import { wholeShop } from "#app/flow/reviews/publications.store.server.ts"
import { storedSummary, type RatingSummary } from "#app/flow/reviews/rating-summary.ts"
import { knownLabels } from "#app/flow/reviews/review-labels.ts"
import { pageSize, type ReviewOrder, type ReviewWish } from "#app/flow/reviews/review-page.ts"
import { hashOfWords } from "#app/flow/reviews/store-translations.store.server.ts"
import { shownAttributes, type ShownReview, type ShownTranslation, type TranslatedKind } from "#app/flow/reviews/shown-review.ts"
import { tellLanguage } from "#app/flow/reviews/text-language.ts"
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

/**
 * `productId` null: of the whole shop. An unknown place in the list shows the first page. `language`: whose translations come along, a primary tag or all;
 * none while the merchant does not want them.
 */
export async function readReviewPage(
  db: Queryable,
  shop: ShopId,
  productId: Gid | null,
  wish: ReviewWish,
  language: string | null = null,
): Promise<ReviewPage> {
  const rows = await pageRows(db, shop, productId, wish, language)
  const found = rows.flatMap((row) => (row.id === null ? [] : [shownReview(row as Row & { id: string })]))
  if (found.length === 0 && (wish.from || wish.after || wish.before))
    return readReviewPage(db, shop, productId, { ...wish, from: null, after: null, before: null }, language)
  const hasMore = found.length > pageSize
  const reviews = found.slice(0, pageSize)
  if (wish.before) reviews.reverse()
  const [first] = rows
  const counted = first?.publicationCount ?? null
  return {
    reviews,
    hasNext: wish.before ? true : hasMore,
    hasPrevious: wish.before ? hasMore : wish.after !== null || wish.from !== null,
    summary:
      counted === null ? null : storedSummary(first?.publicationSummary, { count: counted, rating: first?.publicationRating ?? null }),
  }
}

type StoredTranslation = ShownTranslation & { sourceHash: string }

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
  translations: StoredTranslation[] | null
  replyTranslations: StoredTranslation[] | null
  productTitle: string | null
  productHandle: string | null
  publicationCount: number | null
  publicationRating: number | null
  publicationSummary: unknown
}

function pageRows(db: Queryable, shop: ShopId, productId: Gid | null, wish: ReviewWish, language: string | null): Promise<Row[]> {
  const where = [Prisma.sql`r."shopId" = ${shop}`, Prisma.sql`r."state" = 'published'`]
  if (productId !== null) where.push(Prisma.sql`r."productId" = ${productId}`)
  if (wish.stars !== null) where.push(Prisma.sql`r."rating" = ${wish.stars}`)
  if (wish.isVerified) where.push(Prisma.sql`r."isVerified"`)
  if (wish.language !== null) where.push(Prisma.sql`split_part(lower(r."locale"), '-', 1) = ${wish.language}`)
  if (wish.withMedia)
    where.push(Prisma.sql`EXISTS (SELECT 1 FROM "ReviewMedia" m
      WHERE m."shopId" = ${shop} AND m."reviewId" = r."id" AND m."state" = 'shown' AND m."url" IS NOT NULL)`)
  const cursor = wish.from ?? wish.after ?? wish.before
  if (cursor !== null) where.push(beyond(shop, wish.order, cursor, wish.from !== null ? "<=" : wish.after !== null ? "<" : ">"))
  const order = orderBy(wish.order, wish.from === null && wish.after === null && wish.before !== null)
  return db.$queryRaw<Row[]>`
    WITH page AS (SELECT r.* FROM "Review" r WHERE ${Prisma.join(where, " AND ")} ORDER BY ${order} LIMIT ${pageSize + 1})
    SELECT r."id", r."productId", r."rating", r."title", r."body", r."displayName", r."locale", r."isVerified", r."labels", r."attributes",
      r."helpfulCount", r."merchantReply", r."repliedAt", r."submittedAt", r."editedAt", r."redactedAt",
      (SELECT json_agg(json_build_object('url', m."url", 'kind', m."kind", 'width', m."width", 'height', m."height", 'poster', m."previewUrl")
        ORDER BY m."position", m."createdAt", m."id") FROM "ReviewMedia" m
        WHERE m."shopId" = ${shop} AND m."reviewId" = r."id" AND m."state" = 'shown' AND m."url" IS NOT NULL) AS "media",
      ${translationsIn(shop, "review", language)} AS "translations", ${translationsIn(shop, "reply", language)} AS "replyTranslations",
      p."title" AS "productTitle", p."handle" AS "productHandle",
      c."count" AS "publicationCount", c."rating" AS "publicationRating", c."summary" AS "publicationSummary"
    FROM (SELECT 1) one
    LEFT JOIN page r ON true
    LEFT JOIN "Product" p ON p."shopId" = ${shop} AND p."id" = r."productId"
    LEFT JOIN "Publication" c ON c."shopId" = ${shop} AND c."productId" = ${productId ?? wholeShop}
    ORDER BY ${order}`
}

/** Of the words as they stand: made, wanted by the merchant, in a language they chose. */
function translationsIn(shop: ShopId, kind: TranslatedKind, language: string | null): Prisma.Sql {
  if (language === null) return Prisma.sql`NULL::json`
  const only = language === "all" ? Prisma.empty : Prisma.sql`AND t."language" = ${language}`
  return Prisma.sql`(SELECT json_agg(json_build_object('locale', t."language", 'title', t."title", 'body', t."body", 'sourceHash', t."sourceHash")
        ORDER BY t."language") FROM "StoreTranslation" t
        JOIN "ReviewSettings" s ON s."shopId" = t."shopId" AND s."translatesReviews" AND t."language" = ANY (s."translationLanguages")
        WHERE t."shopId" = ${shop} AND t."kind" = ${kind} AND t."sourceId" = r."id" AND t."state" = 'made' ${only})`
}

/** The same three columns each time, so that one index serves the order and the place in it. `isBack`: from the end to the start. */
function orderBy(order: ReviewOrder, isBack: boolean): Prisma.Sql {
  const direction = isBack ? "ASC" : "DESC"
  return Prisma.raw(
    columnsOf(order, "r")
      .map((column) => `${column} ${direction}`)
      .join(", "),
  )
}

/** All fall: the fewest stars first is by the stars turned round, for which there is an index as well (0031_translations). */
function columnsOf(order: ReviewOrder, table: string): string[] {
  const leading: Record<ReviewOrder, string[]> = {
    newest: [],
    useful: [`${table}."helpfulCount"`],
    highest: [`${table}."rating"`],
    lowest: [`(-${table}."rating")`],
  }
  return [...leading[order], `${table}."submittedAt"`, `${table}."id"`]
}

/** What stands behind ("<"), at and behind ("<=") or before (">") the named review in the asked order. */
function beyond(shop: ShopId, order: ReviewOrder, cursor: string, side: "<" | "<=" | ">"): Prisma.Sql {
  const [row, here] = [columnsOf(order, "r").join(", "), columnsOf(order, "h").join(", ")]
  return Prisma.sql`(${Prisma.raw(row)}) ${Prisma.raw(side)}
    (SELECT ${Prisma.raw(here)} FROM "Review" h WHERE h."shopId" = ${shop} AND h."id" = ${cursor})`
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
    replyLocale: row.merchantReply === null ? null : tellLanguage(row.merchantReply),
    repliedAt: row.repliedAt,
    submittedAt: row.submittedAt,
    editedAt: row.editedAt,
    isRedacted: row.redactedAt !== null,
    translations: current(row.translations, row),
    replyTranslations: current(row.replyTranslations, { title: null, body: row.merchantReply ?? "" }),
    product: row.productHandle === null ? null : { title: row.productTitle ?? "", handle: row.productHandle },
  }
}

/** Those of the words as they stand now. */
function current(translations: readonly StoredTranslation[] | null, words: { title: string | null; body: string }): ShownTranslation[] {
  if (!translations) return []
  const hash = hashOfWords(words)
  return translations.flatMap(({ sourceHash, locale, title, body }) => (sourceHash === hash ? [{ locale, title, body }] : []))
}
