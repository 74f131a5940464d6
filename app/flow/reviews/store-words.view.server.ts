// Words that stand in the store, of shoppers and of the shop: which of them lack a language, what they say now, and which translations of them are shown.
import { readReviewSettings } from "#app/flow/reviews/review-settings.store.server.ts"
import type { ShownTranslation, TranslatedKind, TranslatedSource } from "#app/flow/reviews/shown-review.ts"
import { hashOfWords } from "#app/flow/reviews/store-translations.store.server.ts"
import type { Words } from "#app/flow/reviews/translation-checks.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

export interface StoreWords extends Words {
  productId: Gid
  /** As the shopper's page said; null where nobody knows, as of what the shop writes. */
  locale: string | null
}

/** What lacks one of the languages, newest first, among the `newest` reviews and the `newest` answered questions of the shop. */
export function findToTranslate(
  db: Queryable,
  shop: ShopId,
  languages: readonly string[],
  { now, newest, limit }: { now: Date; newest: number; limit: number },
): Promise<TranslatedSource[]> {
  return db.$queryRaw<TranslatedSource[]>`
    WITH review AS (
      SELECT "id", "locale", "body", "merchantReply", "submittedAt" AS at FROM "Review" WHERE "shopId" = ${shop} AND "state" = 'published'
      ORDER BY "submittedAt" DESC, "id" DESC LIMIT ${newest}),
    question AS (
      SELECT q."id", q."locale", a."answeredAt" AS at FROM "ProductQuestion" q
      JOIN "ProductAnswer" a ON a."shopId" = q."shopId" AND a."questionId" = q."id" AND a."removedAt" IS NULL
      WHERE q."shopId" = ${shop} AND q."state" = 'published' ORDER BY a."answeredAt" DESC, q."id" DESC LIMIT ${newest}),
    source AS (
      SELECT 'review' AS kind, "id", "locale", at FROM review WHERE "body" <> ''
      UNION ALL SELECT 'reply', "id", NULL, at FROM review WHERE "merchantReply" IS NOT NULL
      UNION ALL SELECT 'question', "id", "locale", at FROM question
      UNION ALL SELECT 'answer', "id", NULL, at FROM question)
    SELECT s.kind, s."id" AS "sourceId" FROM source s
    WHERE EXISTS (
      SELECT 1 FROM unnest(${[...languages]}::text[]) AS wanted(language)
      LEFT JOIN "StoreTranslation" t ON t."shopId" = ${shop} AND t."kind" = s.kind AND t."sourceId" = s."id" AND t."language" = wanted.language
      WHERE wanted.language <> split_part(lower(COALESCE(s."locale", '')), '-', 1) AND (t."state" IS NULL
        OR (t."state" = 'failed' AND t."nextTryAt" <= ${now}) OR (t."state" = 'making' AND t."claimedUntil" <= ${now})))
    ORDER BY s.at DESC, s."id" DESC, s.kind DESC LIMIT ${limit}`
}

/** Null when they are not shown any more. */
export async function readStoreWords(db: Queryable, shop: ShopId, { kind, sourceId }: TranslatedSource): Promise<StoreWords | null> {
  if (kind === "review" || kind === "reply") {
    const review = await db.review.findFirst({ where: { id: sourceId, shopId: shop, state: "published" } })
    if (!review) return null
    const { productId, title, body, merchantReply, locale } = review
    if (kind === "review") return { productId, title, body, locale }
    return merchantReply === null ? null : { productId, title: null, body: merchantReply, locale: null }
  }
  const question = await db.productQuestion.findFirst({ where: { id: sourceId, shopId: shop, state: "published" } })
  const answer = question && (await db.productAnswer.findFirst({ where: { shopId: shop, questionId: sourceId, removedAt: null } }))
  if (!answer) return null
  const { productId, locale } = question
  return kind === "question"
    ? { productId, title: null, body: question.body, locale }
    : { productId, title: null, body: answer.body, locale: null }
}

/** Those that the merchant wants and that were made from these very words, by source. */
export async function readShownTranslations(
  db: Queryable,
  shop: ShopId,
  kind: TranslatedKind,
  sources: readonly { id: string; words: string }[],
): Promise<Map<string, ShownTranslation[]>> {
  const { translatesReviews, translationLanguages } = await readReviewSettings(db, shop)
  if (!translatesReviews || sources.length === 0) return new Map()
  const rows = await db.storeTranslation.findMany({
    where: { shopId: shop, kind, sourceId: { in: sources.map(({ id }) => id) }, state: "made", language: { in: translationLanguages } },
    orderBy: { language: "asc" },
  })
  const hashes = new Map(sources.map(({ id, words }) => [id, hashOfWords({ title: null, body: words })]))
  const current = rows.filter(({ sourceId, sourceHash }) => hashes.get(sourceId) === sourceHash)
  return new Map(
    [...Map.groupBy(current, ({ sourceId }) => sourceId)].map(([id, list]) => [
      id,
      list.map(({ language, title, body }) => ({ locale: language, title, body: body ?? "" })),
    ]),
  )
}
