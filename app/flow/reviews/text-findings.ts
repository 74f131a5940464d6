// What in a review should whoever moderates look at? Hints about the words alone: personal data, links, insults, noise, a mention of something given.
// They decide nothing, and the stars are not among their facts. Excerpts are cut to what was found, at most 80 characters.
import { insults } from "#app/flow/reviews/insult-words.ts"

export type FindingRule =
  | "mail-address"
  | "telephone"
  | "account-number"
  | "order-number"
  | "postal-address"
  | "link"
  | "insult"
  | "shouting"
  | "repetition"
  | "no-words"
  | "something-given"
  | "works-here"
  | "same-text"
  | "many-at-once"
  | "hidden-characters"

export interface Finding {
  rule: FindingRule
  field: "title" | "body" | "name"
  excerpt: string
}

const longestExcerpt = 80

const patterns: readonly { rule: FindingRule; pattern: RegExp; accepts?: (found: string) => boolean }[] = [
  { rule: "mail-address", pattern: /[\p{L}\p{N}._%+-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,4}/giu },
  { rule: "account-number", pattern: /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b/g, accepts: isIban },
  { rule: "account-number", pattern: /\b\d(?:[ -]?\d){12,18}\b/g, accepts: isCardNumber },
  {
    rule: "telephone",
    pattern: /(?<![\p{L}\p{N}.,])(?:\+|00|\(0|0)[\d(][\d\s()/.-]{5,20}\d(?![\p{L}\p{N}])/gu,
    accepts: (found) => digits(found).length >= 7 && digits(found).length <= 15 && !/^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$/.test(found.trim()),
  },
  { rule: "order-number", pattern: /#\d{4,10}\b/g },
  {
    rule: "postal-address",
    pattern:
      /(?:\b\p{Lu}[\p{L}-]{2,30}(?:straße|strasse|str\.|weg|allee|platz|gasse|straat|gatan|vej|ulica)\s\d{1,4}\s?[a-z]?\b|\b\d{1,5}\s(?:\p{Lu}[\p{L}'-]{1,30}\s){1,3}(?:Street|St\.|Road|Rd\.|Avenue|Ave\.|Lane|Drive|Boulevard)\b|\b\d{1,4},?\s(?:rue|avenue|boulevard|impasse|place)\s(?:de\s|du\s|des\s|la\s|l['’])*\p{Lu}[\p{L}'-]{1,40}|\b(?:calle|via|viale|piazza|rua|avenida)\s(?:de\s|del\s|della\s|da\s|do\s)*\p{Lu}[\p{L}'-]{1,40},?\s\d{1,4}\b)/gu,
  },
  { rule: "link", pattern: /(?:https?:\/\/|www\.)[^\s<>"']{3,200}/giu },
  {
    rule: "link",
    pattern:
      /(?<![@\p{L}\p{N}.-])[\p{L}\p{N}-]{2,63}\.(?:com|net|org|shop|store|info|biz|xyz|top|ru|cn|de|fr|co\.uk|io)(?:\/\S{0,200})?(?![\p{L}\p{N}])/giu,
  },
  { rule: "repetition", pattern: /([^\s\p{N}])\1{7,}/gu },
  { rule: "repetition", pattern: /(?<![\p{L}])(\p{L}{2,30})(?:\W{1,3}\1){4,}(?![\p{L}])/giu },
  {
    rule: "something-given",
    pattern:
      /\b(?:in exchange for (?:a |an |my )?(?:honest |free )?(?:review|product)|free (?:sample|product)|received (?:it|this) (?:for )?free|discount for (?:a |my )?review|kostenlos(?:es)? (?:erhalten|bekommen|Produkt|Muster)|gratis (?:erhalten|bekommen)|reçu gratuitement|en échange d['’]un avis|gratis a cambio|prodotto gratuito|gratis ontvangen)\b/giu,
  },
  {
    rule: "works-here",
    pattern:
      /\b(?:I work (?:for|at|here)|as an employee|our team at|my (?:husband|wife|brother|sister|friend) owns|ich arbeite (?:hier|bei)|als Mitarbeiter(?:in)?|je travaille (?:chez|ici)|trabajo (?:aquí|en esta)|lavoro (?:qui|per)|ik werk (?:hier|bij))\b/giu,
  },
]

/** At most three of each rule and field, in the order of the text. Linear in the length of the words. */
export function textFindings(words: { title: string | null; body: string; name: string }): Finding[] {
  const findings: Finding[] = []
  const add = (rule: FindingRule, field: Finding["field"], excerpt: string) => {
    const same = findings.filter((finding) => finding.rule === rule && finding.field === field)
    if (same.length < 3 && !same.some((finding) => finding.excerpt === excerpt))
      findings.push({ rule, field, excerpt: excerpt.slice(0, longestExcerpt) })
  }
  for (const [field, text] of [
    ["title", words.title ?? ""],
    ["body", words.body],
    ["name", words.name],
  ] as const) {
    for (const { rule, pattern, accepts } of patterns)
      for (const [found] of text.matchAll(pattern)) if (!accepts || accepts(found)) add(rule, field, found.trim())
    for (const insult of insultsIn(text)) add("insult", field, insult)
    if (/[\u200b-\u200f\u2060-\u2064\u{e0000}-\u{e007f}]{3,}/u.test(text)) add("hidden-characters", field, "")
  }
  if (isShouted(words.body)) add("shouting", "body", words.body)
  if (!/\p{L}{2}/u.test(words.body)) add("no-words", "body", words.body)
  return findings
}

function insultsIn(text: string): string[] {
  const found = text.toLowerCase().match(/[\p{L}\p{M}'’*]+/gu) ?? []
  return found.filter((word) => insults.has(word))
}

const digits = (text: string) => text.replace(/\D/g, "")

function isShouted(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? []
  const capitals = text.match(/\p{Lu}/gu) ?? []
  return letters.length >= 30 && capitals.length / letters.length > 0.8
}

/** Check digit of payment cards (ISO/IEC 7812). */
function isCardNumber(found: string): boolean {
  const all = digits(found)
  let sum = 0
  for (let index = 0; index < all.length; index += 1) {
    const digit = Number(all[all.length - 1 - index])
    const doubled = index % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return all.length >= 13 && sum % 10 === 0 && !/^0+$/.test(all)
}

/** Check digits of bank accounts (ISO 13616). */
function isIban(found: string): boolean {
  const plain = found.replace(/ /g, "")
  const turned = plain.slice(4) + plain.slice(0, 4)
  let rest = 0
  for (const sign of turned) for (const digit of String(parseInt(sign, 36))) rest = (rest * 10 + Number(digit)) % 97
  return rest === 1
}
