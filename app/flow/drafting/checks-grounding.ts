// Does a sentence that states something have to do with the facts it cites?
//
// Lists of claim words cannot name every invention ("It stops snoring.", "Use it in the morning, too."). So the telling words of a sentence are
// counted: those that are no plain words of any mail (plain-words.ts). Where most of them stand in no fact of the shop, the sentence is taken for
// invented ("X is Y" already at half); where fewer, the reader is warned. Figures count as known, since checks-figures.ts judges them. Only where
// draft and facts are in one language. A question, a wish or an offer of help states nothing, nor does a sentence that rests on who answers alone.
import type { Brief, Finding } from "./draft-shape.ts"
import { fold, tokens, words } from "./folded-text.ts"
import { guessLanguage, isSmallWord, languages, type Language } from "./languages.ts"
import { monthNumbers, weekdayNumbers } from "./calendar-words.ts"
import { numberWords } from "./number-words.ts"
import { plainWords } from "./plain-words.ts"
import type { Passage, Reading } from "./reading.ts"

/** "The handle is oak", "Sie ist aus Eiche": a property is given to a thing. */
const givesProperty: Record<Language, RegExp> = {
  en: words("is|are|was|were|it's|they're|has|have|comes? with|contains?|includes?|keeps?|makes?"),
  de: words("ist|sind|hat|haben|besteht|bestehen|enthält|hält|macht"),
  fr: words("est|sont|a|ont|contient|c'est|rend"),
  es: words("es|son|tiene|tienen|lleva|llevan|contiene|está|están"),
  it: words("è|sono|ha|hanno|contiene|rende"),
  nl: words("is|zijn|heeft|hebben|bevat|maakt"),
  pt: words("é|são|tem|têm|contém|está"),
}

const wish = words(
  "hope|hoffen|hoffentlich|espérons|esperamos|speriamo|hopen|may|might|maybe|perhaps|vielleicht|peut-être|wonder|whether|let us|tell us|would|share|review|if|wenn|falls|sollte|si|se|als|wünschen|souhaitons|deseamos|auguriamo|wensen|enjoy|viel (?:freude|spaß)|profitez bien|disfruta|buon(?:a|o)?|veel plezier",
  "iu",
)

const denied = words("not|never|nicht|kein\\p{L}*|nie|pas|jamais|nunca|non|mai|niet|geen|nooit")

const stemOf = (word: string): string => word.slice(0, word.length >= 6 ? 5 : 4)

const plain = new Map<Language, ReadonlySet<string>>(
  languages.map((language) => [
    language,
    new Set(
      plainWords[language]
        .split(/\s+/u)
        .filter(Boolean)
        .flatMap((word) => [word, ...(word.length >= 6 ? [`${stemOf(word)}*`] : [])]),
    ),
  ]),
)

export function checkGrounding({ passages, brief, language }: Reading): Finding[] {
  const spoken = languageOfFacts(brief)
  if (!language || spoken !== language) return []
  const known = vocabulary(brief)
  return passages.filter(states).flatMap((passage): Finding[] => {
    const telling = tellingWords(passage.claims, language)
    const invented = telling.filter((word) => !isFigure(word, language) && !isKnown(word, known, language))
    if (invented.length === 0) return []
    const others = telling.length - invented.length
    const isOfParcel = passage.facts.every((fact) => fact.kind === "order" || fact.kind === "arrival")
    const gives = givesProperty[language].test(passage.claims) && !denied.test(passage.claims)
    const isInvented = !isOfParcel && (gives ? invented.length >= others : invented.length > others)
    return [
      {
        rule: isInvented ? "ungrounded" : "words-beyond-facts",
        severity: isInvented ? "block" : "warn",
        excerpt: `${invented.slice(0, 4).join(", ")} — ${passage.text.slice(0, 120)}`,
      },
    ]
  })
}

/** Whether the passage says how something is, resting on facts about the product, the order or the shop's rules. */
function states({ where, claims, facts }: Passage): boolean {
  if (where !== "sentence" || /\?|:$/u.test(claims) || wish.test(claims)) return false
  return facts.some((fact) => fact.kind !== "shop" && fact.kind !== "history")
}

/** The language most facts are written in; few words without a tell-tale are taken for English. */
function languageOfFacts(brief: Brief): Language {
  const { language, hits } = guessLanguage(tokens(brief.facts.map((fact) => fact.text).join(" ")))
  return hits === 0 ? "en" : language
}

function vocabulary(brief: Brief): string[] {
  const texts = [...brief.facts.filter((fact) => fact.kind !== "history").map((fact) => fact.text), brief.shop.name]
  return [...new Set(texts.flatMap((text) => tokens(fold(text).replace(/[-/'.]/gu, " "))))].filter((word) => word.length >= 3)
}

/** Alike at the start, or one word inside the other where a language joins them ("Walnuss", "Walnussholz"). */
function isKnown(word: string, known: readonly string[], language: Language): boolean {
  const stem = stemOf(word)
  const joins = language === "de" || language === "nl"
  return known.some(
    (other) =>
      other.startsWith(stem) ||
      (other.length >= 4 && word.startsWith(stemOf(other))) ||
      (joins && word.length >= 4 && other.includes(word.slice(0, 6))) ||
      (joins && other.length >= 4 && word.includes(other)),
  )
}

function tellingWords(text: string, language: Language): string[] {
  const mail = plain.get(language)
  return tokens(text.replace(/[-/'.]/gu, " ")).filter(
    (word) =>
      isFigure(word, language) ||
      (word.length >= 4 &&
        !mail?.has(word) &&
        !(word.length >= 6 && mail?.has(`${stemOf(word)}*`)) &&
        !mail?.has(word.replace(/(?:ed|ing|es|s|en|er|e|n|t)$/u, "")) &&
        !isSmallWord(word) &&
        !monthNumbers.has(word) &&
        !weekdayNumbers.has(word)),
  )
}

function isFigure(word: string, language: Language): boolean {
  return /\d/u.test(word) || numberWords[language].has(word)
}
