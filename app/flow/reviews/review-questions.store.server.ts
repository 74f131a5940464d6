import type { ReviewQuestion } from "#prisma"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export type { ReviewQuestion }
export type ReviewQuestionRow = Omit<ReviewQuestion, "shopId">

/** All of a shop, also those that are off, in their order. */
export function readReviewQuestions(db: Queryable, shop: ShopId): Promise<ReviewQuestion[]> {
  return db.reviewQuestion.findMany({ where: { shopId: shop }, orderBy: [{ position: "asc" }, { id: "asc" }] })
}

/** Those that the form asks, in their order. */
export function readAskedQuestions(db: Queryable, shop: ShopId): Promise<ReviewQuestion[]> {
  return db.reviewQuestion.findMany({ where: { shopId: shop, isOn: true }, orderBy: [{ position: "asc" }, { id: "asc" }] })
}

/** Writes a new question, or another version of one. Answers given before keep the words they were asked with. */
export async function saveReviewQuestion(db: Queryable, shop: ShopId, question: ReviewQuestionRow): Promise<void> {
  const { labels, options, ...rest } = question
  const data = { ...rest, labels: labels ?? {}, options: options ?? [] }
  const changed = await db.reviewQuestion.updateMany({ where: { id: question.id, shopId: shop }, data })
  if (changed.count === 0) await db.reviewQuestion.create({ data: { ...data, shopId: shop } })
}

export async function deleteReviewQuestion(db: Queryable, shop: ShopId, id: string): Promise<boolean> {
  return (await db.reviewQuestion.deleteMany({ where: { id, shopId: shop } })).count === 1
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.reviewQuestion.deleteMany({ where: { shopId: shop } })
}
