// What a product's day is worth, in a shop owner's words; never more than the answers carry.
import type { ProductGainView } from "#app/flow/learning/products.view.server.ts"
import { countText } from "#app/ui/format.ts"

/** "About 3 more reviews in 100 asks, from 5 reviews"; the second line says how sure, and over how many orders. */
export function gainWords(gain: ProductGainView | null): { text: string; note: string } {
  if (!gain) return { text: "Not known yet", note: "Nobody has answered about such goods" }
  const { reviewsPer100, cautiousPer100, reviews, orders } = gain
  const more = Math.round(reviewsPer100)
  const evidence = `from ${countText(reviews, "review")}`
  const note = `${countText(orders, "order")} in 90 days`
  if (more === 0) return { text: `About as many reviews as 14 days after sending, ${evidence}`, note }
  const unsure = more > 0 && cautiousPer100 <= 0 ? ", not sure yet" : ""
  const counted = more > 0 ? countText(more, "more review", "more reviews") : countText(-more, "fewer review", "fewer reviews")
  return { text: `About ${counted} in 100 asks, ${evidence}${unsure}`, note }
}
