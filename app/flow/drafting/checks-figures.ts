// Does every number, price, percentage, span of time, clock time and date come from a fact that its sentence cites?
//
// In the subject and in text that no sentence covers any fact of the brief may stand behind a figure. What the person's past or a customer's
// own words contain (`history`) never supports money, percentages or promises of time: it may have been written to be repeated.
import { dayPhrases, monthNumbers, relativeDays, rhythms, weekdayNumbers } from "./calendar-words.ts"
import { withoutContacts } from "./contacts.ts"
import type { Fact, Finding } from "./draft-shape.ts"
import { agree, datesIn, weekdayOf, weekdaysIn } from "./dates.ts"
import { fold, tokens, words } from "./folded-text.ts"
import { guessLanguage, type Language } from "./languages.ts"
import { isPlainWord } from "./plain-words.ts"
import { quantitiesIn, type Quantity } from "./quantities.ts"
import type { Passage, Reading } from "./reading.ts"

/** Figures about the answer itself, not about the shop: the rating scale, and how little may be written. */
const aboutTheAnswer = words(
  [
    String.raw`(?:1|one|eins|un|une|uno|um|een)\s?(?:to|-|bis|à|a|tot|und|and|et|y)\s?(?:5|five|fünf|cinq|cinco|cinque|vijf)(?:[\s-](?:stars?|sternen?|étoiles?|estrellas|stelle|sterren|estrelas))?`,
    String.raw`(?:five|5)[\s-](?:star|point)\s(?:scale|rating scale)`,
    String.raw`(?:\d|one|two|three|zwei|drei|deux|trois|dos|tres|due|tre|twee|drie|duas?|três)(?: (?:or|oder|ou|o|of|bis|to) (?:\d|two|three|zwei|drei|deux|trois|dos|tres|due|tre|twee|drie|duas?|três))?[\s-](?:sentences?|words?|lines?|clicks?|taps?|sätzen?|worten?|wörter|zeilen?|klicks?|phrases?|mots|lignes?|clics?|frases?|palabras|líneas|parole|righe|zinnen|woorden|regels|palavras|linhas)`,
    // Thanks by the thousand, good wishes for a day, and how many hints the mail itself holds.
    String.raw`(?:grazie mille|mille grazie|mille mercis?|merci mille fois|mil gracias|tausend dank|duizend(?:maal)? dank|thanks a million|a thousand thanks)`,
    String.raw`(?:nice|lovely|good|great|happy|pleasant|relaxed|schönen|guten|entspannten|bon|belle|buen|feliz|buon|buona|fijne|prettige|goede) (?:${[...weekdayNumbers.keys()].join("|")})`,
    String.raw`(?:two|three|four|five|zwei|drei|vier|fünf|deux|trois|quatre|cinq|dos|tres|cuatro|cinco|due|tre|quattro|cinque|twee|drie|vier|vijf)(?: (?:small|short|quick|little|simple|easy|brief|kleine|kurze|petits?|petites?|pequeñ[oa]s|piccol[ie]))? (?:notes|hints|tips|things|points|steps|pointers|reminders|pieces of advice|hinweise|tipps|dinge|schritte[n]?|punkte|conseils|choses|étapes|astuces|points|consejos|cosas|pasos|notas|consigli|cose|passi|note|dingen|stappen)`,
    String.raw`(?:a |one |ein |eine |un |une )?(?:word|sentence|line|minute|moment|wort|satz|mot|phrase) or two|ein oder zwei|un ou deux|one or two`,
  ].join("|"),
  "giu",
)

/** "1. Rinse", "Step 2:" count the lines of a guide. */
const enumerators = new RegExp(
  String.raw`(?:^|(?<=[•\n.!?] ))\d{1,2}[.)]\s(?=\p{Lu})(?!(?:${[...monthNumbers.keys()].join("|")})(?!\p{L}))|(?<!\p{L})(?:step|tip|part|schritt|tipp|étape|astuce|paso|consejo|passo|consiglio|stap)\s\d{1,2}(?!\d)`,
  "giu",
)

const isStars = /^(?:stars?|sternen?|étoiles?|estrellas?|stell[ae]|sterren|estrelas?)$/iu

interface Figures {
  quantities: Quantity[]
  dates: ReturnType<typeof datesIn>["dates"]
  weekdays: ReturnType<typeof weekdaysIn>
}

function figuresOf(text: string, language: Language | null): Figures {
  const blank = (raw: string) => " ".repeat(raw.length)
  const { dates, rest } = datesIn(text.replace(aboutTheAnswer, blank).replace(enumerators, blank))
  // How many stars is a matter of pleas (checks-pleas.ts), not of facts.
  const quantities = quantitiesIn(rest, language).filter((quantity) => !isStars.test(quantity.noun))
  return { quantities, dates, weekdays: weekdaysIn(rest) }
}

function figuresOfFact(fact: Fact): Figures {
  // Digits of a phone number or an address are no quantity.
  const text = withoutContacts(fold(fact.text))
  return figuresOf(text, guessLanguage(tokens(text)).language)
}

export function checkFigures(reading: Reading): Finding[] {
  const factFigures = new Map(reading.brief.facts.map((fact) => [fact, figuresOfFact(fact)]))
  return reading.passages.flatMap((passage) => {
    const own = figuresOf(passage.claims, reading.language)
    const support = passage.facts.map((fact) => ({ fact, figures: factFigures.get(fact) ?? figuresOfFact(fact) }))
    return [
      ...own.quantities
        .filter(
          (quantity) =>
            !isSupported(quantity, support) && !isOfReader(quantity, passage) && !isPartOfName(quantity, passage, reading.brief.facts),
        )
        .map((quantity) => finding(rules[quantity.kind], quantity.raw, passage)),
      ...own.dates
        .filter((date) => !date.isBetween)
        .filter((date) => !support.some(({ figures }) => figures.dates.some((known) => agree(date, known))))
        .map((date) => finding("unsupported-date", date.raw, passage)),
      ...own.weekdays
        .filter(
          ({ weekday }) =>
            !support.some(
              ({ figures }) =>
                figures.weekdays.some((known) => known.weekday === weekday) ||
                figures.dates.some((date) => weekdayOf(date).includes(weekday)),
            ),
        )
        .map(({ raw }) => finding("unsupported-date", raw, passage)),
      ...relative(passage, reading.language),
      ...rhythm(passage),
    ]
  })
}

const rules: Record<Quantity["kind"], string> = {
  money: "unsupported-price",
  percent: "unsupported-number",
  span: "unsupported-number",
  measure: "unsupported-number",
  clock: "unsupported-date",
  plain: "unsupported-number",
}

function isSupported(quantity: Quantity, support: { fact: Fact; figures: Figures }[]): boolean {
  return support.some(
    ({ fact, figures }) =>
      figures.quantities.some((known) => sameAmount(quantity, known) && mayBack(quantity, known, fact)) ||
      (quantity.kind === "plain" && isPartOfDate(quantity, figures)),
  )
}

/** "Have you got two minutes?": the reader's time, not a claim. */
function isOfReader({ kind, raw }: Quantity, { where, claims, facts }: Passage): boolean {
  const takes =
    /(?<!\p{L})(?:have|got|spare|takes?|haben|hast|nehmen|dauert|kostet|avez|prend|tienes?|tiene|toma|hai|ha|porta|heb|hebt|duurt|kost)(?!\p{L})/iu
  return where === "sentence" && facts.length === 0 && kind === "span" && /(?:minut|second|sekund|segund)/iu.test(raw) && takes.test(claims)
}

/** "The Ridge 40 holds …": a number that follows the same word in a product's name. */
function isPartOfName({ kind, raw, index }: Quantity, passage: Passage, facts: readonly Fact[]): boolean {
  const before = /(\p{L}+)[\s-]$/u.exec(passage.claims.slice(0, index + (/^\s*/u.exec(raw)?.[0].length ?? 0)))?.[1]
  if (kind !== "plain" || !before) return false
  const name = words(`${before}[\\s-]${raw.trim().replace(/[^\p{L}\p{N}]/gu, ".")}`)
  return facts.some((fact) => fact.kind === "product" && name.test(fold(fact.text)))
}

/** "In 2026" and "on the 3rd" name part of a date that a fact gives whole. */
function isPartOfDate(quantity: Quantity, { dates }: Figures): boolean {
  const isOrdinal = /\d(?:st|nd|rd|th)$/iu.test(quantity.raw)
  return dates.some((date) =>
    date.readings.some(({ year, day }) =>
      quantity.values.some((value) => (value > 1900 && value === year) || (isOrdinal && value === day)),
    ),
  )
}

function sameAmount(left: Quantity, right: Quantity): boolean {
  // "From 9 to 5" says the hours of 9:00 to 17:00.
  if (left.kind === "plain" && right.kind === "clock")
    return left.values.some((hour) => right.values.some((minutes) => minutes % 720 === (hour % 12) * 60))
  return left.values.some((a) => right.values.some((b) => Math.abs(a - b) < 1e-9))
}

function mayBack(quantity: Quantity, known: Quantity, fact: Fact): boolean {
  if (quantity.kind === "clock") return known.kind === "clock"
  // "A dozen layers" does not stand on "12 oz".
  if (quantity.kind === "plain" && known.kind === "measure") return quantity.noun === "" || isPlainWord(quantity.noun)
  if (quantity.kind === "plain") return known.kind !== "money" && known.kind !== "percent"
  // How often somebody bought is theirs; a promise of time is not to be had from it, but that takes other words (checks-promises.ts).
  if (fact.kind === "history") return quantity.kind === "span" && known.kind === "span" && known.unit === quantity.unit
  if (quantity.kind === "money") {
    if (known.kind === "money") return known.unit === quantity.unit || known.unit === "other" || quantity.unit === "other"
    return known.kind === "plain" && (fact.kind === "price" || fact.kind === "offer")
  }
  if (quantity.kind === "percent") return known.kind === "percent"
  if (known.kind === "plain") return known.noun === ""
  return known.kind === quantity.kind && known.unit === quantity.unit
}

/** "Tomorrow" in a mail that waits for approval is wrong on any other day, so only a fact that says the same word may bring it. */
function relative(passage: Passage, language: Language | null): Finding[] {
  const patterns = [words(relativeDays[language ?? "en"], "giu"), dayPhrases[language ?? "en"]]
  return patterns
    .flatMap((pattern) => [...passage.claims.matchAll(pattern)])
    .filter((match) => !passage.facts.some((fact) => fold(fact.text).toLowerCase().includes(match[0].toLowerCase())))
    .map((match) => finding("unsupported-date", match[0], passage))
}

/** How often something is to be done, where a sentence rests on a guide, a product or a rule: "monthly" needs a fact that says it in some way. */
function rhythm(passage: Passage): Finding[] {
  const cited = passage.facts.filter((fact) => fact.kind === "guide" || fact.kind === "product" || fact.kind === "policy")
  if (cited.length === 0 || passage.where !== "sentence") return []
  return rhythms.flatMap((pattern) => {
    const match = pattern.exec(passage.claims)
    return match && !cited.some((fact) => pattern.test(fold(fact.text))) ? [finding("unsupported-number", match[0], passage)] : []
  })
}

function finding(rule: string, raw: string, passage: Passage): Finding {
  const short = passage.text.length > 120 ? `${passage.text.slice(0, 119)}…` : passage.text
  return { rule, severity: "block", excerpt: `${raw.trim()} — ${short}` }
}
