import { knownLabels, type ReviewLabel } from "#app/flow/reviews/review-labels.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

export interface StoredQuote {
  reviewId: string
  text: string
  tone: string
  /** This and the labels: of the review, as it stands now; not stored. */
  locale?: string | null
  labels?: ReviewLabel[]
}

export interface StoredTheme {
  id: string
  mentions: number
  glad: number
  cross: number
  quotes: StoredQuote[]
}

export interface ProductThemes {
  /** Reviews with words that were read. */
  reviews: number
  themes: StoredTheme[]
  countedAt: Date
}

/** True when what shoppers keep saying differs from what stood there. */
export async function saveThemes(
  db: Queryable,
  shop: ShopId,
  productId: Gid,
  found: Omit<ProductThemes, "countedAt">,
  now: Date,
): Promise<boolean> {
  const before = await db.productThemes.findUnique({ where: { shopId_productId: { shopId: shop, productId } } })
  const themes = found.themes.map((theme) => ({ ...theme, quotes: theme.quotes.map((quote) => ({ ...quote })) }))
  const data = { themes, reviews: found.reviews, countedAt: now }
  await db.productThemes.upsert({
    where: { shopId_productId: { shopId: shop, productId } },
    create: { shopId: shop, productId, ...data },
    update: data,
  })
  return JSON.stringify(before?.themes ?? []) !== JSON.stringify(themes)
}

/** As they may be shown now: a quote whose review is no longer published, or no longer says it, is gone at once. Null before anything was counted. */
export async function readShownThemes(db: Queryable, shop: ShopId, productId: Gid): Promise<ProductThemes | null> {
  const row = await db.productThemes.findUnique({ where: { shopId_productId: { shopId: shop, productId } } })
  if (!row) return null
  const stored = row.themes as unknown as StoredTheme[]
  const ids = [...new Set(stored.flatMap(({ quotes }) => quotes.map(({ reviewId }) => reviewId)))]
  const reviews = await db.review.findMany({
    where: { shopId: shop, productId, id: { in: ids }, state: "published" },
    select: { id: true, body: true, locale: true, labels: true },
  })
  const found = new Map(reviews.map((review) => [review.id, review]))
  const said = (quote: StoredQuote): StoredQuote[] => {
    const review = found.get(quote.reviewId)
    return review?.body.includes(quote.text) ? [{ ...quote, locale: review.locale, labels: knownLabels(review.labels) }] : []
  }
  const themes = stored.map((theme) => ({ ...theme, quotes: theme.quotes.flatMap(said) }))
  return { themes, reviews: row.reviews, countedAt: row.countedAt }
}

/** Products of any shop whose reviews changed since their themes were counted, or were never counted; for the sweep. */
export function unsafeFindToCount(db: Queryable, limit: number): Promise<{ shopId: ShopId; productId: Gid }[]> {
  return db.$queryRaw<{ shopId: ShopId; productId: Gid }[]>`
    SELECT p."shopId", p."productId" FROM "Publication" p
    JOIN "Shop" s ON s."shopId" = p."shopId" AND s."uninstalledAt" IS NULL
    JOIN "Product" o ON o."shopId" = p."shopId" AND o."id" = p."productId"
    LEFT JOIN "ProductThemes" t ON t."shopId" = p."shopId" AND t."productId" = p."productId"
    WHERE t."countedAt" IS NULL OR p."wantedAt" > t."countedAt" ORDER BY p."wantedAt" LIMIT ${limit}`
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.productThemes.deleteMany({ where: { shopId: shop } })
}
