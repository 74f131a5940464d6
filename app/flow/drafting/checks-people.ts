// Is every name one that the facts know, and is the only person in the draft the one it goes to? A capitalised word inside a sentence that no fact,
// the shop or the recipient brings is a name somebody invented. German writes every noun so: there only runs of such words are suspicious.
import type { Brief, Finding } from "./draft-shape.ts"
import { fold, tokens, words } from "./folded-text.ts"
import { isSmallWord, type Language } from "./languages.ts"
import { monthNumbers, weekdayNumbers } from "./calendar-words.ts"
import type { Reading } from "./reading.ts"

const greeting = words(
  "(?:hi|hello|hey|dear|good (?:morning|day|afternoon|evening)|hallo|guten (?:tag|morgen|abend)|liebe[rs]?|sehr geehrte[rs]?|moin|servus|grüezi|bonjour|bonsoir|salut|chère?|hola|buenos días|buenas tardes|estimad[oa]|querid[oa]|ciao|salve|buongiorno|gentile|car[oa]|olá|oi|bom dia|prezad[oa]|beste|hoi|geachte)(?: (?:frau|herr(?:n)?|mr|mrs|ms|miss|dr|madame|monsieur|mme|señor|señora|signora?|mevrouw|meneer)\\.?)? (\\p{Lu}[\\p{L}'-]+)",
  "giu",
)
const greetingStart =
  /^(?:hi|hello|hey|dear|good|hallo|guten|liebe|sehr|moin|bonjour|bonsoir|cher|chère|hola|buen|estimad|querid|ciao|gentile|car[oa]|olá|beste|hoi|geachte|warm|kind|best|many|all|thank|with|mit|viele|herzliche|cordialement|bien|un|cordiali|atentamente|met|sincerely|yours|cheers|take)/iu
/** Capitalised by custom, in the languages read here; not names. */
const customary = new Set(
  "i i'm i'd i'll i've ps p.s ok faq hi hello hey dear team customer care service support regards wishes best kind warm thanks thank you sincerely yours cheers english german french spanish italian dutch portuguese american british european mr mrs ms dr tv usa uk eu us diy led usb pdf url id email e-mail qr sms a b c d e q&a no yes bonjour cordialement merci madame monsieur vous votre service client équipe señor señora usted ud signora lei sua suo u uw stars star friend friends customers everyone all folks there shop store online am pm a.m p.m etc xs s m l xl xxl not yet stop review reviews share later rate it write read more unsubscribe preferences reply experience thoughts opinion feedback story page link order parcel delivery help desk center centre guide quick start privacy policy terms returns return shipping warranty product details valued sir madam cliente client clients kundin kunde klant hope how what when we're you're we'd we've we'll it's let's".split(
    " ",
  ),
)
/** Nouns that German mails of this kind use all the time; every other noun is judged only in runs. */
const germanNouns = new Set(
  "guten tag morgen abend liebe lieber grüße grüßen gruß herzliche herzlichen viele beste besten freundliche freundlichen freundlichem dank vielen ihr ihre ihren ihrem ihrer ihnen sie du dein deine deinen deinem dir dich euer eure team bestellung paket lieferung sendung produkt artikel erfahrung erfahrungen meinung bewertung rezension rückmeldung feedback frage fragen hilfe mail e-mail nachricht antwort mensch menschen mitarbeiter kundin kunde kunden kundinnen kundenservice kundendienst service shop zeit ruhe alltag gebrauch anleitung pflege hinweis hinweise link seite worte wort sätze satz lob kritik freude mühe moment minute minuten woche wochen tag tage tagen monat monate jahr jahre bitte danke einkauf kauf vertrauen gerne problem probleme anliegen wunsch wünsche größe farbe material datum uhr montag dienstag mittwoch donnerstag freitag samstag sonntag sterne stern person gegenüber rückgabe umtausch garantie frist hause haus leben weg dinge sache stelle ende anfang eindruck eindrücke urteil punkt adresse nummer telefon kontakt ansprechpartner ansprechpartnerin inhaberin inhaber geduld verständnis entschuldigung verspätung verzögerung zustellung versand händen post zentimeter millimeter meter gramm kilogramm kilo liter grad watt volt stück paar minuten sekunden stunden licht holz wasser öl maße breite höhe tiefe gewicht montage aufbau zubehör anleitung kaffee tee brot küche bad wohnzimmer schlafzimmer büro garten terrasse tisch stuhl bett schrank regal lampe leuchte messer griff klinge schirm katalog lob kritik haus".split(
    " ",
  ),
)

export function checkPeople(reading: Reading): Finding[] {
  const known = vocabulary(reading.brief)
  const findings = [...greetings(reading, known), ...names(reading, known), ...quotes(reading, known)]
  return findings.filter((finding, index) => findings.findIndex((other) => other.excerpt === finding.excerpt) === index)
}

function vocabulary(brief: Brief): Set<string> {
  const texts = [
    ...brief.facts.filter((fact) => fact.kind !== "history").map((fact) => fact.text),
    brief.shop.name,
    brief.shop.domain,
    brief.recipient.firstName ?? "",
  ]
  const all = texts.flatMap((text) => [...tokens(text), ...tokens(text.replace(/[-/&.]/gu, " "))])
  return new Set(all.flatMap((word) => [word, word.replace(/'s$|'$/u, ""), singular(word), ...(word.length >= 6 ? [kin(word)] : [])]))
}

/** "Scottish" beside "Scotland": the first letters of longer words stand for their kin. */
const kin = (word: string) => `${word.slice(0, word.length >= 7 ? 4 : 5)}*`

const singular = (word: string) => word.replace(/(?:es|s|n|en)$/u, "")

function isKnown(word: string, known: ReadonlySet<string>): boolean {
  const plain = word.toLowerCase().replace(/'s$|'$/u, "")
  const parts = plain.split("-")
  return (
    known.has(plain) ||
    (plain.length >= 6 && known.has(kin(plain))) ||
    known.has(singular(plain)) ||
    customary.has(plain) ||
    isSmallWord(plain) ||
    monthNumbers.has(plain) ||
    weekdayNumbers.has(plain) ||
    (parts.length > 1 && parts.every((part) => known.has(part) || customary.has(part)))
  )
}

/** A mail that greets somebody else has reached the wrong person. */
function greetings({ passages, brief }: Reading, known: ReadonlySet<string>): Finding[] {
  const own = new Set(tokens(brief.recipient.firstName ?? ""))
  return passages.flatMap((passage) =>
    [...passage.text.matchAll(greeting)]
      .map((match) => match[1] ?? "")
      .filter(
        (name) => /^\p{Lu}/u.test(name) && !own.has(name.toLowerCase()) && !isKnown(name, known) && !germanNouns.has(name.toLowerCase()),
      )
      .map((name) => ({ rule: "other-person", severity: "block" as const, excerpt: name })),
  )
}

function names({ passages, language }: Reading, known: ReadonlySet<string>): Finding[] {
  return passages.flatMap((passage) => {
    // A heading-like subject capitalises every word, so capitals tell nothing there.
    if (passage.where === "subject" && isTitleCase(passage.claims)) return []
    return passage.lines
      .filter((line) => !isHeading(line))
      .flatMap((line) => suspects(line, language))
      .filter((run) => {
        const unknown = run.filter((word) => !isKnown(word, known) && !(language === "de" && germanNouns.has(word.toLowerCase())))
        if (language === "de") return unknown.length >= 2 || unknown.some((word) => /\p{Ll}\p{Lu}/u.test(word))
        return unknown.length >= 1
      })
      .map((run) => ({ rule: "unknown-name", severity: "block" as const, excerpt: run.join(" ") }))
  })
}

/** Runs of capitalised words that do not open a sentence, a line or a quotation. */
function suspects(line: string, language: Language | null): string[][] {
  const runs: string[][] = []
  // What follows "Hi Anna," or "Warm regards," opens a sentence of its own.
  const opened = line.replace(/^([^,.!?]{1,40}),\s/u, (start) => (greetingStart.test(start) ? `${start}• ` : start))
  for (const part of opened.split(/(?<=[.!?:;"()§•…])\s+|\s+[-•–]\s+|["()]/u)) {
    const all = [...part.matchAll(/[\p{L}\p{N}\p{M}]+(?:['-][\p{L}\p{N}\p{M}]+)*/gu)].map((match) => match[0])
    const isSuspect = (word: string, index: number) =>
      index > 0 &&
      /^\p{Lu}/u.test(word) &&
      !/^\p{Lu}{2,}$/u.test(word) &&
      !(language === "de" && index === 1 && germanNouns.has((all[0] ?? "").toLowerCase()))
    let run: string[] = []
    for (const [index, word] of [...all.entries(), [all.length, ""] as const]) {
      if (isSuspect(word, index)) run.push(word)
      else {
        if (run.length > 0) runs.push(run)
        run = []
      }
    }
  }
  return runs
}

function isTitleCase(text: string): boolean {
  const long = (text.match(/\p{L}{4,}/gu) ?? []).filter((word) => word !== "§")
  return long.length >= 3 && long.filter((word) => /^\p{Lu}/u.test(word)).length >= long.length * 0.8
}

/** A short line of its own without a full stop, capitalised throughout: "How to Reach Us". */
function isHeading(line: string): boolean {
  const all = line.split(" ")
  const long = all.filter((word) => /^\p{L}{4,}$/u.test(word))
  const hasSmallWord = all.some((word, index) => index > 0 && isSmallWord(word.toLowerCase()))
  return all.length <= 7 && !/[.,!?:]$/u.test(line) && !/^[-•*]/u.test(line) && hasSmallWord && long.every((word) => /^\p{Lu}/u.test(word))
}

/** Quoted words must stand in a fact or name a button; a quoted sentence that no fact holds is somebody's invented voice. */
function quotes({ passages, brief }: Reading, known: ReadonlySet<string>): Finding[] {
  const buttons =
    /^(?:not yet|noch nicht|pas encore|todavía no|aún no|non ancora|nog niet|ainda não|stop|stopp|share your (?:experience|thoughts)|write (?:a|your) review)[.!]?$/iu
  const facts = brief.facts.filter((fact) => fact.kind !== "history").map((fact) => fold(fact.text).toLowerCase())
  return passages.flatMap((passage) =>
    [...passage.text.matchAll(/"([^"]{2,300})"/gu)]
      .map((match) => (match[1] ?? "").trim().replace(/[,.]$/u, ""))
      .filter(
        (quoted) =>
          !buttons.test(quoted) &&
          !facts.some((text) => text.includes(quoted.toLowerCase())) &&
          !fold(brief.shop.name).toLowerCase().includes(quoted.toLowerCase()),
      )
      .filter((quoted) => !tokens(quoted).every((word) => isKnown(word, known)))
      .filter((quoted) => quoted.split(" ").length > 4 || /^\p{Lu}/u.test(quoted))
      .map((quoted) => ({ rule: "unknown-name", severity: "block" as const, excerpt: `"${quoted}"` })),
  )
}
