import {
  guidesOf,
  policiesQuery,
  policyRow,
  productGuidesQuery,
  type GuideMetafield,
  type PolicyNode,
} from "#app/flow/record/graphql-shop-texts.ts"
import { replaceMetafieldGuides } from "#app/flow/record/product-guides.store.server.ts"
import { noteReading, noteReadingBegun, readLastReading, replacePolicies } from "#app/flow/record/shop-policies.store.server.ts"
import { readShop, type Shop } from "#app/flow/record/shops.store.server.ts"
import { hourMs } from "#app/platform/clock.ts"
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

/** Long before any product was made. */
const never = new Date("2000-01-01T00:00:00Z")

/** Where a reading that ran out of time goes on. */
export interface GuidesLeft {
  /** Shopify's cursor of the page that was read last. */
  after: string
  /** When the reading began. */
  begunAt: string
}

/**
 * Brings the shop's policies and the guides in its products' metafields up to date: all products the first time, then those that changed. Reading
 * again changes nothing. A shop that has not granted read_legal_policies yet keeps having none. Returns what is left when `isTimeUp`, for the next call.
 */
export async function readShopTexts(
  context: Context,
  { admin, isTimeUp }: { admin: AdminClient; isTimeUp: () => boolean },
  shop: ShopId,
  left: GuidesLeft | null = null,
): Promise<GuidesLeft | null> {
  const home = await readShop(context.db, shop)
  if (!home || home.uninstalledAt) return null
  const begunAt = left ? new Date(left.begunAt) : context.clock.now()
  const since = (await readLastReading(context.db, shop))?.changedUntil ?? never
  if (!left) {
    if (home.scopes.split(",").includes("read_legal_policies")) await readPolicies(context, admin, shop, begunAt)
    await noteReadingBegun(context.db, shop, begunAt, since)
  }
  const after = await readGuides(context, { admin, isTimeUp }, home, new Date(since.getTime() - overlapMs), left?.after ?? null)
  if (after) return { after, begunAt: begunAt.toISOString() }
  await noteReading(context.db, shop, { readAt: begunAt, changedUntil: begunAt })
  return null
}

async function readPolicies(context: Context, admin: AdminClient, shop: ShopId, now: Date): Promise<void> {
  const answer = await admin.query<{ shop: { shopPolicies: PolicyNode[] } }>(shop, policiesQuery)
  const rows = answer.shop.shopPolicies.map((policy) => policyRow(policy, now)).filter(({ text }) => text !== "")
  await context.db.$transaction((tx) => replacePolicies(tx, shop, rows))
}

/** Reads page after page; returns the cursor of the last one when more are left, null when all were read. */
async function readGuides(
  { db, randomness, clock }: Context,
  { admin, isTimeUp }: { admin: AdminClient; isTimeUp: () => boolean },
  { shopId, locale }: Shop,
  since: Date,
  from: string | null,
): Promise<string | null> {
  const filter = `updated_at:>='${since.toISOString()}'`
  for (let after = from; ;) {
    const { products }: GuidesAnswer = await admin.query<GuidesAnswer>(shopId, productGuidesQuery, { filter, after })
    const rows = products.nodes.flatMap(({ id: productId, metafields }) =>
      guidesOf(metafields.nodes, locale).map((guide) => ({
        ...{ id: randomness.id(), productId, plan: "", locale, source: "metafield", updatedBy: null },
        ...guide,
      })),
    )
    const productIds = products.nodes.map(({ id }) => id)
    await db.$transaction((tx) => replaceMetafieldGuides(tx, shopId, productIds, rows, clock.now()))
    after = products.pageInfo.endCursor
    if (!products.pageInfo.hasNextPage) return null
    if (isTimeUp()) return after
  }
}
