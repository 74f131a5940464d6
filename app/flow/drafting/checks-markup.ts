// Is this plain text that says what it shows? No markup, no template left-overs, no characters that look like others, nothing invisible.
import { isAllowed } from "./checks-links.ts"
import { linkPattern } from "./contacts.ts"
import type { Finding } from "./draft-shape.ts"
import type { Reading } from "./reading.ts"

const patterns: [rule: string, pattern: RegExp][] = [
  ["markup", /<\s*[a-z!/?][^>]{0,200}>?/iu],
  ["markup", /&(?:#\d+|#x[\da-f]+|[a-z]{2,8});/iu],
  ["markup", /!?\[[^\]]{0,200}\]\s?\([^)]{0,300}\)/u],
  ["markup", /(?<![*\w])\*\*[^*\s][^*]{0,200}\*\*|(?<!_)__[^_\s][^_]{0,200}__|`{1,3}[^`]+`|^#{1,6}\s/mu],
  ["placeholder", /\{\{|\}\}|\{%|%\}|\$\{|<%|\{[a-z_ .]{1,40}\}|%%\w+%%|\*\||\[\[|<<\w/iu],
  [
    "placeholder",
    /\[(?:[^\]\n]{0,30}\b(?:name|link|product|date|order|url|insert|code|produkt|datum|vorname|prénom|nom|lien)\b[^\]\n]{0,30})\]/iu,
  ],
  ["placeholder", /(?<!\p{L})(?:[Ll]orem ipsum|TODO:|TBD|xxx+|undefined|null(?=[,!.])|NaN|\[object Object\])(?!\p{L})/u],
  ["tracking", /[?&](?:utm_[a-z]+|fbclid|gclid|mc_eid|ref|aff(?:iliate)?)=/iu],
  ["tracking", /(?:tracking[\s-]?pixel|open[\s-]?pixel|1x1)/iu],
  [
    "invisible-character",
    /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u0084\u0086-\u009F\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B\u200E\u200F\u202A-\u202E\u2028\u2029\u2060-\u2069\uFEFF\uFFF9-\uFFFB]/u,
  ],
  // A joiner is at home between emoji and inside scripts that need it, nowhere in Latin words.
  ["invisible-character", /[\p{Script=Latin}\d\s][\u200C\u200D]|[\u200C\u200D][\p{Script=Latin}\d]/u],
  ["invisible-character", /(?<!\p{Extended_Pictographic})[\u{E0000}-\u{E007F}]/u],
  [
    "homoglyph",
    /[\u0250-\u02AF\u1D00-\u1DBF\u2C60-\u2C7F\uA720-\uA7FF\uFF01-\uFF5E\u{1D400}-\u{1D7FF}\u{1F110}-\u{1F169}\u2460-\u24FF\u2100-\u2102\u2104-\u2108\u210A-\u2115\u2117-\u2121\u2123-\u2125\u2128-\u214F\u2160-\u2188]/u,
  ],
  ["homoglyph", /\p{M}{3,}/u],
]

const scriptNames = ["Latin", "Cyrillic", "Greek", "Armenian", "Cherokee", "Coptic", "Georgian"] as const
const scripts = scriptNames.map((name) => ({ name, letters: new RegExp(`\\p{Script=${name}}`, "u") }))
const homeScripts: Record<string, string> = {
  ru: "Cyrillic",
  uk: "Cyrillic",
  bg: "Cyrillic",
  sr: "Cyrillic",
  mk: "Cyrillic",
  be: "Cyrillic",
  kk: "Cyrillic",
  mn: "Cyrillic",
  el: "Greek",
  hy: "Armenian",
  ka: "Georgian",
}

export function checkMarkup({ draft, brief }: Reading): Finding[] {
  const plain = (text: string) => text.replace(linkPattern, (link) => (isAllowed(link.replace(/[.,;:!?]+$/u, ""), brief) ? " " : link))
  const texts = [draft.subject, draft.preview ?? "", draft.body, ...draft.sentences.map((sentence) => sentence.text)].map(plain)
  const known = brief.facts.map((fact) => fact.text).join("\n")
  const found = texts.flatMap((text) => [
    ...patterns.flatMap(([rule, pattern]) => {
      const match = pattern.exec(text)
      // What a product is really called may hold an odd sign ("No. ②"); mark-up and invisible characters are not excused by a fact.
      if (!match || (rule === "homoglyph" && known.includes(match[0]))) return []
      return [block(rule, around(text, match.index, match[0].length))]
    }),
    ...lookAlikes(text, known, brief.recipient.locale),
  ])
  const header = /[\r\n]/u.test(draft.subject) ? [block("markup", "line break in the subject")] : []
  return [...header, ...found].filter(
    (finding, index, all) => all.findIndex((other) => other.excerpt === finding.excerpt && other.rule === finding.rule) === index,
  )
}

/** Words that mix alphabets, or are wholly of an alphabet that neither the shopper's language nor a fact brings. */
function lookAlikes(text: string, known: string, locale: string): Finding[] {
  const home = homeScripts[locale.toLowerCase().split(/[-_]/u)[0] ?? ""] ?? "Latin"
  return (text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).flatMap((word) => {
    const used = scripts.filter((script) => script.letters.test(word)).map((script) => script.name)
    if (used.length > 1 && !known.includes(word)) return [block("homoglyph", word)]
    const foreign = used.find((script) => script !== "Latin" && script !== home)
    return foreign && !known.includes(word) ? [block("homoglyph", word)] : []
  })
}

function around(text: string, index: number, length: number): string {
  return (
    text
      .slice(Math.max(0, index - 20), index + length + 20)
      .replace(/[\p{Cc}\p{Cf}\s]+/gu, " ")
      .trim() || "invisible"
  )
}

function block(rule: string, excerpt: string): Finding {
  return { rule, severity: "block", excerpt }
}
