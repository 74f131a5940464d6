import { en } from "#app/flow/reviews/words/en.ts"
import type { NoticeWords, ReviewWords } from "#app/flow/reviews/words/review-words.ts"

const languages: Readonly<Record<string, ReviewWords>> = { en }

export const reviewLanguages: readonly string[] = Object.keys(languages)

/** Words for a BCP 47 tag; English for what we do not speak. */
export function reviewWords(locale: string | null): { language: string; words: ReviewWords } {
  const language = (locale ?? "en").slice(0, 2).toLowerCase()
  const words = Object.hasOwn(languages, language) ? languages[language] : undefined
  return words ? { language, words } : { language: "en", words: en }
}

/** Those of mails about a shopper's own review. */
export function noticeWords(locale: string | null): { language: string; words: NoticeWords } {
  const { language, words } = reviewWords(locale)
  return { language, words: words.notice }
}
