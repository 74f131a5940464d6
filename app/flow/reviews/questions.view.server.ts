// Questions from the store, as the desk shows them: those that wait first, then the newest.
import { translationRows, type TranslationRow } from "#app/flow/reviews/moderation.view.server.ts"
import { readTranslationsOf } from "#app/flow/reviews/store-translations.store.server.ts"
import type { Finding } from "#app/flow/reviews/text-findings.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export interface QuestionRow {
  id: string
  productId: string
  productTitle: string
  body: string
  displayName: string
  askedAt: Date
  state: string
  rejectionReason: string | null
  findings: Finding[]
  answer: { body: string; author: string; answeredAt: Date } | null
  /** The model's, as they are shown, and those that are not with the reason why. */
  translations: TranslationRow[]
}

export const questionsPageSize = 20

export async function readQuestions(
  db: Queryable,
  shop: ShopId,
  wantedPage: number,
): Promise<{ rows: QuestionRow[]; page: number; pages: number }> {
  const count = await db.productQuestion.count({ where: { shopId: shop } })
  const pages = Math.max(1, Math.ceil(count / questionsPageSize))
  const page = Math.min(Math.max(1, wantedPage), pages)
  const questions = await db.productQuestion.findMany({
    where: { shopId: shop },
    // "pending" comes before "published" and "rejected".
    orderBy: [{ state: "asc" }, { askedAt: "desc" }, { id: "asc" }],
    skip: (page - 1) * questionsPageSize,
    take: questionsPageSize,
  })
  const ids = questions.map(({ id }) => id)
  const [answers, translations, products] = await Promise.all([
    db.productAnswer.findMany({ where: { shopId: shop, questionId: { in: ids }, removedAt: null } }),
    readTranslationsOf(db, shop, ["question", "answer"], ids),
    db.product.findMany({
      where: { shopId: shop, id: { in: questions.map(({ productId }) => productId) } },
      select: { id: true, title: true },
    }),
  ])
  const rows = questions.map(({ id, productId, body, displayName, askedAt, state, rejectionReason, findings }) => ({
    ...{ id, productId, body, displayName, askedAt, state, rejectionReason },
    productTitle: products.find((product) => product.id === productId)?.title ?? "A product no longer in the shop",
    findings: Array.isArray(findings) ? (findings as unknown as Finding[]) : [],
    answer: answers.find(({ questionId }) => questionId === id) ?? null,
    translations: translationRows(translations, id),
  }))
  return { rows, page, pages }
}
