import { shopRow } from "#app/flow/record/apply-shop.server.ts"
import { bringDefinitionsUp } from "#app/flow/record/define-reviews.server.ts"
import { productFacts, type ProductNode } from "#app/flow/record/graphql-product.ts"
import { markOf } from "#app/flow/record/mark.ts"
import { mergeProducts } from "#app/flow/record/products.store.server.ts"
import { markSetUp, mergeShop } from "#app/flow/record/shops.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"
import type { AdminClient } from "#app/platform/shopify/admin-client.ts"

const shopQuery = `#graphql
  query ShopFacts {
    shop {
      id
      name
      contactEmail
      currencyCode
      ianaTimezone
      primaryDomain { host }
      shopAddress { countryCodeV2 }
    }
  }`

const productsQuery = `#graphql
  query ProductFacts($after: String) {
    products(first: 100, after: $after, sortKey: ID) {
      nodes {
        id
        title
        handle
        vendor
        productType
        tags
        category { id fullName }
        descriptionHtml
        featuredMedia { preview { image { url } } }
        priceRangeV2 { minVariantPrice { amount currencyCode } }
        status
        updatedAt
      }
      pageInfo { hasNextPage endCursor }
    }
  }`

interface ShopAnswer {
  shop: {
    id: string
    name: string
    contactEmail: string
    currencyCode: string
    ianaTimezone: string
    primaryDomain: { host: string }
    shopAddress: { countryCodeV2: string | null }
  }
}

interface ProductsAnswer {
  products: { nodes: ProductNode[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } }
}

/**
 * After an install: reads the shop and its products, and makes the definitions reviews are published under. Running it again is harmless. Products are
 * read until `isTimeUp`, so that the screens have some at once; the reading of the past that follows brings all of them.
 */
export async function setUpShop(
  context: Context,
  { admin, isTimeUp }: { admin: AdminClient; isTimeUp: () => boolean },
  shop: ShopId,
): Promise<void> {
  await readShopFacts(context, admin, shop)
  for (let after: string | null = null, isLast = false; !isLast && !isTimeUp();) {
    const { products }: ProductsAnswer = await admin.query<ProductsAnswer>(shop, productsQuery, { after })
    await keepProducts(context, shop, products.nodes)
    after = products.pageInfo.endCursor
    isLast = !products.pageInfo.hasNextPage
  }
  await bringDefinitionsUp(context, admin, shop)
  await markSetUp(context.db, shop, context.clock.now())
}

async function readShopFacts(context: Context, admin: AdminClient, shop: ShopId): Promise<void> {
  const { shop: read } = await admin.query<ShopAnswer>(shop, shopQuery)
  const triggeredAt = context.clock.now()
  const facts = {
    gid: read.id,
    name: read.name,
    domain: read.primaryDomain.host,
    currency: read.currencyCode,
    countryCode: read.shopAddress.countryCodeV2,
    timeZone: read.ianaTimezone,
    locale: null,
    email: read.contactEmail,
    updatedAt: null,
  }
  const row = shopRow(facts, (text) => (text === null ? null : context.vault.encrypt(text)))
  await mergeShop(context.db, shop, {
    ...row,
    mark: markOf(context.vault, { updatedAt: null, triggeredAt }, facts),
    updatedAt: triggeredAt,
  })
}

/** Reads products into the record as Shopify has just told of them. */
export async function keepProducts(context: Context, shop: ShopId, nodes: readonly ProductNode[]): Promise<void> {
  const rows = nodes.map((node) => {
    const facts = productFacts(node)
    const updatedAt = new Date(node.updatedAt)
    return { ...facts, updatedAt, mark: markOf(context.vault, { updatedAt, triggeredAt: context.clock.now() }, facts) }
  })
  await mergeProducts(context.db, shop, rows)
}
