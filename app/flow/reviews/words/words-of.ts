// Which language are a shopper's words about reviews in? By the first two letters of a BCP 47 tag; English for what we do not speak.
import { ar } from "#app/flow/reviews/words/ar.ts"
import { da } from "#app/flow/reviews/words/da.ts"
import { de } from "#app/flow/reviews/words/de.ts"
import { en } from "#app/flow/reviews/words/en.ts"
import { es } from "#app/flow/reviews/words/es.ts"
import { fr } from "#app/flow/reviews/words/fr.ts"
import { it } from "#app/flow/reviews/words/it.ts"
import { ja } from "#app/flow/reviews/words/ja.ts"
import { nl } from "#app/flow/reviews/words/nl.ts"
import { pl } from "#app/flow/reviews/words/pl.ts"
import { pt } from "#app/flow/reviews/words/pt.ts"
import { sv } from "#app/flow/reviews/words/sv.ts"
import type { NoticeWords, ReviewWords } from "#app/flow/reviews/words/review-words.ts"

const languages: Readonly<Record<string, ReviewWords>> = { en, de, fr, es, it, nl, pt, da, sv, pl, ja, ar }

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
