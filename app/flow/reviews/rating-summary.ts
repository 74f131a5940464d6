// What the stars of a product say, and how many of its reviews can be filtered by what: all its published reviews, none left out or weighted.
// mean: of 1 to 5, rounded to two decimals, the very number that Shopify's rating metafield shows; null without a review.
import { languageOf } from "#app/flow/reviews/shown-review.ts"

export type Histogram = Record<"1" | "2" | "3" | "4" | "5", number>

export interface RatingSummary {
  count: number
  mean: number | null
  histogram: Histogram
  /** Written by somebody whose purchase is known. */
  verified: number
  withMedia: number
  /** Reviews by language, the most frequent first; without those whose language is not known. */
  languages: Record<string, number>
  questions: number
}

/** Published reviews that are alike in all that is counted. */
export interface RatingGroup {
  rating: number
  isVerified: boolean
  locale: string | null
  count: number
}

export function summarise(groups: readonly RatingGroup[], others: { withMedia: number; questions: number }): RatingSummary {
  const histogram: Histogram = { "1": 0, "2": 0, "3": 0, "4": 0, "5": 0 }
  const byLanguage = new Map<string, number>()
  let [count, sum, verified] = [0, 0, 0]
  for (const group of groups) {
    histogram[String(group.rating) as keyof Histogram] += group.count
    count += group.count
    sum += group.rating * group.count
    if (group.isVerified) verified += group.count
    const language = languageOf(group.locale)
    if (language) byLanguage.set(language, (byLanguage.get(language) ?? 0) + group.count)
  }
  const languages = Object.fromEntries([...byLanguage].sort(([a, most], [b, more]) => more - most || a.localeCompare(b)))
  return { count, mean: count === 0 ? null : twoDecimals(sum / count), histogram, verified, languages, ...others }
}

/** All products of a shop together. */
export function addUp(summaries: readonly RatingSummary[]): RatingSummary {
  const groups = summaries.flatMap(({ histogram }) =>
    Object.entries(histogram).map(([stars, count]) => ({ rating: Number(stars), isVerified: false, locale: null, count })),
  )
  const total = (pick: (summary: RatingSummary) => number) => summaries.reduce((sum, summary) => sum + pick(summary), 0)
  const languages: Record<string, number> = {}
  for (const summary of summaries) {
    for (const [language, count] of Object.entries(summary.languages)) languages[language] = (languages[language] ?? 0) + count
  }
  const sorted = Object.fromEntries(Object.entries(languages).sort(([a, most], [b, more]) => more - most || a.localeCompare(b)))
  const others = { withMedia: total(({ withMedia }) => withMedia), questions: total(({ questions }) => questions) }
  return { ...summarise(groups, others), verified: total(({ verified }) => verified), languages: sorted }
}

/** A summary as it was stored; null for one of an earlier shape. */
export function storedSummary(value: unknown, row: { count: number; rating: number | null }): RatingSummary | null {
  const summary = (value ?? {}) as Partial<RatingSummary>
  if (!summary.histogram || !summary.languages) return null
  const { histogram, languages, verified = 0, withMedia = 0, questions = 0 } = summary
  return { count: row.count, mean: row.rating, histogram, languages, verified, withMedia, questions }
}

const twoDecimals = (value: number): number => Math.round(value * 100) / 100
