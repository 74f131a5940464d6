// Read only: what one customer wrote, for the block on the admin's customer page.
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

export interface CustomerReviews {
  count: number
  mean: string | null
  reviews: { id: string; product: string; rating: number; title: string; body: string; state: string; on: string; labels: string[] }[]
}

const mostShown = 5
const longestBody = 400

/** By the customer's own log-in or purchase; what somebody wrote under a typed address alone proves nothing and is not in it. */
export async function readCustomerReviews(db: Queryable, shop: ShopId, customerId: Gid): Promise<CustomerReviews> {
  const where = { shopId: shop, customerId }
  const [sums, newest, home] = await Promise.all([
    db.review.aggregate({ where, _count: true, _avg: { rating: true } }),
    db.review.findMany({ where, orderBy: [{ submittedAt: "desc" }, { id: "desc" }], take: mostShown }),
    db.shop.findUnique({ where: { shopId: shop }, select: { timeZone: true } }),
  ])
  const products = await db.product.findMany({
    where: { shopId: shop, id: { in: newest.map(({ productId }) => productId) } },
    select: { id: true, title: true },
  })
  const titles = new Map(products.map(({ id, title }) => [id, title]))
  const day = new Intl.DateTimeFormat("en-CA", { timeZone: home?.timeZone ?? "UTC" })
  return {
    count: sums._count,
    mean: sums._avg.rating === null ? null : sums._avg.rating.toFixed(1),
    reviews: newest.map(({ id, productId, rating, title, body, state, submittedAt, labels }) => ({
      id,
      product: titles.get(productId) ?? "A product that is gone",
      rating,
      title: title ?? "",
      body: body.length > longestBody ? `${body.slice(0, longestBody).trimEnd()}…` : body,
      state,
      on: day.format(submittedAt),
      labels,
    })),
  }
}
