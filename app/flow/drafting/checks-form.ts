// Is the draft as long as its channel allows (channel-limits.ts), readable, in the shopper's language, and does it tell how to reach a person?
import { channelLimits, previewCharacters, smsLimits, type ChannelLimits } from "./channel-limits.ts"
import { linkPattern, mailPattern, phones } from "./contacts.ts"
import type { Finding } from "./draft-shape.ts"
import { fold, tokens, words } from "./folded-text.ts"
import { languageOfLocale } from "./languages.ts"
import { mailBytesAtMost, mostMailBytes } from "./mail-size.ts"
import { anyOf } from "./phrases.ts"
import type { Reading } from "./reading.ts"
import { smsParts } from "./sms-parts.ts"

const sentenceWords = 45

export function checkForm(reading: Reading): Finding[] {
  return [...length(reading), ...language(reading), ...person(reading)]
}

function length({ draft, brief, language: spoken }: Reading): Finding[] {
  const channel = brief.channel ?? "mail"
  const limits = channelLimits[channel]
  const joins = spoken === "de" || spoken === "nl"
  const count = tokens(draft.body.replace(linkPattern, " ")).length
  const long = draft.sentences.find((sentence) => tokens(sentence.text.replace(linkPattern, " ")).length > sentenceWords)
  const isTooLong = count > limits.mostWords || draft.body.length > limits.mostCharacters
  return [
    ...(channel === "sms" ? smsLength(draft.body) : subjectLength(draft.subject, limits)),
    ...(draft.preview && draft.preview.length > previewCharacters
      ? [finding("length", "warn", `preview of ${draft.preview.length} characters`)]
      : []),
    ...(count < limits.leastWords ? [finding("length", "block", `${count} words`)] : []),
    ...(isTooLong ? [finding("length", "block", `${count} words`)] : []),
    ...(count > limits.goodWords && !isTooLong ? [finding("length", "warn", `${count} words`)] : []),
    ...(channel === "mail" ? mailSize(draft.body) : []),
    ...(long ? [finding("reading-level", "warn", long.text.slice(0, 120))] : []),
    ...draft.sentences
      .filter((sentence) => isUnreadable(sentence.text, joins))
      .map((sentence) => finding("reading-level", "block", sentence.text.slice(0, 120))),
  ]
}

function subjectLength(text: string, { subjectCharacters, goodSubjectCharacters }: ChannelLimits): Finding[] {
  const length = [...text.trim()].length
  if (length === 0) return [finding("length", "block", "no subject")]
  if (length <= goodSubjectCharacters) return []
  return [finding("length", length > subjectCharacters ? "block" : "warn", `subject of ${length} characters`)]
}

function mailSize(body: string): Finding[] {
  const bytes = mailBytesAtMost(body)
  return bytes > mostMailBytes ? [finding("mail-size", "block", `up to ${Math.ceil(bytes / 1024)} KB`)] : []
}

function smsLength(body: string): Finding[] {
  const { parts, encoding } = smsParts(body)
  if (parts <= smsLimits.goodParts) return []
  return [finding("length", parts > smsLimits.mostParts ? "block" : "warn", `${parts} text messages (${encoding})`)]
}

/**
 * LIX of one sentence: its words plus the share of words longer than six letters, in per cent (Björnsson 1968). Over 60 counts as very hard;
 * languages that join words score some 15 more for the same text.
 */
function isUnreadable(text: string, joins: boolean): boolean {
  const all = tokens(text.replace(linkPattern, " ").replace(mailPattern, " "))
  const long = all.filter((word) => word.length > 6).length
  return all.length >= 30 && all.length + (100 * long) / all.length >= (joins ? 100 : 85)
}

function language({ brief, languageHits }: Reading): Finding[] {
  const wanted = languageOfLocale(brief.recipient.locale)
  const { language: found, hits, next } = languageHits
  const enough = (brief.channel ?? "mail") === "mail" ? 10 : 5
  if (!wanted || found === wanted || hits < enough || next > hits * 0.4) return []
  return [finding("language", "block", `written in ${found}, the shopper reads ${wanted}`)]
}

const notAReview =
  "(?! (?:later|again))(?! (?:a|an|your|some|about|eine|ihre|deine|un|votre|una|tu)\\b[^.!?]{0,20}(?:review|rating|opinion|thoughts|feedback|words|lines|bewertung|rezension|meinung|zeilen|avis|commentaire|reseña|opinión|recensione|opinione))"
const humanContact = anyOf([
  `(?:reply|replying|respond|responding|write back|hit reply)(?: directly| straight| back)?(?:,| to(?! (?:leave|review|rate|write))| (?:here|if|and|with|whenever|any ?time))|(?:just|simply|please|or|hit) reply|answer(?:ing)? (?:to )?(?:this|us\\b)|(?:contact|reach|e-?mail|write to|write|message|call|ask|talk to|talk with|speak to|speak with|chat with|text) (?:us|our|me|\\p{Lu}\\p{L}+ (?:at|in|from)|a (?:person|human)|someone|to us|to me)${notAReview}|(?:drop|give) (?:us|me) a (?:line|call|ring|shout|message)|get in touch|reach out|let (?:us|me) know (?:if|when|and we|about any|what went|what's wrong)|(?:always |right |still )?here (?:to help|for you|if you|whenever)|(?:happy|glad|ready) to help|(?:real |actual )?(?:person|human)(?: being)? (?:on|in|from|at|of|reads?|will|answers?|replies|is|can|here|who|by)|someone (?:from|on|in|at) (?:our|the)|we read (?:every|each|all) (?:repl|mail|e-?mail|message|answer)\\p{L}*|(?:reads?|answers?) (?:the |your |every |all |each )*(?:repl|mail|e-?mail|message)\\p{L}*|your reply (?:reaches|goes|lands|comes)|repl(?:y|ies) (?:reach|go|come|are read|land)\\p{L}*|(?:our|the) (?:\\p{L}+ )?team (?:is|will|can|would|reads|answers|helps|are)|at your (?:service|disposal)`,
  `antworten (?:sie|auf|uns|einfach)|antworte (?:einfach|uns|auf)|auf diese (?:e-?mail|mail|nachricht)|schreib(?:en|e|t)? (?:sie )?(?:uns|mir|einfach)${notAReview}|(?:melden|melde) (?:sie )?(?:sich|dich)|kontaktier\\p{L}*|erreichen (?:sie )?(?:uns|mich)|erreichst (?:du )?(?:uns|mich)|rufen sie|ruf (?:uns |mich )?an|ein mensch|echte[rn]? mensch\\p{L}*|wir helfen|(?:unser|das) team (?:hilft|ist|liest|antwortet)|wir lesen (?:jede|alle|mit)|(?:sprechen|sprich) (?:sie )?(?:uns|mit)|für (?:sie|dich|euch) da|ansprechpartner\\p{L}*|kundenservice|kundendienst`,
  `répond(?:ez|re|s)(?:-nous| à (?:ce|cet|cette|notre) (?:e-?mail|mail|message|courriel)| simplement| directement)|écri(?:vez|re|s)(?:-nous|-moi| à| nous)|contact(?:ez|er|e)(?:-nous| nous)|joign(?:ez|dre|able)\\p{L}*|appel(?:ez|er)(?:-nous| nous)|une (?:vraie )?personne|un humain|quelqu'un de (?:notre|l'équipe)|à votre (?:disposition|écoute)|notre équipe (?:est|vous|lit|répond)|nous (?:sommes là|vous répondrons|répondons)`,
  `respond(?:e|a|er|iendo) (?:a|directamente|simplemente)|escríb(?:e|a)(?:nos|me)|contáct(?:e|a)nos|contactar|llám(?:e|a)nos|una persona (?:de|real|te|le|responde)|estamos aquí|rispond(?:i|a|ere|endo) (?:a|direttamente|semplicemente)|scriv(?:ici|eteci|imi)|contatt(?:aci|are)|chiamaci|una persona (?:vera|ti|le|risponde)|siamo qui|beantwoord\\p{L}*|antwoord (?:op|gerust|gewoon)|mail ons|neem contact|contact opnemen|bel ons|een mens|stuur ons een (?:mail|bericht)|respond(?:a|er|endo) (?:a|este|diretamente)|fale (?:conosco|com)|entre em contato|contacte-nos|estamos aqui`,
  "svara|skriv til|skriv till|kontakta|kontakt|hør fra|odpisz|napisz|skontaktuj|odpowied\\p{L}*|vastaa|ota yhteyttä|odpovězte|napište|válaszol\\p{L}*|írjon|yanıtla\\p{L}*|bize (?:yazın|ulaşın)|返信|お問い合わせ|ご連絡|回复|联系|답장|문의|ответ\\p{L}*|напиш\\p{L}*|свяж\\p{L}*",
])
const answers = words(
  "answers?|repl(?:y|ies)|reads?|mail|e-?mail|phone|call|write|support|team|\\p{L}*antwort\\p{L}*|liest|telefon|schreib\\p{L}*|répon\\p{L}*|lit|écri\\p{L}*|respond\\p{L}*|escrib\\p{L}*|correos?|rispond\\p{L}*|legge|scriv\\p{L}*|beantwoord\\p{L}*|leest|antwoord\\p{L}*",
)
function reachable(fact: string): boolean {
  return answers.test(fact) || fact.search(mailPattern) >= 0 || phones(fact).length > 0
}

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
  // A sentence that rests on who reads or answers mail tells of that person, in whatever words.
  const tellsWho = body.some(
    (passage) => passage.where === "sentence" && passage.facts.some((fact) => fact.kind === "shop" && reachable(fold(fact.text))),
  )
  if (hasAddress || hasPage || tellsWho || body.some((passage) => humanContact.test(passage.text))) return []
  // In a language whose words are not known here the reader must judge.
  const isKnown = languageOfLocale(brief.recipient.locale) !== null
  // A short message leads to a page of the shop, and that page to a person.
  const channel = brief.channel ?? "mail"
  if (channel === "push" || (channel === "sms" && draft.body.search(linkPattern) >= 0)) return []
  return [finding("no-human-contact", isKnown ? "block" : "warn", "no way to reach a person")]
}

function finding(rule: string, severity: Finding["severity"], excerpt: string): Finding {
  return { rule, severity, excerpt }
}
