// The products list: when each product is asked about, where that number comes from, how sure it is, and what it is worth against the fixed rule. Units:
// days after arrival; reviews in 100 asks. What it is sorted by was counted after the last fit (weigh-products.server.ts): two queries over Product and
// ProductGain, then four by primary key for the fifty products shown, however many orders and answers the shop has.
import { Prisma } from "#prisma"
import { knownTiming, unlearned, type KnownTiming } from "#app/flow/learning/known-timing.ts"
import { readSettings } from "#app/flow/record/shop-settings.store.server.ts"
import { askedDays } from "#app/flow/timing/asked-days.ts"
import { categoryLabel, categoryOf } from "#app/flow/timing/category-priors.ts"
import type { Vault } from "#app/platform/crypto.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export const productsPageSize = 50

export const productSorts = ["gain", "title"] as const
export type ProductSort = (typeof productSorts)[number]

export interface ProductRow {
  id: string
  title: string
  /** The kind of goods whose answers it shares, in the shop owner's words. */
  category: string
  imageUrl: string | null
  timing: KnownTiming
  /** The day most are asked on: the merchant's own, or the curve's inside the bounds. */
  askDays: number
  overrideDays: number | null
  /** The merchant's own bounds; null where neither side is set. */
  bounds: { minDays: number | null; maxDays: number | null } | null
  asked: number
  /** Against the fixed rule; null while nobody has answered. */
  gain: ProductGainView | null
}

export interface ProductGainView {
  reviewsPer100: number
  cautiousPer100: number
  /** What it rests on. */
  reviews: number
  /** Of the last 90 days. */
  orders: number
}

export interface ProductsView {
  search: string
  sort: ProductSort
  timeZone: string
  page: number
  pages: number
  total: number
  /** When what they are sorted by was counted; null before the first fit. */
  countedAt: Date | null
  rows: ProductRow[]
}

interface Found {
  id: string
  title: string
  categoryName: string | null
  productType: string | null
  tags: string[]
  imageUrl: string | null
  reviewsPer100: number | null
  cautiousPer100: number | null
  orders: number | null
  asked: number | null
  reviews: number | null
  countedAt: Date | null
}

/** One page of the shop's products, most gained first or by title. A page past the end reads as the last one. */
export async function readProductList(
  db: Queryable,
  _vault: Vault,
  shop: ShopId,
  _now: Date,
  options: { search: string; page: number; sort?: ProductSort },
): Promise<ProductsView> {
  const { search, sort = "gain" } = options
  const where = { shopId: shop, deletedAt: null, title: { contains: search, mode: "insensitive" as const } }
  const [total, known] = await Promise.all([
    db.product.count({ where }),
    db.shop.findUnique({ where: { shopId: shop }, select: { timeZone: true } }),
  ])
  const pages = Math.max(1, Math.ceil(total / productsPageSize))
  const page = Math.min(Math.max(1, options.page), pages)
  const found = await findPage(db, shop, { search, sort, page })
  return {
    search,
    sort,
    timeZone: known?.timeZone ?? "UTC",
    page,
    pages,
    total,
    countedAt: found.reduce<Date | null>((newest, { countedAt: at }) => (at && (!newest || at > newest) ? at : newest), null),
    rows: await readRows(db, shop, found),
  }
}

/** Products that nobody answered about stand behind the others. */
function findPage(
  db: Queryable,
  shop: ShopId,
  { search, sort, page }: { search: string; sort: ProductSort; page: number },
): Promise<Found[]> {
  const order = sort === "title" ? Prisma.sql`p."title", p."id"` : Prisma.sql`g."gain" DESC NULLS LAST, p."title", p."id"`
  const pattern = `%${search.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  return db.$queryRaw<Found[]>`
    SELECT p."id", p."title", p."categoryName", p."productType", COALESCE(p."tags", ARRAY[]::text[]) AS "tags", p."imageUrl",
      g."reviewsPer100", g."cautiousPer100", g."orders", g."asked", g."reviews", g."countedAt"
    FROM "Product" p LEFT JOIN "ProductGain" g ON g."shopId" = p."shopId" AND g."productId" = p."id"
    WHERE p."shopId" = ${shop} AND p."deletedAt" IS NULL AND p."title" ILIKE ${pattern}
    ORDER BY ${order} LIMIT ${productsPageSize} OFFSET ${(page - 1) * productsPageSize}`
}

async function readRows(db: Queryable, shop: ShopId, found: readonly Found[]): Promise<ProductRow[]> {
  const ids = found.map(({ id }) => id)
  const [settings, curves, overrides, asked] = await Promise.all([
    readSettings(db, shop),
    db.curve.findMany({ where: { shopId: shop, productId: { in: ids } }, omit: { points: true } }),
    db.timingOverride.findMany({ where: { shopId: shop, productId: { in: ids } } }),
    countAskedSince(db, shop, found),
  ])
  const model = unlearned()
  return found.map((product) => {
    const override = overrides.find((row) => row.productId === product.id)
    const curve = curves.find((row) => row.productId === product.id)
    const { reviewsPer100, cautiousPer100, reviews, orders } = product
    const isBounded = override && (override.minDays !== null || override.maxDays !== null)
    const timing = knownTiming(product, curve, model)
    return {
      id: product.id,
      title: product.title,
      category: categoryLabel(categoryOf(product)),
      imageUrl: product.imageUrl,
      timing,
      askDays: askedDays(timing.delayDays, { override: override ?? null, shop: settings }),
      overrideDays: override?.delayDays ?? null,
      bounds: isBounded ? { minDays: override.minDays, maxDays: override.maxDays } : null,
      asked: (product.asked ?? 0) + (asked.get(product.id) ?? 0),
      gain:
        reviewsPer100 === null || cautiousPer100 === null
          ? null
          : { reviewsPer100, cautiousPer100, reviews: reviews ?? 0, orders: orders ?? 0 },
    }
  })
}

/** Asks that came after the counting; all of them where nothing was counted yet. */
async function countAskedSince(db: Queryable, shop: ShopId, found: readonly Found[]): Promise<Map<string, number>> {
  if (found.length === 0) return new Map()
  const counted = found.flatMap(({ id, countedAt }) => (countedAt ? [{ id, countedAt }] : []))
  const uncounted = found.flatMap(({ id, countedAt }) => (countedAt ? [] : [id]))
  const since = counted[0]?.countedAt
  const rows = await db.observation.groupBy({
    by: ["productId"],
    where: {
      shopId: shop,
      OR: [
        ...(since ? [{ productId: { in: counted.map(({ id }) => id) }, askedAt: { gt: since } }] : []),
        ...(uncounted.length > 0 ? [{ productId: { in: uncounted } }] : []),
      ],
    },
    _count: true,
  })
  return new Map(rows.map((row) => [row.productId, row._count]))
}
