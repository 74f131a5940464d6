// Products as the Admin API tells of them: the documents, and their nodes as facts.
import { amountOf, type MoneyNode } from "#app/flow/record/graphql-fields.ts"
import type { ProductFacts } from "#app/flow/record/payload-product.ts"
import { plainText } from "#app/flow/record/plain-text.ts"

/** For bulkOperationRunQuery. */
export const productsBulk = `#graphql
  query ProductsInBulk {
    products(query: "FILTER") {
      edges {
        node {
          id title handle vendor productType tags
          category { id fullName }
          descriptionHtml
          featuredMedia { preview { image { url } } }
          priceRangeV2 { minVariantPrice { amount currencyCode } }
          status updatedAt
        }
      }
    }
  }`

export const productHeads = `#graphql
  query ProductHeads($filter: String!, $after: String) {
    products(first: 200, after: $after, query: $filter, sortKey: UPDATED_AT) {
      nodes { id updatedAt }
      pageInfo { hasNextPage endCursor }
    }
  }`

export const productsById = `#graphql
  query ProductsById($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Product {
        id title handle vendor productType tags
        category { id fullName }
        descriptionHtml
        featuredMedia { preview { image { url } } }
        priceRangeV2 { minVariantPrice { amount currencyCode } }
        status updatedAt
      }
    }
  }`

/** Which of these still exist: a deleted one is null. */
export const stillThere = `#graphql
  query StillThere($ids: [ID!]!) {
    nodes(ids: $ids) { id }
  }`

export interface ProductNode {
  id: string
  title: string
  handle: string
  vendor: string
  productType: string
  tags: string[]
  category: { id: string; fullName: string } | null
  descriptionHtml: string
  featuredMedia: { preview: { image: { url: string } | null } | null } | null
  priceRangeV2: { minVariantPrice: MoneyNode }
  status: string
  updatedAt: string
}

export function productFacts(node: ProductNode): Omit<ProductFacts, "updatedAt"> {
  return {
    id: node.id,
    title: node.title,
    handle: node.handle,
    vendor: node.vendor || null,
    productType: node.productType || null,
    tags: [...node.tags].sort(),
    categoryId: node.category?.id ?? null,
    categoryName: node.category?.fullName ?? null,
    description: plainText(node.descriptionHtml),
    imageUrl: node.featuredMedia?.preview?.image?.url ?? null,
    price: amountOf(node.priceRangeV2.minVariantPrice, ""),
    status: node.status,
  }
}
