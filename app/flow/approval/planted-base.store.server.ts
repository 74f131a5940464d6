// Read only: a draft of the shop that a planted one can be modelled on, and another product to mistake it for.
import type { Draft } from "#prisma"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export interface ModelDraft {
  draft: Draft
  purpose: string
  shopDomain: string
  /** Titles of products that stand in the shop. */
  otherTitles: string[]
}

/** The newest drafts that wait or were decided on, of contacts with one product. */
export async function readModelDrafts(db: Queryable, shop: ShopId, most: number): Promise<ModelDraft[]> {
  const [home, drafts, products] = await Promise.all([
    db.shop.findUnique({ where: { shopId: shop }, select: { domain: true } }),
    db.draft.findMany({ where: { shopId: shop, isCurrent: true, writer: { not: "person" } }, orderBy: { createdAt: "desc" }, take: most }),
    db.product.findMany({ where: { shopId: shop, deletedAt: null }, select: { title: true }, orderBy: { id: "asc" }, take: 20 }),
  ])
  const touchpoints = await db.touchpoint.findMany({
    where: { shopId: shop, id: { in: drafts.map(({ touchpointId }) => touchpointId) } },
    select: { id: true, purpose: true },
  })
  return drafts.flatMap((draft) => {
    const purpose = touchpoints.find(({ id }) => id === draft.touchpointId)?.purpose
    return purpose ? [{ draft, purpose, shopDomain: home?.domain ?? shop, otherTitles: products.map(({ title }) => title) }] : []
  })
}

/** Drafts that were written for people since `since`. */
export function countDraftsSince(db: Queryable, shop: ShopId, since: Date): Promise<number> {
  return db.draft.count({ where: { shopId: shop, writer: { not: "person" }, createdAt: { gte: since } } })
}
