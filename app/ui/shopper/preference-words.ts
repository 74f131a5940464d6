// The words of the preference pages by language.
import { wordingLanguage, type WordingLanguage } from "#app/flow/consent/wordings.ts"
import { de } from "#app/ui/shopper/preference-words/de.ts"
import { en } from "#app/ui/shopper/preference-words/en.ts"
import { es } from "#app/ui/shopper/preference-words/es.ts"
import { fr } from "#app/ui/shopper/preference-words/fr.ts"
import { it } from "#app/ui/shopper/preference-words/it.ts"
import { nl } from "#app/ui/shopper/preference-words/nl.ts"
import { pt } from "#app/ui/shopper/preference-words/pt.ts"
import type { OwnWords, PreferenceWords } from "#app/ui/shopper/preference-words/shape.ts"
import { shopperWords } from "#app/ui/shopper/words.ts"

const ownWords: Readonly<Record<WordingLanguage, OwnWords>> = { en, de, fr, es, it, nl, pt }

/** Each language by its own name, for the person who looks for theirs. */
export const languageNames: Readonly<Record<WordingLanguage, string>> = {
  en: "English",
  de: "Deutsch",
  fr: "Français",
  es: "Español",
  it: "Italiano",
  nl: "Nederlands",
  pt: "Português",
}

/** Words for a BCP 47 tag; English for what we do not speak. */
export function preferenceWords(locale: string | null): { language: WordingLanguage; words: PreferenceWords } {
  const language = wordingLanguage(locale)
  return { language, words: { ...shopperWords(language).words, ...ownWords[language] } }
}
