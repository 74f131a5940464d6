// What anyone may see of a published review: the one shape behind the shop's own copy, the pages of the app proxy and what search engines read.
// Everything in it was written by a shopper, a merchant or another shop's export: data, never markup.
import type { ReviewLabel } from "#app/flow/reviews/review-labels.ts"

export interface ShownMedia {
  url: string
  kind: "image" | "video"
  width: number | null
  height: number | null
  /** A still picture of a video. */
  poster: string | null
}

/** Words that may be translated: a review or the shop's reply to it, by the review's id; a question or the shop's answer, by the question's. */
export const translatedKinds = ["review", "reply", "question", "answer"] as const
export type TranslatedKind = (typeof translatedKinds)[number]

export interface TranslatedSource {
  kind: TranslatedKind
  sourceId: string
}

/** A machine's. Never anybody's own words: no search engine, feed or export gets it. */
export interface ShownTranslation {
  /** Primary language tag. */
  locale: string
  title: string | null
  body: string
}

export interface ShownReview {
  id: string
  productId: string
  rating: number
  title: string | null
  body: string
  author: string
  /** Language tag, as far as it is known. */
  locale: string | null
  isVerified: boolean
  labels: ReviewLabel[]
  attributes: { label: string; value: string }[]
  helpful: number
  media: ShownMedia[]
  reply: string | null
  /** As far as the words tell. */
  replyLocale: string | null
  repliedAt: Date | null
  submittedAt: Date
  editedAt: Date | null
  isRedacted: boolean
  translations: ShownTranslation[]
  replyTranslations: ShownTranslation[]
}

/** Answers to the shop's own questions that may be shown. The values come from JSON columns and are looked at before use. */
export function shownAttributes(attributes: unknown): { label: string; value: string }[] {
  if (!Array.isArray(attributes)) return []
  return attributes.flatMap((entry: unknown) => {
    const { label, value, isPublic } = (entry ?? {}) as { label?: unknown; value?: unknown; isPublic?: unknown }
    const isShown = typeof label === "string" && typeof value === "string" && label !== "" && value !== "" && isPublic === true
    return isShown ? [{ label, value }] : []
  })
}

/** Two tags of one language: "de-AT" and "de". */
export function isSameLanguage(one: string | null, other: string | null): boolean {
  return languageOf(one) === languageOf(other)
}

/** The language of a tag, without region or script; "" when there is none. */
export function languageOf(tag: string | null): string {
  return (tag ?? "").toLowerCase().split(/[-_]/)[0] ?? ""
}
