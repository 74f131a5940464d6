// What Shopify is asked for a reward: a discount code of one person's own, or a tag on the customer.
import type { RewardTerms } from "#app/flow/drafting/reward-terms.ts"

export const createDiscount = `#graphql
  mutation CreateRewardCode($discount: DiscountCodeBasicInput!) {
    discountCodeBasicCreate(basicCodeDiscount: $discount) {
      codeDiscountNode { id }
      userErrors { field message code }
    }
  }`

export const addTag = `#graphql
  mutation TagRewarded($id: ID!, $tags: [String!]!) {
    tagsAdd(id: $id, tags: $tags) {
      node { id }
      userErrors { field message }
    }
  }`

/** One use, by one customer where the order knew who that is. */
export function discountInput(
  terms: Extract<RewardTerms, { kind: "discount" }>,
  { code, customerId, from, until }: { code: string; customerId: string | null; from: Date; until: Date },
) {
  return {
    title: `Thank-you for a review (${code})`,
    code,
    startsAt: from.toISOString(),
    endsAt: until.toISOString(),
    usageLimit: 1,
    appliesOncePerCustomer: true,
    context: customerId ? { customers: { add: [customerId] } } : { all: "ALL" },
    customerGets: { value: { percentage: terms.percent / 100 }, items: { all: true } },
  }
}

/** The scope a kind of reward needs beyond those the app has anyway. */
export const discountScope = "write_discounts"

// Without signs that look alike (0 O, 1 I L).
const signs = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"

/** `random` in [0, 1) for each of ten signs: about 50 bits. */
export function rewardCode(random: () => number): string {
  return `REVIEW-${Array.from({ length: 10 }, () => signs[Math.floor(random() * signs.length)] ?? "A").join("")}`
}
