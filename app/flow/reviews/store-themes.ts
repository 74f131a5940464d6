// What does the storefront say of a product's themes? Each with how many reviews are glad of it, cross about it and neither, all three always, and of each
// side the first sentence that still stands in a published review. The merchant allows all themes or none: whoever could choose would choose what
// shoppers see of the bad. Pure.
import type { ReviewLabel } from "#app/flow/reviews/review-labels.ts"
import type { ProductThemes } from "#app/flow/reviews/product-themes.store.server.ts"

export interface StoreTheme {
  id: string
  positive: number
  negative: number
  neither: number
  quotes: { review: string; side: "positive" | "negative"; text: string; locale: string | null; labels: ReviewLabel[] }[]
}

export interface StoreThemes {
  /** Reviews with words that were read. */
  reviews: number
  list: StoreTheme[]
}

const sides = { glad: "positive", cross: "negative" } as const

/** Null where there is nothing to say. */
export function storeThemes(themes: ProductThemes | null): StoreThemes | null {
  if (!themes || themes.themes.length === 0) return null
  const list = themes.themes.map(({ id, mentions, glad, cross, quotes }): StoreTheme => {
    const shown = (["glad", "cross"] as const).flatMap((tone) => {
      const quote = quotes.find((one) => one.tone === tone)
      return quote
        ? [{ review: quote.reviewId, side: sides[tone], text: quote.text, locale: quote.locale ?? null, labels: quote.labels ?? [] }]
        : []
    })
    return { id, positive: glad, negative: cross, neither: Math.max(0, mentions - glad - cross), quotes: shown }
  })
  return { reviews: themes.reviews, list }
}
