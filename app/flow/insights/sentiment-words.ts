// The words and phrases by which a text's tone is read, one set a language (sentiment-words-*.ts). A star at the end stands for any ending; an
// underscore joins the words of a phrase. Weights: 3 strong, 2 plain, 1 slight; negative ones below zero. Compiled here from general usage, not from any
// data set.
import { dutchTone } from "./sentiment-words-nl.ts"
import { englishTone } from "./sentiment-words-en.ts"
import { frenchTone } from "./sentiment-words-fr.ts"
import { germanTone } from "./sentiment-words-de.ts"
import { italianTone } from "./sentiment-words-it.ts"
import { spanishTone } from "./sentiment-words-es.ts"

/** Words as one string a weight, and the small words that turn, strengthen or weaken what stands beside them. */
export interface ToneWords {
  positive: readonly [strong: string, plain: string, slight: string]
  negative: readonly [strong: string, plain: string, slight: string]
  negations: string
  stronger: string
  weaker: string
  /** "But" and its kin: what follows counts for more than what came before. */
  contrasts: string
  /** The negation may follow the word it turns, as in "gefällt mir nicht". */
  negatesAfter: boolean
}

export type ToneLanguage = "en" | "de" | "fr" | "es" | "it" | "nl"

export const toneLanguages: readonly ToneLanguage[] = ["en", "de", "fr", "es", "it", "nl"]

const sets: Readonly<Record<ToneLanguage, ToneWords>> = {
  en: englishTone,
  de: germanTone,
  fr: frenchTone,
  es: spanishTone,
  it: italianTone,
  nl: dutchTone,
}

export interface Lexicon {
  words: ReadonlyMap<string, number>
  /** Beginnings of words. */
  stems: ReadonlyMap<string, number>
  /** Phrases by their first word, longest first. */
  phrases: ReadonlyMap<string, readonly { words: readonly string[]; weight: number }[]>
  negations: ReadonlySet<string>
  stronger: ReadonlySet<string>
  weaker: ReadonlySet<string>
  contrasts: ReadonlySet<string>
  negatesAfter: boolean
}

const compiled = new Map<ToneLanguage, Lexicon>()

export function lexiconOf(language: ToneLanguage): Lexicon {
  const known = compiled.get(language)
  if (known) return known
  const made = compile(sets[language])
  compiled.set(language, made)
  return made
}

const list = (text: string): string[] => text.split(/\s+/u).filter(Boolean)

function compile({ positive, negative, ...small }: ToneWords): Lexicon {
  const words = new Map<string, number>()
  const stems = new Map<string, number>()
  const phrases = new Map<string, { words: string[]; weight: number }[]>()
  const add = (entry: string, weight: number) => {
    if (entry.includes("_")) {
      const parts = entry.split("_")
      const first = parts[0] ?? ""
      phrases.set(
        first,
        [...(phrases.get(first) ?? []), { words: parts, weight }].sort((a, b) => b.words.length - a.words.length),
      )
    } else if (entry.endsWith("*")) stems.set(entry.slice(0, -1), weight)
    else words.set(entry, weight)
  }
  positive.forEach((text, index) => list(text).forEach((entry) => add(entry, 3 - index)))
  negative.forEach((text, index) => list(text).forEach((entry) => add(entry, index - 3)))
  const set = (text: string) => new Set(list(text))
  return {
    words,
    stems,
    phrases,
    negations: set(small.negations),
    stronger: set(small.stronger),
    weaker: set(small.weaker),
    contrasts: set(small.contrasts),
    negatesAfter: small.negatesAfter,
  }
}
