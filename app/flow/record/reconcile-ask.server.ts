// What reconciliation asks Shopify: first which things changed (cheap, 200 a page), then those alone that the record does not know or knows older.
import { whole } from "#app/flow/record/bulk-operation.ts"
import { customerHeads, customersById, customersByIdBare, type CustomerNode } from "#app/flow/record/graphql-customer.ts"
import type { Connection } from "#app/flow/record/graphql-fields.ts"
import { orderById, orderByIdBare, orderHeads } from "#app/flow/record/graphql-order-documents.ts"
import type { OrderNode } from "#app/flow/record/graphql-order.ts"
import { productHeads, productsById, stillThere, type ProductNode } from "#app/flow/record/graphql-product.ts"
import { WorldFailure } from "#app/platform/failure.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"
import type { AdminClient } from "#app/platform/shopify/admin-client.ts"

export interface Head {
  id: Gid
  updatedAt: string
}

export type Kind = "orders" | "customers" | "products"

const headDocuments: Record<Kind, string> = { orders: orderHeads, customers: customerHeads, products: productHeads }

/** Pages of what changed in the window, oldest change first. */
export async function* changedHeads(
  admin: AdminClient,
  shop: ShopId,
  kind: Kind,
  window: { changedFrom: Date; changedUntil: Date },
): AsyncGenerator<Head[]> {
  const filter = `updated_at:>='${whole(window.changedFrom)}' updated_at:<='${whole(window.changedUntil)}'`
  for (let after: string | null = null, isLast = false; !isLast;) {
    const answer: Record<string, Connection<Head>> = await admin.query(shop, headDocuments[kind], { filter, after })
    const page: Connection<Head> | undefined = answer[kind]
    if (page && page.nodes.length > 0) yield page.nodes
    after = page?.pageInfo?.endCursor ?? null
    isLast = !page?.pageInfo?.hasNextPage
  }
}

/** One order whole; null when it is gone. Without protected fields where these are not granted. */
export async function askOrder(admin: AdminClient, shop: ShopId, id: Gid): Promise<OrderNode | null> {
  const first = (await orLess(admin, shop, orderById, orderByIdBare, { id, after: null })) as { order: OrderNode | null }
  const order = first.order
  for (let info = order?.lineItems.pageInfo; order && info?.hasNextPage;) {
    const next = (await orLess(admin, shop, orderById, orderByIdBare, { id, after: info.endCursor })) as { order: OrderNode | null }
    order.lineItems.nodes.push(...(next.order?.lineItems.nodes ?? []))
    info = next.order?.lineItems.pageInfo
  }
  return order
}

export async function askCustomers(admin: AdminClient, shop: ShopId, ids: readonly Gid[]): Promise<CustomerNode[]> {
  const answer = (await orLess(admin, shop, customersById, customersByIdBare, { ids })) as { nodes: (CustomerNode | null)[] }
  return answer.nodes.filter((node) => node !== null)
}

export async function askProducts(admin: AdminClient, shop: ShopId, ids: readonly Gid[]): Promise<ProductNode[]> {
  const answer = await admin.query<{ nodes: (ProductNode | null)[] }>(shop, productsById, { ids })
  return answer.nodes.filter((node) => node !== null)
}

/** Those of `ids` that Shopify no longer has. */
export async function askGone(admin: AdminClient, shop: ShopId, ids: readonly Gid[]): Promise<Gid[]> {
  const { nodes } = await admin.query<{ nodes: ({ id: Gid } | null)[] }>(shop, stillThere, { ids })
  return ids.filter((_id, place) => nodes[place] === null)
}

function orLess(admin: AdminClient, shop: ShopId, full: string, bare: string, variables: Record<string, unknown>): Promise<unknown> {
  return orBare((isBare) => admin.query(shop, isBare ? bare : full, variables))
}

/** Asks for everything, and where Shopify does not grant the protected fields, once more without them. */
export async function orBare<Answer>(ask: (isBare: boolean) => Promise<Answer>): Promise<Answer> {
  try {
    return await ask(false)
  } catch (error) {
    const isProtected = error instanceof WorldFailure && !error.retryable && /not approved to use|access denied/i.test(error.message)
    if (!isProtected) throw error
    return ask(true)
  }
}
