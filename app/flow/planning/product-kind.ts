// What does the buyer of this product need to be told in the first days? Pure: the kind of goods in, kinds of guides out, the most telling first.
//
// A subscription, a file or a programme: how to get started with it. What has to be set up or learned: the first steps. What is easily spoilt: its care.
// What carries a warranty: where to register it. Kinds of goods are those of app/flow/timing/category-priors.ts. What a merchant wrote for a product
// counts above this: any guide of it is sent, this only says which comes first and what is missed where there is none.
import type { GuideKind } from "#app/flow/record/guide-kinds.ts"
import { categoryOf } from "#app/flow/timing/category-priors.ts"

export interface GuidedProduct {
  category: string
  hasPlan: boolean
  isShipped: boolean
  /** Title, type and tags. */
  words: string
}

const complex = new Set(["electronics", "tools", "furniture", "mattresses", "sports", "hobby"])
const delicate = new Set(["apparel", "shoes", "bags", "jewelry", "cosmetics", "skincare", "kitchenware", "plants", "home"])
const guaranteed = new Set(["electronics", "tools", "mattresses"])
const warrantyWords = /\b(warranty|guarantee|garantie|garant[ií]a|garanzia)\b/iu

/** Empty where no guide is missed. */
export function wantedGuides({ category, hasPlan, isShipped, words }: GuidedProduct): GuideKind[] {
  return [
    ...(hasPlan || !isShipped ? (["onboarding"] as const) : []),
    ...(complex.has(category) ? (["quick-start"] as const) : []),
    ...(delicate.has(category) ? (["care"] as const) : []),
    ...(guaranteed.has(category) || warrantyWords.test(words) ? (["warranty"] as const) : []),
  ]
}

/** Those that were written, in the order in which they are told: what is wanted first, then the rest. */
export function guidesToTell(wanted: readonly GuideKind[], written: readonly GuideKind[]): GuideKind[] {
  const has = new Set(written)
  return [...wanted.filter((kind) => has.has(kind)), ...[...has].filter((kind) => !wanted.includes(kind))]
}

/** What a bought line calls for; a product the record has not heard of still has the title of its line. */
export function guidesWantedFor(
  line: { title: string; sellingPlan: string | null; requiresShipping: boolean },
  product: { title: string; productType: string | null; categoryName: string | null; tags: readonly string[] } | undefined,
): GuideKind[] {
  const { title, productType, categoryName, tags } = product ?? { title: line.title, productType: null, categoryName: null, tags: [] }
  return wantedGuides({
    category: categoryOf({ categoryName, productType, title, tags: [...tags] }),
    hasPlan: line.sellingPlan !== null,
    isShipped: line.requiresShipping,
    words: [title, productType ?? "", ...tags].join(" "),
  })
}
