// Every quantity in a text, with what it counts: money, percent, spans of time, physical measures, clock times, plain numbers.
//
// A written number may be read in more than one way ("1.000" is one or a thousand), so `values` holds every reading, and two quantities agree
// when any of them does. Spans are kept in hours or in months (a day is 24 hours, a year 12 months; months are not days).
import { words } from "./folded-text.ts"
import { languages, type Language } from "./languages.ts"
import { numberWords } from "./number-words.ts"

export interface Quantity {
  kind: "money" | "percent" | "span" | "measure" | "clock" | "plain"
  values: number[]
  /** Of a span `hours` or `months`, of a measure its sign, of money its currency when it is written. */
  unit: string | null
  /** What follows a plain number ("three colours"); empty at the end of a phrase. */
  noun: string
  raw: string
  index: number
}

const spanUnits: [RegExp, "hours" | "months", number][] = [
  [/^(?:minutes?|mins?|minuten?|minuti|minuto|minutos|minuut)$/iu, "hours", 1 / 60],
  [/^(?:hours?|hrs?|h|stunden?|std|heures?|horas?|or[ae]|uren|uur)$/iu, "hours", 1],
  [/^(?:days?|tag(?:en|es?)?|werktag(?:en|es?)?|jours?|días?|giorn[oi]|dag(?:en)?|dias?)$/iu, "hours", 24],
  [/^(?:weeks?|wochen?|semaines?|semanas?|settiman[ae]|wek(?:en)?|week)$/iu, "hours", 168],
  [/^(?:months?|monat(?:en|e?s|e)?|mois|mes(?:es)?|mes[ei]|maand(?:en)?|mês)$/iu, "months", 1],
  [/^(?:years?|yrs?|jahr(?:en|es?)?|ans?|années?|años?|ann[oi]|jaar|jaren|anos?)$/iu, "months", 12],
]

const currencySigns: Record<string, string> = {
  "€": "EUR",
  "$": "USD",
  "£": "GBP",
  "¥": "JPY",
  "₹": "INR",
  "zł": "PLN",
  "₺": "TRY",
  "₩": "KRW",
}
const currencyWords: [RegExp, string][] = [
  [/^(?:euros?|eur)$/iu, "EUR"],
  [/^(?:dollars?|usd|bucks|dólares)$/iu, "USD"],
  [/^(?:pounds?|gbp|quid|livres)$/iu, "GBP"],
  [/^(?:chf|franken|francs?|fr)$/iu, "CHF"],
  [/^(?:sek|nok|dkk|kr|kronor|kroner|pln|jpy|yen|cad|aud|nzd|brl|inr|mxn|cents?)$/iu, "other"],
]
const percentWords = /^(?:%|percent|prozent|pourcents?|procent)/iu
/** Signs and words of one unit, by its sign. */
const units: [RegExp, string][] = [
  [/^(?:mm|millimet(?:er|re)s?|millimètres?|milímetros?|millimetri)$/iu, "mm"],
  [/^(?:cm|centimet(?:er|re)s?|zentimetern?|centimètres?|centímetros?|centimetri)$/iu, "cm"],
  [/^(?:m|met(?:er|re)s?|metern?|mètres?|metros?|metri)$/iu, "m"],
  [/^(?:g|grams?|gramm|grammes?|gramos?|grammi|gram)$/iu, "g"],
  [/^(?:kg|kilos?|kilograms?|kilogramm|kilogrammes?)$/iu, "kg"],
  [/^(?:l|lit(?:er|re)s?|litern?|litros?|litri)$/iu, "l"],
  [/^(?:ml|millilit(?:er|re)s?|millilitern?|mililitros?)$/iu, "ml"],
  [/^(?:cl|centilit(?:er|re)s?|zentilitern?)$/iu, "cl"],
  [/^(?:oz|ounces?)$/iu, "oz"],
  [/^(?:lbs?|pounds?)$/iu, "lb"],
  [/^(?:in|inch(?:es)?|zoll|pouces?|pulgadas?|pollici)$/iu, "in"],
  [/^(?:w|watts?)$/iu, "w"],
  [/^(?:v|volts?)$/iu, "v"],
  [/^(?:°[cf]?|degrees?|grad|degrés?|grados?|gradi|graden)$/iu, "degree"],
]
const measures =
  /^(?:mm|cm|m|km|mg|g|kg|ml|cl|l|w|kw|v|mah|gb|tb|oz|lbs?|inch(?:es)?|in|ft|°c|°f|°|degrees?|grad|grams?|gramm|grammes?|gramos?|grammi|ounces?|centimet(?:er|re)s?|zentimetern?|centimètres?|centilit(?:er|re)s?|millilit(?:er|re)s?|millimet(?:er|re)s?|volts?|degrés?|grados?|gradi|graden|mètres?|metros?|litros?|litri|kilos?|litres?|liters?|liter|watts?|metres?|meters?|meter)$/iu

const digits = String.raw`\d{1,3}(?:[.,']\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d+)?`
const between = String.raw`(?:business|working|calendar|full|more|whole|short|long|volle|ganze|weitere|bonnes?|petites?)`
const clockPattern =
  /(?<![\p{L}\p{N}.,])(?:([01]?\d|2[0-3])[:h]([0-5]\d)(?:\s?(am|pm))?|(1[0-2]|[1-9])\s?(am|pm|a\.m\.|p\.m\.)|([01]?\d|2[0-3])\s?(?:uhr))(?![\p{L}\p{N}])/giu

/** Quantities in folded `text`, in order; number words of `language` count. Dates should have been taken out before. */
export function quantitiesIn(text: string, language: Language | null): Quantity[] {
  const clocks: Quantity[] = []
  const rest = text.replace(clockPattern, (raw, ...groups) => {
    const [hour, minute, half, hour12, half12, hour24, index] = groups as [string?, string?, string?, string?, string?, string?, number?]
    const pm = /^p/iu.test(half ?? half12 ?? "")
    const base = Number(hour ?? hour12 ?? hour24)
    clocks.push({
      kind: "clock",
      values: [((base % 12) + (pm ? 12 : base >= 12 && !half && !half12 ? 12 : 0)) * 60 + Number(minute ?? 0)],
      unit: null,
      noun: "",
      raw,
      index: index ?? 0,
    })
    return " ".repeat(raw.length)
  })
  return [...clocks, ...figures(rest), ...spelled(rest, language), ...doubtful(rest, language), ...oneSpan(rest)].sort(
    (a, b) => a.index - b.index,
  )
}

function figures(text: string): Quantity[] {
  // A figure glued behind letters (B12, IP67) is part of a name; codes are judged elsewhere.
  const pattern = new RegExp(
    String.raw`(?<![\p{L}\p{N}_]|\p{L}-)((?:[A-Z]{1,2})?[€$£¥₹₺₩]|(?:EUR|USD|GBP|CHF|SEK|NOK|DKK|PLN|CAD|AUD|NZD|JPY)(?=\s?\d))?\s?(${digits})(?:\s?-\s?(${digits}))?(?:(?:st|nd|rd|th)(?!\p{L}))?`,
    "giu",
  )
  return [...text.matchAll(pattern)].flatMap((match) => {
    const after = text.slice(match.index + match[0].length)
    const sign = match[1] ? (currencySigns[match[1].slice(-1)] ?? prefixCode(match[1])) : undefined
    return [match[2], match[3]]
      .filter((figure) => figure !== undefined)
      .map((figure) => classify(figure, readings(figure), sign, after, match[0].trim(), match.index))
  })
}

/** `EUR 89`: the code in front says the currency, as the word behind would. */
function prefixCode(code: string): string {
  return currencyWords.find(([pattern]) => pattern.test(code))?.[1] ?? "other"
}

const spelledPatterns = Object.fromEntries(
  languages.map((language) => [
    language,
    words(`(${[...numberWords[language].keys()].join("|")})(?:\\s(hundred|thousand|hundert|tausend|cents?|mille|cientos|mil))?`, "giu"),
  ]),
) as Record<Language, RegExp>

function spelled(text: string, language: Language | null): Quantity[] {
  const table = numberWords[language ?? "en"]
  const pattern = spelledPatterns[language ?? "en"]
  return [...text.matchAll(pattern)].map((match) => {
    const times = match[2] ? (/^(?:th|ta|mi)/iu.test(match[2]) ? 1000 : 100) : 1
    const value = (table.get((match[1] ?? "").toLowerCase()) ?? 0) * times
    return classify(match[0], [value], undefined, text.slice(match.index + match[0].length), match[0], match.index)
  })
}

/** Words that are numbers only before something that is counted: Italian "sei" (also: you are), French "neuf" (also: new). */
const doubtfulWords: Partial<Record<Language, [RegExp, number]>> = {
  it: [/(?<!\p{L})sei(?=\s(?:tazze|mesi|anni|giorni|ore|settimane|minuti|euro|pezzi|persone|volte|litri|grammi|cm|punti))/giu, 6],
  fr: [/(?<!\p{L})neuf(?=\s(?:tasses|mois|ans|jours|heures|semaines|minutes|euros|pièces|personnes|fois|litres|grammes|points))/giu, 9],
}

function doubtful(text: string, language: Language | null): Quantity[] {
  const [pattern, value] = doubtfulWords[language ?? "en"] ?? []
  if (!pattern || value === undefined) return []
  return [...text.matchAll(pattern)].map((match) =>
    classify(match[0], [value], undefined, text.slice(match.index + match[0].length), match[0], match.index),
  )
}

/** "Within a week" is one week; "a week" by itself may be any. */
const single = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:within|in under|in less than|for up to|up to|at least|innerhalb|binnen|bis zu|mindestens|höchstens|en moins d'|sous|jusqu'à|dans|entro|dentro de|al menos|hasta)\s(?:(?:a|an|one|the|einer?|eines|einem|une?|un[ao]?|um|een)\s)(?=\p{L})`,
  "giu",
)

function oneSpan(text: string): Quantity[] {
  return [...text.matchAll(single)]
    .map((match) => classify("1", [1], undefined, text.slice(match.index + match[0].length), match[0].trim(), match.index))
    .filter((quantity) => quantity.kind === "span")
}

function classify(figure: string, values: number[], sign: string | undefined, after: string, raw: string, index: number): Quantity {
  const next =
    new RegExp(String.raw`^[\s-]?(?:${between}\s)?([€$£¥₹%°]\p{L}?|per cent|pour cent|por ciento|per cento|por cento|[\p{L}]+)`, "iu").exec(
      after,
    )?.[1] ?? ""
  const make = (kind: Quantity["kind"], unit: string | null, factor = 1): Quantity => ({
    kind,
    values: values.map((value) => value * factor),
    unit,
    noun: next.toLowerCase(),
    raw: next && kind !== "plain" ? `${raw} ${next}` : raw,
    index,
  })
  if (sign) return make("money", sign)
  if (percentWords.test(next) || /^(?:per|pour|por) c/iu.test(next)) return make("percent", null)
  const currency = currencySigns[next] ?? currencyWords.find(([pattern]) => pattern.test(next))?.[1]
  if (currency) return make("money", currency)
  const span = spanUnits.find(([pattern]) => pattern.test(next))
  if (span && !(next === "h" && figure.includes(":"))) return make("span", span[1], span[2])
  if (measures.test(next)) return make("measure", units.find(([pattern]) => pattern.test(next))?.[1] ?? next.toLowerCase())
  return make("plain", null)
}

/** Every way to read a figure: a comma or point before exactly three digits may group thousands or start decimals. */
function readings(figure: string): number[] {
  const plain = figure.replace(/'/gu, "")
  const separators = plain.match(/[.,]/gu) ?? []
  if (separators.length === 0) return [Number(plain)]
  const grouped = Number(plain.replace(/[.,]/gu, ""))
  const last = Math.max(plain.lastIndexOf("."), plain.lastIndexOf(","))
  const decimal = Number(`${plain.slice(0, last).replace(/[.,]/gu, "")}.${plain.slice(last + 1)}`)
  const isThree = plain.length - last === 4
  if (!isThree) return [decimal]
  return separators.length === 1 ? [grouped, decimal] : [grouped]
}
