// Read only: how much is new and how much waits, for the merchant's mail and the tabs.
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export interface ReviewNews {
  newReviews: number
  newQuestions: number
  waitingReviews: number
  waitingQuestions: number
}

export async function countNews(db: Queryable, shop: ShopId, since: Date): Promise<ReviewNews> {
  const waiting = { shopId: shop, state: "pending" }
  const [newReviews, newQuestions, waitingReviews, waitingQuestions] = [
    await db.review.count({ where: { ...waiting, OR: [{ submittedAt: { gt: since } }, { editedAt: { gt: since } }] } }),
    await db.productQuestion.count({ where: { ...waiting, askedAt: { gt: since } } }),
    await db.review.count({ where: waiting }),
    await db.productQuestion.count({ where: waiting }),
  ]
  return { newReviews, newQuestions, waitingReviews, waitingQuestions }
}
