// Months and weekdays as people write them, for the languages in which drafts are checked closely.
import { words } from "./folded-text.ts"
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

const unit = "(?:week|month|year|weekend)"
/** Longer words of the same kind. German "morgen" and Spanish "mañana" are also the morning. */
export const dayPhrases: Record<Language, RegExp> = {
  en: words(
    `(?:last|next) (?:${unit}|night|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|(?:a|one) (?:day|${unit}) ago|this (?:morning|afternoon|evening)(?= (?:it|we|your|the))|(?:later )?today(?=$|[.!,])(?<=(?:leaves?|ships?|sends?|sent|dispatch\\p{L}*|arriv\\p{L}+|deliver\\p{L}+|with you|goes out)[^.!?]{0,40}today)`,
    "giu",
  ),
  de: /(?<!\p{L})(?:(?:letzte[nr]?|vorige[nr]?|nächste[nr]?|kommende[nr]?) (?:woche|monat|jahr|wochenende|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)|vor (?:einem tag|einer woche|einem monat))(?!\p{L})|(?<!\p{L})(?<!(?:guten|am|jeden|gegen|heute) )morgen(?!\p{L})(?<=m\p{L}+)(?<=\bmorgen)(?<!M\p{L}+)|^Morgen(?= \p{Ll})/gu,
  fr: words(
    "(?:la )?(?:semaine|année) (?:dernière|prochaine)|(?:le )?(?:mois|week-end|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) (?:dernier|prochain)|il y a (?:un jour|une semaine|un mois)",
    "giu",
  ),
  es: words(
    "(?:la )?semana (?:pasada|que viene|próxima)|(?:la )?próxima semana|(?:el )?(?:mes|año) (?:pasado|que viene)|hace (?:un día|una semana|un mes)|(?<!(?:la|por la|buena|esta|cada) )mañana",
    "giu",
  ),
  it: words(
    "(?:la )?(?:settimana) (?:scorsa|prossima)|(?:la )?(?:scorsa|prossima) settimana|(?:il )?mese (?:scorso|prossimo)|(?:un giorno|una settimana|un mese) fa",
    "giu",
  ),
  nl: words(
    "(?:vorige|volgende|afgelopen|komende) (?:week|maand|jaar|weekend|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)|(?:een dag|een week|een maand) geleden|(?<!(?:goede|de|elke|in de) )morgen(?! (?:vroeg )?drinken)",
    "giu",
  ),
  pt: words("(?:na )?semana (?:passada|que vem)|(?:na )?próxima semana|há (?:um dia|uma semana|um mês)", "giu"),
}

/** How often: each line is one rhythm in all languages. */
export const rhythms: readonly RegExp[] = [
  "(?:every|each|once a|a) day|daily|(?:jeden|einmal am|pro) tag|täglich\\p{L}*|(?:chaque|par|tous les) jours?|quotidien\\p{L}*|cada día|todos los días|al día|a diario|ogni giorno|al giorno|(?:elke|iedere|per) dag|dagelijks",
  "(?:every|each|once a|per|a single time a) week|one per week|one time a week|weekly|(?:jede|einmal die|einmal in der|einmal pro|pro) woche|wöchentlich\\p{L}*|(?:chaque|par) semaine|hebdomadaire\\p{L}*|(?:cada|por|a la|una vez a la) semana|semanal\\p{L}*|ogni settimana|(?:a|alla) settimana|settimanal\\p{L}+|(?:elke|iedere|per|een keer per) week|wekelijks",
  "(?:every|each|once a|per) month|monthly|(?:jeden|einmal im|pro) monat|monatlich\\p{L}*|(?:chaque|par) mois|mensuel\\p{L}*|(?:cada|al) mes|mensual\\p{L}*|ogni mese|al mese|mensil\\p{L}+|(?:elke|iedere|per) maand|maandelijks",
  "(?:twice a|two times a|half a) year|half-?yearly|biannual\\p{L}*|every six months|every (?:six|6) months|halbjährlich\\p{L}*|(?:zweimal|zwei mal) (?:im|pro) jahr|alle (?:sechs|6) monate|deux fois par an|tous les (?:six|6) mois|dos veces al año|cada (?:seis|6) meses|due volte all'anno|ogni (?:sei|6) mesi|twee keer per jaar|elk half jaar",
  "(?:every|each|once a|once per) year|yearly|annual\\p{L}*|(?:jedes|einmal im) jahr|jährlich\\p{L}*|(?:chaque|une fois par) (?:an|année)|annuel\\p{L}*|(?:cada|una vez al) año|anual\\p{L}*|ogni anno|una volta all'anno|annual\\p{L}+|(?:elk|ieder|een keer per) jaar|jaarlijks",
  "(?:before|after|with|between) (?:every|each) (?:use|wash|wear)|(?:vor|nach) jede[mr] (?:gebrauch|wäsche|benutzung)|(?:avant|après) chaque (?:utilisation|lavage)|(?:antes|después) de cada (?:uso|lavado)|(?:prima|dopo) (?:di )?ogni (?:uso|lavaggio)|(?:voor|na) (?:elk|ieder) gebruik",
  "for (?:a|one|up to a) year|(?:ein|1|bis zu einem) jahr|(?:pendant )?(?:un|1) an|(?:un|1) año|(?:un|1) anno|(?:een|één|1) jaar|one year|1 year|12 months|a year after|12 monate",
  "for (?:a|one) month|(?:einen|1) monat|(?:pendant )?un mois|un mes|un mese|(?:een|één) maand|one month|1 month|a month after|30 days",
  "for (?:a|one) week|eine woche|(?:pendant )?une semaine|una semana|una settimana|(?:een|één) week|one week|1 week|(?:7|seven)(?: (?:and|to|bis|et|y|e|en) \\d+)?(?: \\p{L}+)? (?:days|tage[n]?|jours|días|giorni|dagen)",
  "mornings?|morgens|am morgen|le matin|por la mañana|por las mañanas|(?:la|di|al) mattina|'s ochtends|'s morgens",
  "evenings?|(?:at|by|per|over) ?night|overnight|nightly|bed ?time|abends|am abend|über nacht|nachts|le soir|la nuit|au coucher|por la noche|antes de dormir|la sera|di notte|'s avonds|'s nachts",
  "hot|warm(?:ly)?(?= water|$|[.,!])|wash(?:ed)? (?:it |them )?(?:warm|hot)|heiß\\p{L}*|kochend\\p{L}*|(?:très )?chaud\\p{L}*|bouillant\\p{L}*|caliente|hirviendo|cald[oa]|bollente|heet|warm water|eau chaude|warmem wasser|acqua calda|agua caliente",
  "cold|cool wash|kalt\\p{L}*|froid\\p{L}*|frí[oa]|fredd[oa]|koud\\p{L}*",
].map((source) => words(source))
