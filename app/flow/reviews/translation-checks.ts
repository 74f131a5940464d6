// May a machine's translation be shown? It may say nothing that the original does not: no more text, no other numbers, no link or contact, no mark-up, and it has
// to be in the language it is meant for. What fails is not shown; the original always is.
//
// Length: signs of writing, a Chinese, Japanese or Korean sign counting 2.5. A translation has 0.4 to 2.2 times the original's, and 20 more in short texts.
// Numbers: runs of digits in any script; one may stand there if the original has it, as digits or as a word.
import { numberWords } from "#app/flow/drafting/number-words.ts"
import type { StoreLanguage } from "#app/flow/reviews/store-languages.ts"
import { tellLanguage } from "#app/flow/reviews/text-language.ts"
import { textFindings } from "#app/flow/reviews/text-findings.ts"

export interface Words {
  title: string | null
  body: string
}

export const translationProblems = [
  "empty",
  "title-differs",
  "same-words",
  "other-language",
  "language-unclear",
  "longer",
  "shorter",
  "new-number",
  "new-contact",
  "new-insult",
  "new-signs",
  "redaction-lost",
] as const
export type TranslationProblem = (typeof translationProblems)[number]

const range = { least: 0.4, most: 2.2, spare: 20 }
/** From so many letters on, a text has to show which language it is in. */
const tellingLetters = 40

/** Null: nothing speaks against it. `original`: as it was handed to the model. */
export function translationProblem(original: Words, made: Words, language: StoreLanguage): TranslationProblem | null {
  if ((original.title === null) !== (made.title === null)) return "title-differs"
  if (original.body.trim() !== "" && made.body.trim() === "") return "empty"
  const [before, after] = [joined(original), joined(made)]
  if (plain(before) === plain(after)) return "same-words"
  const told = tellLanguage(after)
  if (told !== null && told !== language) return "other-language"
  if (told === null && (after.match(/\p{L}/gu)?.length ?? 0) >= tellingLetters) return "language-unclear"
  for (const field of ["title", "body"] as const) {
    const [had, has] = [weight(original[field] ?? ""), weight(made[field] ?? "")]
    if (has > had * range.most + range.spare) return "longer"
    if (has + range.spare < had * range.least) return "shorter"
  }
  if (!isSubset(numbersIn(after), new Set([...numbersIn(before), ...spelledNumbersIn(before)]))) return "new-number"
  if (marks(after, redacted) !== marks(before, redacted)) return "redaction-lost"
  if (
    marks(after, handle) > marks(before, handle) ||
    isNew("link", "mail-address", "telephone", "account-number", "order-number")(before, after)
  )
    return "new-contact"
  if (isNew("insult")(before, after)) return "new-insult"
  return marks(after, signs) > marks(before, signs) ? "new-signs" : null
}

const redacted = /\[…\]/gu
const handle = /(?<![\p{L}\p{N}])[@#][\p{L}\p{N}_]{2,}/gu
/** What begins mark-up or a template somewhere. */
const signs = /<[a-z/!]|\{\{|\{%|\]\(|javascript:/giu

const joined = ({ title, body }: Words): string => [title ?? "", body].join("\n")
const plain = (text: string): string => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(" ")
const marks = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0
const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu
const weight = (text: string): number => [...text.replace(/\s+/gu, " ").trim()].length + marks(text, wide) * 1.5

const isSubset = (found: readonly string[], known: ReadonlySet<string>): boolean => found.every((one) => known.has(one))

function numbersIn(text: string): string[] {
  const digits = text.normalize("NFKC").replace(/[\u0660-\u0669\u06f0-\u06f9]/gu, (digit) => String((digit.codePointAt(0) ?? 0) & 15))
  return (digits.match(/\d+/gu) ?? []).map((run) => String(BigInt(run)))
}

/** Of every language known, since a review may mix them. */
function spelledNumbersIn(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? []
  return words.flatMap((word) => Object.values(numberWords).flatMap((known) => (known.has(word) ? [String(known.get(word))] : [])))
}

const isNew =
  (...rules: string[]) =>
  (before: string, after: string): boolean => {
    const found = (text: string) =>
      textFindings({ title: null, body: text, name: "" }).filter((finding) => finding.field === "body" && rules.includes(finding.rule))
    return found(after).length > found(before).length
  }
