// The guides of one product, as the merchant edits them.
import { readGuides, type ProductGuide } from "#app/flow/record/product-guides.store.server.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

export interface GuidesView {
  productId: Gid
  title: string
  /** The shop's own language. */
  locale: string
  timeZone: string
  /** Names of the selling plans it was bought under. */
  plans: string[]
  guides: Pick<ProductGuide, "id" | "kind" | "plan" | "locale" | "title" | "text" | "url" | "source" | "updatedAt">[]
}

/** Null for a product this shop does not have. */
export async function readProductGuides(db: Queryable, shop: ShopId, productId: Gid): Promise<GuidesView | null> {
  const product = await db.product.findFirst({ where: { shopId: shop, id: productId }, select: { title: true } })
  if (!product) return null
  const home = await db.shop.findUnique({ where: { shopId: shop }, select: { locale: true, timeZone: true } })
  const plans = await db.orderLine.findMany({
    where: { shopId: shop, productId, sellingPlan: { not: null } },
    distinct: ["sellingPlan"],
    select: { sellingPlan: true },
    take: 20,
  })
  const guides = await readGuides(db, shop, [productId])
  return {
    productId,
    title: product.title,
    locale: home?.locale ?? "en",
    timeZone: home?.timeZone ?? "UTC",
    plans: plans.flatMap(({ sellingPlan }) => sellingPlan ?? []).sort(),
    guides: guides.map(({ id, kind, plan, locale, title, text, url, source, updatedAt }) => ({
      id,
      kind,
      plan,
      locale,
      title,
      text,
      url,
      source,
      updatedAt,
    })),
  }
}
