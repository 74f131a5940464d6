// What do shoppers keep saying in a product's reviews, and how often gladly or crossly? Pure: reviews in, themes with counts and quotes out.
//
// A review mentions a theme once, by the sentences that name it (theme-words.ts); its tone about it is that of these sentences (sentiment.ts), and where
// they have none, that of its stars: 1 and 2 cross, 4 and 5 glad. A theme is told from `leastMentions` reviews on. Quotes are whole sentences, word for
// word, of different reviews; where anybody is cross about a theme the first cross quote stands among them, and the counts of both sides always do:
// nothing is left out because it is negative. Order: most mentioned first.
import { guessLanguage } from "#app/flow/drafting/languages.ts"
import { scoreSentiment } from "#app/flow/insights/sentiment.ts"
import { themeIds, themeLanguages, themeOf, type ThemeId, type ThemeLanguage } from "#app/flow/insights/theme-words.ts"

export interface ThemedReview {
  id: string
  rating: number
  body: string
  locale: string | null
  submittedAt: Date
}

export type ThemeTone = "glad" | "cross" | "neither"

export interface ThemeQuote {
  reviewId: string
  text: string
  tone: ThemeTone
}

export interface Theme {
  id: ThemeId
  mentions: number
  glad: number
  cross: number
  quotes: ThemeQuote[]
}

export interface Themes {
  /** Reviews with words that were read. */
  reviews: number
  themes: Theme[]
}

export const themeLimits = {
  leastReviews: 5,
  leastMentions: 3,
  mostThemes: 6,
  mostQuotes: 3,
  shortestQuote: 12,
  longestQuote: 220,
} as const

/** Empty where there are too few reviews to say what shoppers keep saying. */
export function findThemes(reviews: readonly ThemedReview[]): Themes {
  const read = reviews.filter(({ body }) => body.trim() !== "")
  if (read.length < themeLimits.leastReviews) return { reviews: read.length, themes: [] }
  const mentions = read.toSorted((a, b) => b.submittedAt.getTime() - a.submittedAt.getTime() || (a.id < b.id ? -1 : 1)).flatMap(mentionsOf)
  const byTheme = Map.groupBy(mentions, ({ theme }) => theme)
  const themes = themeIds.flatMap((id): Theme[] => {
    const own = byTheme.get(id) ?? []
    if (own.length < themeLimits.leastMentions) return []
    const count = (tone: ThemeTone) => own.filter((one) => one.tone === tone).length
    return [{ id, mentions: own.length, glad: count("glad"), cross: count("cross"), quotes: quotesOf(own) }]
  })
  const ranked = themes.toSorted((a, b) => b.mentions - a.mentions || themeIds.indexOf(a.id) - themeIds.indexOf(b.id))
  return { reviews: read.length, themes: ranked.slice(0, themeLimits.mostThemes) }
}

interface Mention {
  theme: ThemeId
  reviewId: string
  tone: ThemeTone
  sentence: string
}

function mentionsOf({ id: reviewId, body, locale, rating }: ThemedReview): Mention[] {
  const language = languageOf(body, locale)
  const found = new Map<ThemeId, string[]>()
  for (const sentence of sentencesOf(body))
    for (const theme of new Set(wordsOf(sentence).flatMap((word) => themeOf(word, language) ?? [])))
      found.set(theme, [...(found.get(theme) ?? []), sentence])
  return [...found].map(([theme, sentences]) => {
    const { label } = scoreSentiment(sentences.join(" "), locale ?? undefined)
    const tone = label === "positive" ? "glad" : label === "negative" ? "cross" : toneOfStars(rating)
    return { theme, reviewId, tone, sentence: sentences[0] ?? "" }
  })
}

const toneOfStars = (rating: number): ThemeTone => (rating >= 4 ? "glad" : rating <= 2 ? "cross" : "neither")

/** Newest first; one of each tone before a second of any. */
function quotesOf(mentions: readonly Mention[]): ThemeQuote[] {
  const fit = mentions.filter(({ sentence }) => sentence.length >= themeLimits.shortestQuote && sentence.length <= themeLimits.longestQuote)
  const firsts = (["cross", "glad"] as const).flatMap((tone) => fit.find((one) => one.tone === tone) ?? [])
  const rest = fit.filter((one) => !firsts.includes(one))
  return [...firsts, ...rest].slice(0, themeLimits.mostQuotes).map(({ reviewId, sentence: text, tone }) => ({ reviewId, text, tone }))
}

function languageOf(body: string, locale: string | null): ThemeLanguage {
  const guess = guessLanguage(wordsOf(body))
  if (guess.hits >= 2 && isRead(guess.language)) return guess.language
  const primary = locale?.toLowerCase().split(/[-_]/u)[0]
  return isRead(primary) ? primary : "en"
}

const isRead = (language: string | undefined): language is ThemeLanguage =>
  language !== undefined && Object.hasOwn(themeLanguages, language)

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? []

/** Whole sentences as they were written; a line ends one too. */
const sentencesOf = (body: string): string[] =>
  body
    .slice(0, 20_000)
    .split(/(?<=[.!?…。！？])\s+|\n+/u)
    .map((sentence) => sentence.trim())
    .filter(Boolean)
