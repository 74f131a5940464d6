import { askedQuestions } from "#app/flow/reviews/asked-questions.ts"
import type { AskedQuestion } from "#app/flow/reviews/review-form.ts"
import { readAskedQuestions } from "#app/flow/reviews/review-questions.store.server.ts"
import { categoryOf } from "#app/flow/timing/category-priors.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

/** The shop's own questions for each of the products, in the writer's language. */
export async function readFormQuestions(
  db: Queryable,
  shop: ShopId,
  productIds: readonly Gid[],
  locale: string | null,
): Promise<Map<Gid, AskedQuestion[]>> {
  const stored = await readAskedQuestions(db, shop)
  if (stored.length === 0) return new Map()
  const products = await db.product.findMany({
    where: { shopId: shop, id: { in: [...productIds] } },
    select: { id: true, title: true, productType: true, categoryName: true, tags: true },
  })
  return new Map(products.map(({ id, ...product }) => [id, askedQuestions(stored, categoryOf(product), locale)]))
}
