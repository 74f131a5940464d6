// Which language is a text in? Counts of the commonest small words; enough to tell whether a mail is in the shopper's language and which
// number words apply. Not for single words.

export const languages = ["en", "de", "fr", "es", "it", "nl", "pt"] as const
export type Language = (typeof languages)[number]

const smallWords: Record<Language, string> = {
  en: "the and you your we our is are was to of for with this that it have has been if not would will how what can us from at any or as on in please",
  de: "der die das und du dein deine sie ihr ihre ihnen wir uns unser ist sind war zu von für mit dies diese es haben hat wenn nicht wie was kann aus bei oder auf im ein eine einen gerne bitte dir ich den dem auch",
  fr: "le la les et vous votre vos tu ton ta nous notre est sont été à de du des pour avec ce cette il avez a si ne pas comment que qui peut une un dans sur ou au en plaît merci",
  es: "el los las y usted su tu tus nosotros nuestro es son ha a de del para con este esta si no cómo qué puede una un en o al por favor lo nos le",
  it: "il lo gli e lei suo sua tu tuo tua noi nostro è sono ha di del della per con questo questa se non come che cosa può una un in o al ci le i",
  nl: "de het en u uw je jouw wij we ons onze is zijn was van voor met dit deze heeft hebt als niet hoe wat kan een op in of aan bij er te graag",
  pt: "o os as e você seu sua nós nosso é são foi de do da dos para com este esta se não como que pode uma um em ou ao no na por",
}

const known = new Map(languages.map((language) => [language, new Set(smallWords[language].split(" "))]))

/** The primary part of a locale: `de-CH` gives `de`; null when it is none of the languages known here. */
export function languageOfLocale(locale: string): Language | null {
  const primary = locale.toLowerCase().split(/[-_]/)[0]
  return languages.find((language) => language === primary) ?? null
}

/** The likeliest language, with the small words counted for it and for the runner-up. */
export function guessLanguage(words: readonly string[]): { language: Language; hits: number; next: number } {
  const counts = languages.map((language) => ({ language, hits: words.filter((word) => known.get(language)?.has(word)).length }))
  counts.sort((a, b) => b.hits - a.hits)
  return { language: counts[0]?.language ?? "en", hits: counts[0]?.hits ?? 0, next: counts[1]?.hits ?? 0 }
}

const everySmallWord = new Set(languages.flatMap((language) => smallWords[language].split(" ")))

/** Whether `word` (lower case) is one of the commonest small words of any language known here. */
export function isSmallWord(word: string): boolean {
  return everySmallWord.has(word)
}
