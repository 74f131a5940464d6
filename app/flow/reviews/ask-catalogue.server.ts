// Which products of the shop's whole catalogue do numbers, handles and SKUs of a file stand for? Asked of Shopify for what the record cannot say: SKUs that were
// never sold, products it never heard of. What is found is read into the record, so that its reviews have a name to stand under.
import { askProducts } from "#app/flow/record/reconcile-ask.server.ts"
import { keepProducts } from "#app/flow/record/set-up-shop.server.ts"
import type { Context } from "#app/platform/context.ts"
import { gid, type Gid, type ShopId } from "#app/platform/ids.ts"
import type { AdminClient } from "#app/platform/shopify/admin-client.ts"

const variantsQuery = `#graphql
  query VariantsBySku($filter: String!, $after: String) {
    productVariants(first: 50, after: $after, query: $filter) {
      nodes { sku product { id } }
      pageInfo { hasNextPage endCursor }
    }
  }`

const handlesQuery = `#graphql
  query ProductsByHandle($filter: String!) {
    products(first: 50, query: $filter) {
      nodes { id handle }
    }
  }`

interface VariantsAnswer {
  productVariants: {
    nodes: { sku: string | null; product: { id: Gid } }[]
    pageInfo: { hasNextPage: boolean; endCursor: string | null }
  }
}

export interface Named {
  /** Numbers as they stand in an address of the admin. */
  ids: readonly string[]
  handles: readonly string[]
  skus: readonly string[]
}

export interface FoundProducts {
  ids: Set<Gid>
  byHandle: Map<string, Gid>
  bySku: Map<string, Gid>
}

/** Names in one question; each is a term of Shopify's search. */
const namesAtOnce = 40
/** Pages of answers to one question: a search may find more than was meant. */
const mostPages = 5

export async function askCatalogue(context: Context, admin: AdminClient, shop: ShopId, named: Named): Promise<FoundProducts> {
  const bySku = new Map<string, Gid>()
  for (const skus of chunks(named.skus)) await findSkus(admin, shop, skus, bySku)
  const byHandle = new Map<string, Gid>()
  for (const handles of chunks(named.handles)) {
    const { products } = await admin.query<{ products: { nodes: { id: Gid; handle: string }[] } }>(shop, handlesQuery, {
      filter: anyOf("handle", handles),
    })
    for (const { id, handle } of products.nodes) if (handles.includes(handle)) byHandle.set(handle, id)
  }
  const wanted = [...new Set([...[...bySku.values()].filter(Boolean), ...byHandle.values(), ...named.ids.map((id) => gid("Product", id))])]
  const ids = new Set<Gid>()
  for (const some of chunks(wanted)) {
    const nodes = await askProducts(admin, shop, some)
    await keepProducts(context, shop, nodes)
    for (const { id } of nodes) ids.add(id)
  }
  return { ids, byHandle, bySku }
}

async function findSkus(admin: AdminClient, shop: ShopId, skus: readonly string[], found: Map<string, Gid>): Promise<void> {
  let after: string | null = null
  for (let page = 0; page < mostPages; page += 1) {
    const { productVariants }: VariantsAnswer = await admin.query<VariantsAnswer>(shop, variantsQuery, {
      filter: anyOf("sku", skus),
      after,
    })
    for (const { sku, product } of productVariants.nodes) {
      // Shopify's search is not exact: "A-1" also finds "a-1".
      if (!sku || !skus.includes(sku)) continue
      // A number that two products share says nothing.
      found.set(sku, found.has(sku) && found.get(sku) !== product.id ? "" : product.id)
    }
    after = productVariants.pageInfo.endCursor
    if (!productVariants.pageInfo.hasNextPage) return
  }
}

/** A file's text is data: what could end a quoted term is not asked for at all. */
const isPlain = (name: string): boolean => name !== "" && name.length <= 255 && !/["'\\\p{Cc}]/u.test(name)

const anyOf = (field: "sku" | "handle", names: readonly string[]): string => names.map((name) => `${field}:"${name}"`).join(" OR ")

function chunks(names: readonly string[]): string[][] {
  const plain = [...new Set(names)].filter(isPlain)
  return Array.from({ length: Math.ceil(plain.length / namesAtOnce) }, (_, index) =>
    plain.slice(index * namesAtOnce, (index + 1) * namesAtOnce),
  )
}
