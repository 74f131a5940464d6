// What the stars of a product say: mean and count of all its published reviews, none left out or weighted.

export type Histogram = Record<"1" | "2" | "3" | "4" | "5", number>

export interface RatingSummary {
  count: number
  /** Mean of 1 to 5, rounded to two decimals as Shopify's rating metafield is shown; null without a review. */
  mean: number | null
  histogram: Histogram
}

export function summarise(ratings: readonly number[]): RatingSummary {
  const histogram: Histogram = { "1": 0, "2": 0, "3": 0, "4": 0, "5": 0 }
  let sum = 0
  for (const rating of ratings) {
    histogram[String(rating) as keyof Histogram] += 1
    sum += rating
  }
  const mean = ratings.length === 0 ? null : Math.round((sum / ratings.length) * 100) / 100
  return { count: ratings.length, mean, histogram }
}
