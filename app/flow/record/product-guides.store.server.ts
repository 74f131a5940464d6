import type { ProductGuide } from "#prisma"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

export type { ProductGuide }

export type NewGuide = Omit<ProductGuide, "shopId" | "updatedAt">

/** The guides of these products, in a steady order. */
export function readGuides(db: Queryable, shop: ShopId, productIds: readonly Gid[]): Promise<ProductGuide[]> {
  return db.productGuide.findMany({
    where: { shopId: shop, productId: { in: [...productIds] } },
    orderBy: [{ productId: "asc" }, { kind: "asc" }, { plan: "asc" }, { locale: "asc" }],
  })
}

/** One guide a product, kind, plan and language: a new text takes the place of the one that stood there. */
export async function saveGuide(db: Queryable, shop: ShopId, { id, ...guide }: NewGuide, now: Date): Promise<void> {
  const { productId, kind, plan, locale, ...words } = guide
  await db.productGuide.upsert({
    where: { shopId_productId_kind_plan_locale: { shopId: shop, productId, kind, plan, locale } },
    create: { ...guide, id, shopId: shop, updatedAt: now },
    update: { ...words, updatedAt: now },
  })
}

export async function deleteGuide(db: Queryable, shop: ShopId, id: string): Promise<boolean> {
  return (await db.productGuide.deleteMany({ where: { shopId: shop, id } })).count === 1
}

/** Brings what the metafields of these products say to the guides; what the merchant typed in the app stays as it is. */
export async function replaceMetafieldGuides(
  db: Queryable,
  shop: ShopId,
  productIds: readonly Gid[],
  guides: readonly NewGuide[],
  now: Date,
): Promise<void> {
  await db.productGuide.deleteMany({ where: { shopId: shop, productId: { in: [...productIds] }, source: "metafield" } })
  await db.productGuide.createMany({
    data: guides.map((guide) => ({ ...guide, shopId: shop, updatedAt: now })),
    skipDuplicates: true,
  })
}

/** The shop's guides, and the products that have at least one. */
export async function countGuides(db: Queryable, shop: ShopId): Promise<{ products: number; texts: number }> {
  const [counted] = await db.$queryRaw<{ products: number; texts: number }[]>`
    SELECT count(DISTINCT "productId")::int AS "products", count(*)::int AS "texts" FROM "ProductGuide" WHERE "shopId" = ${shop}`
  return counted ?? { products: 0, texts: 0 }
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.productGuide.deleteMany({ where: { shopId: shop } })
}
