// Months and weekdays as people write them, for the languages in which drafts are checked closely.
import type { Language } from "./languages.ts"

const months: Record<Language, string> = {
  en: "january february march april may june july august september october november december",
  de: "januar februar märz april mai juni juli august september oktober november dezember",
  fr: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
  es: "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
  it: "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
  nl: "januari februari maart april mei juni juli augustus september oktober november december",
  pt: "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
}
const short = "jan feb mar apr may jun jul aug sep oct nov dec"

/** Monday first. */
const weekdays: Record<Language, string> = {
  en: "monday tuesday wednesday thursday friday saturday sunday",
  de: "montag dienstag mittwoch donnerstag freitag samstag sonntag",
  fr: "lundi mardi mercredi jeudi vendredi samedi dimanche",
  es: "lunes martes miércoles jueves viernes sábado domingo",
  it: "lunedì martedì mercoledì giovedì venerdì sabato domenica",
  nl: "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
  pt: "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira",
}

const numbered = (lists: readonly string[]): ReadonlyMap<string, number> =>
  new Map(lists.flatMap((list) => list.split(" ").map((name, index) => [name, index + 1] as const)))

/** Lower-case month name to 1–12; includes the English three-letter forms and Austria's January. */
export const monthNumbers = new Map([...numbered([...Object.values(months), short]), ["jänner", 1], ["sept", 9]])
/** Lower-case weekday to 1–7, Monday first. */
export const weekdayNumbers = new Map([...numbered(Object.values(weekdays)), ["sonnabend", 6]])
/** Words that point to a day from the day of reading. */
export const relativeDays: Record<Language, string> = {
  en: "yesterday|tomorrow|tonight",
  de: "gestern|vorgestern|übermorgen",
  fr: "hier|avant-hier|demain",
  es: "ayer|anteayer|pasado mañana",
  it: "ieri|domani",
  nl: "gisteren|overmorgen",
  pt: "ontem|amanhã",
}
