// How long had a shopper used the product, as far as the review says so? "after three weeks", "nach zwei Wochen", "depuis un mois": days.
//
// A number (digits, a word, "half a", "a couple of") before a unit of time, in English, German, French, Spanish, Italian, Dutch or Portuguese, with
// a word of use or lapse before it ("after", "seit", "depuis") or, in some tongues, behind it ("ago", "later", "lang"). Without one a duration may be
// of anything ("delivered in three days", "two-year warranty"), so it is not taken; nor behind words of delivery. Only the first 4,000 characters
// are read, in one pass over words, so that no text takes long. Nothing else of the text is looked at.
const mostCharacters = 4000
const longestDays = 730

const numbers = new Map<string, number>(
  Object.entries({
    0.5: "half halben halbe halbes halber demi demie medio media mezzo mezza half meio meia",
    1: "a an one ein eine einem einer einen un une uno una een één um uma",
    2: "two zwei deux dos due twee dois duas couple paar",
    3: "three drei trois tres tre drie três few einige einigen quelques unos unas algunos algunas alcuni alcune enkele alguns algumas qualche",
    4: "four vier quatre cuatro quattro quatro",
    5: "five fünf fuenf cinq cinco cinque vijf",
    6: "six sechs seis sei zes",
    7: "seven sieben sept siete sette zeven sete",
    8: "eight acht huit ocho otto oito",
    9: "nine neun neuf nueve nove negen",
    10: "ten zehn dix diez dieci tien dez",
    11: "eleven elf onze once undici",
    12: "twelve zwölf zwoelf douze doce dodici twaalf doze dozen",
    14: "fourteen vierzehn quatorze catorce quattordici veertien catorze",
    15: "fifteen fünfzehn quinze quince quindici vijftien",
    20: "twenty zwanzig vingt veinte venti twintig vinte",
    30: "thirty dreißig dreissig trente treinta trenta dertig trinta",
  }).flatMap(([value, words]) => words.split(" ").map((word) => [word, Number(value)] as const)),
)

const units = new Map<string, number>(
  Object.entries({
    1: "day days tag tage tagen jour jours día días dia dias giorno giorni dag dagen",
    7: "week weeks woche wochen semaine semaines semana semanas settimana settimane weken",
    30: "month months monat monate monaten mois mes meses mese mesi maand maanden mês",
    365: "year years jahr jahre jahren an ans année années año años anno anni jaar jaren ano anos",
  }).flatMap(([days, words]) => words.split(" ").map((word) => [word, Number(days)] as const)),
)
// One word for a number of days.
const wholes = new Map<string, number>([
  ["fortnight", 14],
  ["quinzaine", 15],
  ["quincena", 15],
])

const wordsOf = (text: string): ReadonlySet<string> => new Set(text.split(" "))
const before = wordsOf(
  "after for since during within past last over using used use wearing owned nach seit über während dauer letzten après depuis pendant durant " +
    "después tras desde durante hace llevo dopo da per na sinds al gedurende após depois há faz",
)
const behind = wordsOf("ago later in lang später spaeter danach plus later geleden después dopo depois já inzwischen now jetzt already")
const fillers = wordsOf(
  "of the about around almost nearly over just only some more than von etwa ca rund fast den der die dem knapp gut circa environ presque les la le plus de des d casi unos más que los las circa quasi più di ongeveer bijna de mais quase os as uns ya já schon now the first ersten premiers primeros primi eerste primeiras primeiros premières primeras prime use daily full whole good couple pair paar few now",
)
const joins = wordsOf("and und et y e en")
const elsewhere = wordsOf(
  "deliver delivered delivery arrive arrived arrives shipped shipping ship waited waiting wait warranty guarantee geliefert lieferung lieferzeit angekommen " +
    "gewartet warten garantie versand livraison livré livrée arrivé arrivée attendu garantie entrega entregado llegó llegado esperé garantía consegna consegnato " +
    "arrivato arrivata aspettato garanzia geleverd levering bezorgd gewacht entregue chegou esperei garantia expected old alt refund return",
)

/** Durations of use stated in a review, in days, in the order of the text; each once. */
export function usageDays(text: string): number[] {
  const words = text
    .slice(0, mostCharacters)
    .normalize("NFC")
    .toLowerCase()
    .replaceAll(/(\d),(\d)/g, "$1.$2")
    .replaceAll(/(\d)\s?([a-zà-ÿ])/g, "$1 $2")
    .match(/\d{1,4}(?:\.\d{1,2})?|\p{L}+|[.!?;:]/gu)
  if (!words) return []
  const found = new Set<number>()
  for (let at = 0; at < words.length; at += 1) {
    const days = durationAt(words, at)
    if (days !== null && days >= 0.5 && days <= longestDays) found.add(Math.round(days * 10) / 10)
  }
  return [...found]
}

/** The duration whose unit stands at `at`; null when there is none, or it is not of use. */
function durationAt(words: readonly string[], at: number): number | null {
  const word = words[at] ?? ""
  const whole = wholes.get(word)
  const unit = units.get(word)
  if (unit === undefined && whole === undefined) return null
  let from = at - 1
  let count = whole === undefined ? null : 1
  let half = 0
  // "a couple of weeks", "two and a half months": numbers and fillers stand right before the unit.
  for (let steps = 0; steps < 5 && from >= 0; steps += 1, from -= 1) {
    const here = words[from] ?? ""
    const value = numbers.get(here) ?? (/^\d/.test(here) ? Number(here) : undefined)
    if (value === 0.5) half = 0.5
    else if (value === 1 && (count !== null || half > 0)) continue
    else if (value !== undefined) count = Math.max(count ?? 0, value)
    else if (!fillers.has(here) && !(half > 0 && joins.has(here))) break
    // "half a year": the article belongs to the half.
    if (half > 0 && count === 1 && whole === undefined) count = null
  }
  if ((count === null && half === 0) || !isOfUse(words, from, at)) return null
  return ((count ?? 0) + half) * (whole ?? unit ?? 0)
}

function isOfUse(words: readonly string[], from: number, at: number): boolean {
  const isEnd = (word: string) => /^[.!?;:]$/.test(word)
  const ahead: string[] = []
  for (let index = from; index >= 0 && ahead.length < 4 && !isEnd(words[index] ?? "."); index -= 1) ahead.push(words[index] ?? "")
  const next: string[] = []
  for (let index = at + 1; index < words.length && next.length < 3 && !isEnd(words[index] ?? "."); index += 1) next.push(words[index] ?? "")
  if ([...ahead, ...next].some((word) => elsewhere.has(word))) return false
  return (
    ahead.slice(0, 2).some((word) => before.has(word)) ||
    words.slice(from + 1, at).some((word) => before.has(word)) ||
    next.slice(0, 1).some((word) => behind.has(word))
  )
}
