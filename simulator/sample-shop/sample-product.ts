// One product of the sample shop, as its owner would describe it: facts that a message may use (material, care, warranty) stand in `facts`.

export type SampleCategory = "apparel" | "shoes" | "skincare" | "kitchen" | "electronics" | "plants"

export interface SampleProduct {
  handle: string
  title: string
  category: SampleCategory
  /** Shopify's taxonomy, release 2024-07 and later: the id's tail and the full name. */
  taxonomy: readonly [id: string, fullName: string]
  productType: string
  vendor: string
  /** In the shop's one currency, euros. */
  price: string
  tags: readonly string[]
  intro: string
  facts: readonly string[]
}

/** The description as Shopify keeps it. */
export function descriptionHtml(product: SampleProduct): string {
  return `<p>${escapeText(product.intro)}</p><ul>${product.facts.map((fact) => `<li>${escapeText(fact)}</li>`).join("")}</ul>`
}

function escapeText(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;")
}
