// Is the draft as long as a mail should be, in the shopper's language, and does it tell how to reach a person?
//
// Lengths: subjects are cut at about 70 characters by phones; 400 words take two minutes to read, and nobody asked for the mail.
import { linkPattern, mailPattern, phones } from "./contacts.ts"
import type { Finding } from "./draft-shape.ts"
import { tokens } from "./folded-text.ts"
import { languageOfLocale } from "./languages.ts"
import { anyOf } from "./phrases.ts"
import type { Reading } from "./reading.ts"

export const limits = { subjectCharacters: 120, goodSubjectCharacters: 70, leastWords: 8, goodWords: 220, mostWords: 400, mostCharacters: 4_000, sentenceWords: 45 }

export function checkForm(reading: Reading): Finding[] {
  return [...length(reading), ...language(reading), ...person(reading)]
}

function length({ draft }: Reading): Finding[] {
  const count = tokens(draft.body.replace(linkPattern, " ")).length
  const subject = [...draft.subject.trim()].length
  const long = draft.sentences.find((sentence) => tokens(sentence.text.replace(linkPattern, " ")).length > limits.sentenceWords)
  return [
    ...(subject === 0 ? [finding("length", "block", "no subject")] : []),
    ...(subject > limits.subjectCharacters ? [finding("length", "block", `subject of ${subject} characters`)] : []),
    ...(subject > limits.goodSubjectCharacters && subject <= limits.subjectCharacters ? [finding("length", "warn", `subject of ${subject} characters`)] : []),
    ...(count < limits.leastWords ? [finding("length", "block", `${count} words`)] : []),
    ...(count > limits.mostWords || draft.body.length > limits.mostCharacters ? [finding("length", "block", `${count} words`)] : []),
    ...(count > limits.goodWords && count <= limits.mostWords ? [finding("length", "warn", `${count} words`)] : []),
    ...(long ? [finding("reading-level", "warn", long.text.slice(0, 120))] : []),
  ]
}

function language({ brief, languageHits }: Reading): Finding[] {
  const wanted = languageOfLocale(brief.recipient.locale)
  const { language: found, hits, next } = languageHits
  if (!wanted || found === wanted || hits < 10 || next > hits * 0.4) return []
  return [finding("language", "block", `written in ${found}, the shopper reads ${wanted}`)]
}

const humanContact = anyOf([
  "(?:just |simply |please |you can |feel free to |by |always )?(?:reply|replying|respond|write back|answer|hit reply)(?:ing)?(?: directly)? (?:to|here|us|and|back|with|if|whenever|any|directly|straight)\\b|(?:contact|reach|e-?mail|write to|write|message|call|ask|talk to|speak to|speak with|chat with|get in touch with|come to|drop|text|let) (?:us|our|me|a (?:person|human)|someone|to us|a line)|get in touch|reach out|here to help|happy to help|glad to help|(?:a |real |actual )(?:person|human)\\b[^.!?]{0,40}|we read (?:every|each|all)|your reply (?:reaches|goes|lands|comes)|repl(?:y|ies) (?:reach|go|come|are read)\\p{L}*|at your (?:service|disposal)",
  "antworten (?:sie|auf|uns|einfach)|antworte (?:einfach|uns|auf)|(?:einfach|gern|gerne|direkt) (?:auf diese|zurück)|auf diese (?:e-?mail|mail|nachricht)|schreib(?:en|e|t)? (?:sie )?(?:uns|mir|einfach)|(?:melden|melde) (?:sie )?(?:sich|dich)|kontaktier\\p{L}*|erreichen (?:sie )?uns|erreichst (?:du )?uns|rufen sie|ruf(?:e)? (?:uns )?an|ein mensch|echte[rn]? mensch\\p{L}*|(?:wir|unser team) (?:helfen|hilft|sind|ist|lesen|liest)\\b[^.!?]{0,40}|(?:sprechen|sprich) (?:sie )?(?:uns|mit)|für (?:sie|dich) da|ansprechpartner\\p{L}*|kundenservice|kundendienst",
  "répond(?:ez|re|s)|écri(?:vez|re|s)(?:-nous|-moi| à| nous)|contact(?:ez|er|e)(?:-nous| nous)?|joign(?:ez|dre|able)\\p{L}*|appel(?:ez|er)(?:-nous| nous)|une (?:vraie )?personne|un humain|quelqu'un de notre|à votre (?:disposition|écoute)|notre équipe|nous (?:sommes là|lisons|vous répondrons|répondons)",
  "respond(?:a|e|er|iendo)|escríb(?:e|a)(?:nos|me)|escribir?nos|contáct(?:e|a)nos|contactar|llám(?:e|a)nos|una persona|estamos aquí|nuestro equipo|rispond(?:i|a|ere|endo)|scriv(?:i|a|ici|ere|eteci)\\p{L}*|contatt(?:aci|are|i)|chiamaci|una persona|il nostro team|siamo qui|beantwoord\\p{L}*|antwoord\\p{L}*|schrijf|mail ons|neem contact|contact opnemen|bel ons|een mens|ons team|stuur ons|respond(?:a|er|endo)|escreva(?:-nos)?|fale (?:conosco|com)|entre em contato|contacte-nos|nossa equipe|estamos aqui",
  "svara|skriv til|skriv till|kontakta|kontakt|hør fra|odpisz|napisz|skontaktuj|odpowied\\p{L}*|vastaa|ota yhteyttä|odpovězte|napište|válaszol\\p{L}*|írjon|yanıtla\\p{L}*|bize (?:yazın|ulaşın)|返信|お問い合わせ|ご連絡|回复|联系|답장|문의|ответ\\p{L}*|напиш\\p{L}*|свяж\\p{L}*",
])
const contactPath = /\/(?:[a-z-]*(?:contact|support|help|kontakt|hilfe|aide|service|ayuda|aiuto|assistenza|hulp|suporte|ajuda))/iu
const nobody = anyOf([
  "(?:do not|don't|please do not|cannot|can't|unable to) (?:reply|respond|answer)|no-?reply|not monitored|unmonitored|unattended",
  "(?:nicht|bitte nicht) (?:auf diese \\p{L}+ )?(?:antworten|beantworten)|ne (?:pas )?répond(?:ez|re) (?:pas )?|no responda|non rispondere|niet (?:beantwoorden|antwoorden)|não responda",
])

/** A mail address, a phone number, a contact page, or words that invite an answer. A mail that nobody reads answers to has none. */
function person({ draft, brief, passages }: Reading): Finding[] {
  const turnedAway = passages.find((passage) => nobody.test(passage.claims))
  const body = passages.filter((passage) => passage.where !== "subject")
  const hasAddress = mailPattern.test(draft.body) || phones(draft.body.replace(linkPattern, " ")).length > 0
  mailPattern.lastIndex = 0
  const hasPage = [...draft.body.matchAll(linkPattern)].some((match) => contactPath.test(match[0]))
  if (turnedAway && !hasAddress && !hasPage) return [finding("no-human-contact", "block", turnedAway.text.slice(0, 120))]
  if (hasAddress || hasPage || body.some((passage) => humanContact.test(passage.text))) return []
  // In a language whose words are not known here the reader must judge.
  const isKnown = languageOfLocale(brief.recipient.locale) !== null
  return [finding("no-human-contact", isKnown ? "block" : "warn", "no way to reach a person")]
}

function finding(rule: string, severity: Finding["severity"], excerpt: string): Finding {
  return { rule, severity, excerpt }
}
