import {
  guidesOf,
  policiesQuery,
  policyRow,
  productGuidesQuery,
  type GuideMetafield,
  type PolicyNode,
} from "#app/flow/record/graphql-shop-texts.ts"
import { replaceMetafieldGuides } from "#app/flow/record/product-guides.store.server.ts"
import { noteReading, readLastReading, replacePolicies } from "#app/flow/record/shop-policies.store.server.ts"
import { readShop, type Shop } from "#app/flow/record/shops.store.server.ts"
import { addDays, hourMs } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"
import type { AdminClient } from "#app/platform/shopify/admin-client.ts"

interface GuidesAnswer {
  products: {
    nodes: { id: Gid; metafields: { nodes: GuideMetafield[] } }[]
    pageInfo: { hasNextPage: boolean; endCursor: string | null }
  }
}

// Shopify's search lags behind; a product that is looked at twice says the same twice.
const overlapMs = hourMs

/**
 * Brings the shop's policies and the guides in its products' metafields up to date: all products the first time, then those that changed. Reading
 * again changes nothing. A shop that has not granted read_legal_policies yet keeps having none.
 */
export async function readShopTexts(context: Context, admin: AdminClient, shop: ShopId): Promise<void> {
  const home = await readShop(context.db, shop)
  if (!home || home.uninstalledAt) return
  const now = context.clock.now()
  const last = await readLastReading(context.db, shop)
  if (home.scopes.split(",").includes("read_legal_policies")) await readPolicies(context, admin, shop, now)
  const since = new Date((last?.changedUntil ?? addDays(now, -3_650)).getTime() - overlapMs)
  await readGuides(context, admin, home, since)
  await noteReading(context.db, shop, { readAt: now, changedUntil: now })
}

async function readPolicies(context: Context, admin: AdminClient, shop: ShopId, now: Date): Promise<void> {
  const answer = await admin.query<{ shop: { shopPolicies: PolicyNode[] } }>(shop, policiesQuery)
  const rows = answer.shop.shopPolicies.map((policy) => policyRow(policy, now)).filter(({ text }) => text !== "")
  await context.db.$transaction((tx) => replacePolicies(tx, shop, rows))
}

async function readGuides(context: Context, admin: AdminClient, { shopId, locale }: Shop, since: Date): Promise<void> {
  const { db, randomness, clock } = context
  const filter = `updated_at:>='${since.toISOString()}'`
  for (let after: string | null = null, isLast = false; !isLast;) {
    const { products }: GuidesAnswer = await admin.query<GuidesAnswer>(shopId, productGuidesQuery, { filter, after })
    for (const { id: productId, metafields } of products.nodes) {
      const guides = guidesOf(metafields.nodes, locale)
      const own = { productId, plan: "", locale, source: "metafield", updatedBy: null }
      const rows = guides.map((guide) => ({ ...own, ...guide, id: randomness.id() }))
      await db.$transaction((tx) => replaceMetafieldGuides(tx, shopId, productId, rows, clock.now()))
    }
    after = products.pageInfo.endCursor
    isLast = !products.pageInfo.hasNextPage
  }
}
