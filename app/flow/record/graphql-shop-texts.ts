// What a shop says in its own words, as the Admin API tells it: its policies, and guides that stand in metafields of its products. Pure.
import { guideKinds, metafieldKeyOf, ownTitleOf, type GuideKind } from "#app/flow/record/guide-kinds.ts"
import { plainText } from "#app/flow/record/plain-text.ts"

/** Wants read_legal_policies. */
export const policiesQuery = `#graphql
  query ShopPolicies {
    shop { shopPolicies { type title body url updatedAt } }
  }`

export const productGuidesQuery = `#graphql
  query ProductGuides($filter: String!, $after: String) {
    products(first: 50, after: $after, query: $filter, sortKey: UPDATED_AT) {
      nodes {
        id
        metafields(first: 12, namespace: "guide") { nodes { key type value } }
      }
      pageInfo { hasNextPage endCursor }
    }
  }`

export interface PolicyNode {
  type: string
  title: string
  body: string
  url: string
  updatedAt: string
}

export interface GuideMetafield {
  key: string
  type: string
  value: string
}

export interface MetafieldGuide {
  kind: GuideKind
  title: string
  text: string
  url: string | null
}

const textTypes = new Set(["single_line_text_field", "multi_line_text_field"])
const shortest = 20
const longest = 1_200

/** Texts too short to be a guide, with links among the words, or of types that are no plain text, are none. */
export function guidesOf(metafields: readonly GuideMetafield[], locale: string): MetafieldGuide[] {
  const valueOf = (key: string) =>
    metafields.find((one) => one.key === key && (textTypes.has(one.type) || one.type === "url"))?.value.trim() ?? ""
  return guideKinds.flatMap((kind) => {
    const key = metafieldKeyOf(kind)
    const text = plainText(valueOf(key).replaceAll("\n", "<br>")).slice(0, longest)
    if (text.length < shortest || /https?:\/\/|www\./i.test(text)) return []
    const url = valueOf(`${key}_url`)
    return [
      {
        kind,
        title: valueOf(`${key}_title`).slice(0, 80) || ownTitleOf(kind, locale),
        text,
        url: /^https:\/\/[^\s<>"']+$/u.test(url) && URL.canParse(url) ? url : null,
      },
    ]
  })
}

export const policyRow = ({ type, title, body, url, updatedAt }: PolicyNode, readAt: Date) => ({
  kind: type.toLowerCase(),
  title: title.slice(0, 200),
  text: plainText(body),
  url,
  updatedAt: new Date(updatedAt),
  readAt,
})
