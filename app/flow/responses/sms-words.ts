// What does a shopper want who answers a text message by a word?
//
// Only where the word is the whole message, but for words that ask nicely or say what to stop: "stop" in any other sentence is something for a person to
// read. Who says "please stop texting me" has taken their yes back as well (47 CFR 64.1200(a)(10)). STOP words as carriers and Twilio know them
// (CTIA Messaging Principles 5.1.3; Twilio, "Default keywords"), and those of other languages; case, accents and signs around a word do not count. A
// word that could mean two things is read as the stricter one.
const stop =
  "stop stopall unsubscribe unsub cancel end quit optout revoke remove " +
  "arret arreter desabonner desinscrire desinscription stopp abmelden abbestellen aufhoren aufhoeren ende schluss " +
  "baja alto parar cancelar salir fermati annulla disiscriviti basta afmelden stoppen uitschrijven sair remover avregistrera"
const help = "help info aide hilfe hulp ayuda aiuto ajuda hjalp"
const start = "start unstop resume subscribe yes commencer reprendre starten anmelden empezar iniciar inizia aanmelden comecar starta"
const notYet =
  "not yet|later|too early|too soon|remind me later|noch nicht|spater|spaeter|zu fruh|zu frueh|pas encore|plus tard|trop tot|todavia no|aun no|mas tarde|non ancora|piu tardi|" +
  "nog niet|te vroeg|ainda nao|mais tarde|inte an|inte annu|senare"

const inAWeek =
  "in a week|in one week|next week|remind me in a week|remind me next week|in einer woche|nachste woche|naechste woche|dans une semaine|la semaine prochaine|" +
  "en una semana|la semana que viene|la proxima semana|tra una settimana|fra una settimana|la prossima settimana|over een week|volgende week|" +
  "em uma semana|na proxima semana|om en vecka|nasta vecka"

/** Of the stop words those that can mean nothing else, and what may stand around them. */
const plainStops = new Set(
  "stop stopp stopall unsubscribe unsub optout stoppen abmelden abbestellen afmelden uitschrijven desabonner desinscrire disiscriviti".split(
    " ",
  ),
)
const around = new Set(
  (
    "please now it this these all me thanks thank you texting messaging sending texts text sms messages " +
    "bitte jetzt sofort danke mich nachrichten svp merci moi por favor gracias mensajes per favore grazie messaggi graag bedankt berichten obrigado mensagens"
  ).split(" "),
)
const mostWordsOfStop = 5

const words = (list: string, phrases: readonly string[]): ReadonlySet<string> => new Set([...list.split(" "), ...phrases])
const stopWords = words(stop, [
  ...["stop all", "opt out", "stop sms", "stop it", "please stop", "no more texts"],
  ...["keine sms", "keine sms mehr", "bitte stopp", "ne plus recevoir", "plus de sms", "no mas", "no mas sms", "geen sms", "geen sms meer"],
])
const helpWords = words(help, [])
const startWords = words(start, ["start again"])
const notYetPhrases = notYet.split("|")
const inAWeekPhrases = inAWeek.split("|")

export type SmsWord = "stop" | "help" | "start" | "not-yet" | "in-a-week"

export function readSmsWord(text: string): SmsWord | null {
  const plain = text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/ß/gu, "ss")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
  if (stopWords.has(plain) || isStopAskedNicely(plain.split(" "))) return "stop"
  if (helpWords.has(plain)) return "help"
  if (startWords.has(plain)) return "start"
  if (isOneOf(inAWeekPhrases, plain)) return "in-a-week"
  return isOneOf(notYetPhrases, plain) ? "not-yet" : null
}

/** "Not yet, thanks": a few more words than the phrase, no second thought. */
const isOneOf = (phrases: readonly string[], plain: string): boolean => {
  const words = (text: string) => text.split(" ").length
  return phrases.some((phrase) => plain === phrase || (plain.startsWith(`${phrase} `) && words(plain) <= Math.max(5, words(phrase) + 1)))
}

function isStopAskedNicely(said: readonly string[]): boolean {
  const [word, ...others] = said.filter((one) => !around.has(one))
  return said.length <= mostWordsOfStop && others.length === 0 && word !== undefined && plainStops.has(word)
}
