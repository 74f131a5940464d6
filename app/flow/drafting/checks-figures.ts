// Does every number, price, percentage, span of time, clock time and date come from a fact that its sentence cites?
//
// In the subject and in text that no sentence covers any fact of the brief may stand behind a figure. What the person's past or a customer's
// own words contain (`history`) never supports money, percentages or promises of time: it may have been written to be repeated.
import { monthNumbers, relativeDays } from "./calendar-words.ts"
import { withoutContacts } from "./contacts.ts"
import type { Fact, Finding } from "./draft-shape.ts"
import { agree, datesIn, weekdayOf, weekdaysIn } from "./dates.ts"
import { fold, tokens, words } from "./folded-text.ts"
import { guessLanguage, type Language } from "./languages.ts"
import { quantitiesIn, type Quantity } from "./quantities.ts"
import type { Passage, Reading } from "./reading.ts"

/** Figures about the answer itself, not about the shop: the rating scale, and how little may be written. */
const aboutTheAnswer = words(
  [
    String.raw`(?:1|one|eins|un|une|uno|um|een)\s?(?:to|-|bis|à|a|tot|und|and|et|y)\s?(?:5|five|fünf|cinq|cinco|cinque|vijf)(?:[\s-](?:stars?|sternen?|étoiles?|estrellas|stelle|sterren|estrelas))?`,
    String.raw`(?:five|5)[\s-](?:star|point)\s(?:scale|rating scale)`,
    String.raw`(?:\d|one|two|three|zwei|drei|deux|trois|dos|tres|due|tre|twee|drie|duas?|três)(?: (?:or|oder|ou|o|of|bis|to) (?:\d|two|three|zwei|drei|deux|trois|dos|tres|due|tre|twee|drie|duas?|três))?[\s-](?:sentences?|words?|lines?|clicks?|taps?|sätzen?|worten?|wörter|zeilen?|klicks?|phrases?|mots|lignes?|clics?|frases?|palabras|líneas|parole|righe|zinnen|woorden|regels|palavras|linhas)`,
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
        .filter((quantity) => !isSupported(quantity, support))
        .map((quantity) => finding(rules[quantity.kind], quantity.raw, passage)),
      ...own.dates
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
  if (quantity.kind === "plain") return known.kind !== "money" && known.kind !== "percent"
  if (fact.kind === "history") return false
  if (quantity.kind === "money") {
    if (known.kind === "money") return known.unit === quantity.unit || known.unit === "other" || quantity.unit === "other"
    return known.kind === "plain" && (fact.kind === "price" || fact.kind === "offer")
  }
  if (quantity.kind === "percent") return known.kind === "percent"
  if (known.kind === "plain") return known.noun === ""
  return known.kind === quantity.kind && (known.unit === quantity.unit || quantity.kind === "measure")
}

/** "Tomorrow" in a mail that waits for approval is wrong on any other day, so only a fact that says the same word may bring it. */
function relative(passage: Passage, language: Language | null): Finding[] {
  const pattern = words(relativeDays[language ?? "en"], "giu")
  return [...passage.claims.matchAll(pattern)]
    .filter((match) => !passage.facts.some((fact) => fold(fact.text).toLowerCase().includes(match[0].toLowerCase())))
    .map((match) => finding("unsupported-date", match[0], passage))
}

function finding(rule: string, raw: string, passage: Passage): Finding {
  const short = passage.text.length > 120 ? `${passage.text.slice(0, 119)}…` : passage.text
  return { rule, severity: "block", excerpt: `${raw.trim()} — ${short}` }
}
