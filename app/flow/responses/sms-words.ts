// What does a shopper want who answers a text message by a word?
//
// Only where the word is the whole message: "stop" in a sentence is something for a person to read. STOP words as carriers and Twilio know them
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

const words = (list: string, phrases: readonly string[]): ReadonlySet<string> => new Set([...list.split(" "), ...phrases])
const stopWords = words(stop, [
  ...["stop all", "opt out", "stop sms", "stop it", "please stop", "no more texts"],
  ...["keine sms", "keine sms mehr", "bitte stopp", "ne plus recevoir", "plus de sms", "no mas", "no mas sms", "geen sms", "geen sms meer"],
])
const helpWords = words(help, [])
const startWords = words(start, ["start again"])
const notYetPhrases = notYet.split("|")

export type SmsWord = "stop" | "help" | "start" | "not-yet"

export function readSmsWord(text: string): SmsWord | null {
  const plain = text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/ß/gu, "ss")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
  if (stopWords.has(plain)) return "stop"
  if (helpWords.has(plain)) return "help"
  if (startWords.has(plain)) return "start"
  // "Not yet, thanks": a few more words than the phrase, no second thought.
  const isNotYet = notYetPhrases.some((phrase) => plain === phrase || (plain.startsWith(`${phrase} `) && plain.split(" ").length <= 5))
  return isNotYet ? "not-yet" : null
}
