import { gid, gidTail } from "../../ids.ts"
import type { SimProduct } from "../../state.ts"
import { connection, type ConnectionArguments } from "../connection.ts"
import { dateTime, type ApiContext, type Node } from "../context.ts"
import { search, type Searchable } from "../search-query.ts"
import { metafieldFields } from "./metafield-node.ts"
import { money } from "./money.ts"
import { registerNode } from "./node-of.ts"

export function productNode(context: ApiContext, product: SimProduct): Node {
  const { shop } = context
  const id = gid("Product", product.id)
  const price = money(product.price, shop.currency)
  const media = product.imageUrl ? [{ id: product.id }] : []
  return {
    __typename: "Product",
    id,
    legacyResourceId: product.id,
    title: product.title,
    handle: product.handle,
    vendor: product.vendor,
    productType: product.productType,
    tags: product.tags,
    status: product.status,
    category: () => categoryNode(product),
    description: ({ truncateAt }: { truncateAt?: number | null }) => plainText(product.descriptionHtml).slice(0, truncateAt ?? undefined),
    descriptionHtml: product.descriptionHtml,
    isGiftCard: product.isGiftCard,
    featuredMedia: () => (product.imageUrl ? mediaNode(product) : null),
    media: (args: ConnectionArguments) => connection(context, media, args, () => mediaNode(product)),
    priceRangeV2: { minVariantPrice: price, maxVariantPrice: price },
    onlineStoreUrl: product.status === "ACTIVE" ? `https://${shop.domain}/products/${product.handle}` : null,
    onlineStorePreviewUrl: `https://${shop.domain}/products/${product.handle}`,
    publishedAt: product.status === "ACTIVE" ? dateTime(product.createdAt) : null,
    hasOnlyDefaultVariant: true,
    totalInventory: 100,
    variantsCount: { count: 1, precision: "EXACT" },
    variants: (args: ConnectionArguments) => connection(context, [{ id: product.variantId }], args, () => variantNode(context, product)),
    createdAt: dateTime(product.createdAt),
    updatedAt: dateTime(product.updatedAt),
    ...metafieldFields(context, id),
  }
}

export function variantNode(context: ApiContext, product: SimProduct): Node {
  return {
    __typename: "ProductVariant",
    id: gid("ProductVariant", product.variantId),
    legacyResourceId: product.variantId,
    title: "Default Title",
    displayName: `${product.title} - Default Title`,
    sku: product.sku,
    price: product.price,
    position: 1,
    availableForSale: true,
    inventoryItem: () => ({
      id: gid("InventoryItem", product.variantId),
      requiresShipping: product.requiresShipping,
      sku: product.sku,
      tracked: true,
    }),
    product: () => productNode(context, product),
    createdAt: dateTime(product.createdAt),
    updatedAt: dateTime(product.updatedAt),
    ...metafieldFields(context, gid("ProductVariant", product.variantId)),
  }
}

function categoryNode({ category }: SimProduct): Node | null {
  if (!category) return null
  const names = category.fullName.split(" > ")
  const path = gidTail(category.id).split("-")
  const ancestors = path.slice(0, -1).map((_part, index) => gid("TaxonomyCategory", path.slice(0, index + 1).join("-")))
  return {
    id: category.id,
    name: names.at(-1),
    fullName: category.fullName,
    level: path.length,
    ancestorIds: ancestors.toReversed(),
    parentId: ancestors.at(-1) ?? null,
    isRoot: path.length === 1,
    isArchived: false,
  }
}

export function imageNode(product: SimProduct): Node {
  const url = product.imageUrl
  return { id: gid("ProductImage", product.id), url: () => url, altText: product.title, width: 800, height: 800 }
}

function mediaNode(product: SimProduct): Node {
  return {
    __typename: "MediaImage",
    id: gid("MediaImage", product.id),
    alt: product.title,
    mediaContentType: "IMAGE",
    status: "READY",
    preview: () => ({ status: "READY", image: imageNode(product) }),
    image: () => imageNode(product),
  }
}

const plainText = (html: string): string =>
  html
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ")
    .trim()

const searchable: Searchable<SimProduct> = {
  id: (product) => product.id,
  title: (product) => product.title,
  handle: (product) => product.handle,
  vendor: (product) => product.vendor,
  product_type: (product) => product.productType,
  tag: (product) => product.tags,
  sku: (product) => product.sku,
  status: (product) => product.status,
  created_at: (product) => product.createdAt,
  updated_at: (product) => product.updatedAt,
}

interface ProductArguments extends ConnectionArguments {
  query?: string | null
  sortKey?: string | null
}

const sorts: Record<string, (a: SimProduct, b: SimProduct) => number> = {
  ID: () => 0,
  TITLE: (a, b) => a.title.localeCompare(b.title),
  CREATED_AT: (a, b) => a.createdAt.getTime() - b.createdAt.getTime(),
  UPDATED_AT: (a, b) => a.updatedAt.getTime() - b.updatedAt.getTime(),
}

export function sorted<Item>(
  items: Item[],
  sortKey: string | null | undefined,
  known: Record<string, (a: Item, b: Item) => number>,
): Item[] {
  const by = known[sortKey ?? "ID"]
  if (!by) throw new Error(`The simulator does not sort by ${sortKey}; it knows ${Object.keys(known).join(", ")}.`)
  return items.toSorted(by)
}

const productById = (context: ApiContext, id: string): Node | null => {
  const product = context.shop.products.get(id)
  return product ? productNode(context, product) : null
}

registerNode("Product", productById)
registerNode("ProductVariant", (context, id) => {
  const product = [...context.shop.products.values()].find((candidate) => candidate.variantId === id)
  return product ? variantNode(context, product) : null
})

export const productQueries = {
  product: ({ id }: { id: string }, context: ApiContext) => productById(context, gidTail(id)),
  productByIdentifier: ({ identifier }: { identifier: { id?: string; handle?: string } }, context: ApiContext) => {
    if (identifier.id) return productById(context, gidTail(identifier.id))
    const product = [...context.shop.products.values()].find((candidate) => candidate.handle === identifier.handle)
    return product ? productNode(context, product) : null
  },
  products: (args: ProductArguments, context: ApiContext) => {
    const found = search([...context.shop.products.values()], args.query, searchable)
    return connection(context, sorted(found, args.sortKey, sorts), args, (product) => productNode(context, product))
  },
  productVariants: (args: ProductArguments, context: ApiContext) => {
    const found = search([...context.shop.products.values()], args.query, { ...searchable, id: (product) => product.variantId })
    return connection(context, sorted(found, args.sortKey, sorts), args, (product) => variantNode(context, product))
  },
  productsCount: ({ query }: { query?: string | null }, context: ApiContext) => ({
    count: search([...context.shop.products.values()], query, searchable).length,
    precision: "EXACT",
  }),
}
