// Does the shop still have what was published for a product? Told by the figures that the storefront shows, and by the lists of metaobjects: whoever edits
// one by hand, or another app that writes the same standard metafields, makes them differ. Pure.
import type { Gid } from "#app/platform/ids.ts"

/** Copies that stand in the shop, a page of ids at a time. */
export const lookAtCopies = `#graphql
  query LookAtCopies($ids: [ID!]!) {
    nodes(ids: $ids) { id ... on Metaobject { updatedAt } }
  }`

export const lookAtMetaobjects = `#graphql
  query LookAtMetaobjects($type: String!, $after: String) {
    metaobjects(type: $type, first: 200, after: $after) {
      nodes { id updatedAt }
      pageInfo { hasNextPage endCursor }
    }
  }`

export const lookAtProducts = `#graphql
  query LookAtProducts($ids: [ID!]!) {
    nodes(ids: $ids) {
      id
      ... on Product {
        rating: metafield(namespace: "reviews", key: "rating") { value }
        count: metafield(namespace: "reviews", key: "rating_count") { value }
        reviews: metafield(namespace: "$app:afterword", key: "reviews") { value }
        questions: metafield(namespace: "$app:afterword", key: "questions") { value }
        histogram: metafield(namespace: "$app:afterword", key: "histogram") { value }
      }
    }
  }`

export const lookAtShop = `#graphql
  query LookAtShop {
    shop { newest: metafield(namespace: "$app:afterword", key: "newest") { value } }
  }`

type Value = { value: string } | null

export interface ProductNode {
  id: Gid
  rating: Value
  count: Value
  reviews: Value
  questions: Value
  histogram: Value
}

/** What was published last; ids of the metaobjects in any order. */
export interface LastPublished {
  mean: number | null
  count: number
  histogram: Readonly<Record<string, number>> | null
  reviewIds: readonly Gid[]
  questionIds: readonly Gid[]
}

export function isAsPublished(node: ProductNode, last: LastPublished): boolean {
  return (
    node.count?.value === String(last.count) &&
    ratingOf(node.rating) === (last.mean === null ? null : last.mean.toFixed(2)) &&
    isSameSet(idsOf(node.reviews), last.reviewIds) &&
    isSameSet(idsOf(node.questions), last.questionIds) &&
    (last.histogram === null || isSameHistogram(node.histogram, last.histogram))
  )
}

/** Ids of a list of references; null for what is no such list. */
export function idsOf(field: Value): Gid[] | null {
  const parsed = parse(field?.value ?? "[]")
  return Array.isArray(parsed) ? parsed.map(String) : null
}

function ratingOf(field: Value): string | null {
  if (!field) return null
  const value = (parse(field.value) as { value?: unknown } | null)?.value
  return Number.isFinite(Number(value)) ? Number(value).toFixed(2) : ""
}

const isSameSet = (found: readonly Gid[] | null, wanted: readonly Gid[]): boolean =>
  found !== null && found.length === wanted.length && new Set([...found, ...wanted]).size === wanted.length

function isSameHistogram(field: Value, wanted: Readonly<Record<string, number>>): boolean {
  const found = parse(field?.value ?? "") as Record<string, unknown> | null
  return found !== null && Object.entries(wanted).every(([stars, count]) => found[stars] === count)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
