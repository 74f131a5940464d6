// A draft as the checks read it: the subject, each sentence with the facts it cites, and whatever of the body no sentence covers.
import { linkPattern, withoutContacts } from "./contacts.ts"
import type { Brief, DraftText, Fact } from "./draft-shape.ts"
import { fold, tokens, words } from "./folded-text.ts"
import { guessLanguage, languageOfLocale, type Language } from "./languages.ts"

export interface Passage {
  where: "subject" | "sentence" | "rest"
  /** Folded (folded-text.ts). */
  text: string
  /** Folded, with links, mail addresses, phone numbers and the shop's and products' own names taken out: those are not claims. */
  claims: string
  /** `claims` by line, where a line ends a thought; a line that merely wraps is joined to the next. */
  lines: string[]
  /** What may support it: the cited facts of a sentence, every fact for subject and rest. */
  facts: Fact[]
}

export interface Reading {
  draft: DraftText
  brief: Brief
  passages: Passage[]
  /** Sentences that the body does not contain. */
  missing: string[]
  /** Of the whole draft; null when no language known here stands out. */
  language: Language | null
  languageHits: { language: Language; hits: number; next: number }
}

export type Rule = (reading: Reading) => { rule: string; severity: "block" | "warn"; excerpt: string }[]

export function readDraft(draft: DraftText, brief: Brief): Reading {
  const known = new Map(brief.facts.map((fact) => [fact.id, fact]))
  const names = ownNames(brief)
  const firstName = fold(brief.recipient.firstName ?? "")
  const passage = (where: Passage["where"], text: string, facts: Fact[]): Passage => ({
    where,
    text: fold(text),
    claims: withoutNames(fold(text), names, firstName),
    lines: text.split(/(?<=[.,!?:;…])\s*\n|\n\s*\n/u).map((line) => withoutNames(fold(line), names, firstName)),
    facts,
  })

  const { found, missing, rest } = cover(fold(draft.body), draft.sentences)
  const passages = [
    passage("subject", draft.subject, brief.facts),
    ...(draft.preview ? [passage("subject", draft.preview, brief.facts)] : []),
    ...found.map((sentence) =>
      passage(
        "sentence",
        sentence.text,
        sentence.factIds.flatMap((id) => known.get(id) ?? []),
      ),
    ),
    ...rest.map((text) => passage("rest", text, brief.facts)),
  ]
  const languageHits = guessLanguage(tokens(`${draft.subject} ${draft.body.replace(linkPattern, " ")}`))
  const clear = languageHits.hits >= 4 && languageHits.hits > languageHits.next
  return {
    draft,
    brief,
    passages,
    missing,
    language: clear ? languageHits.language : languageOfLocale(brief.recipient.locale),
    languageHits,
  }
}

type Sentence = DraftText["sentences"][number]

/** Finds each sentence in the body and returns what is left over, in order. */
function cover(body: string, sentences: readonly Sentence[]): { found: Sentence[]; missing: string[]; rest: string[] } {
  const spans: [number, number][] = []
  const found: Sentence[] = []
  const missing: string[] = []
  const lower = body.toLowerCase()
  let cursor = 0
  for (const sentence of sentences) {
    const wanted = fold(sentence.text).toLowerCase()
    if (wanted === "") continue
    found.push(sentence)
    const bare = wanted.replace(/[\s.!?,;:]+$/u, "")
    const start = [lower.indexOf(wanted, cursor), lower.indexOf(wanted), lower.indexOf(bare, cursor), lower.indexOf(bare)].find(
      (at) => at >= 0,
    )
    if (start === undefined || bare === "") missing.push(sentence.text)
    else {
      const end = lower.startsWith(wanted, start) ? start + wanted.length : start + bare.length
      spans.push([start, end])
      cursor = end
    }
  }
  spans.sort((a, b) => a[0] - b[0])
  const rest: string[] = []
  let at = 0
  for (const [start, end] of [...spans, [body.length, body.length] as const]) {
    if (start > at) rest.push(body.slice(at, start))
    at = Math.max(at, end)
  }
  return { found, missing, rest: rest.map((text) => text.trim()).filter((text) => /[\p{L}\p{N}]/u.test(text)) }
}

/** Names that may stand in the text as they are: the shop's, and products' (a short product fact, or what it quotes or names after a colon). */
function ownNames(brief: Brief): string[] {
  const titles = brief.facts
    .filter((fact) => fact.kind === "product")
    .flatMap((fact) => {
      const text = fold(fact.text)
      const quoted = [...text.matchAll(/"([^"]{2,120})"/gu)].map((match) => match[1] ?? "")
      const [, before = "", after = ""] = /^([^:]{2,60}): (.{2,120})$/u.exec(text) ?? []
      return [text, before, after, ...quoted].map((name) => name.replace(/[.!]+$/u, ""))
    })
    .filter((name) => name.length >= 2 && name.split(" ").length <= 12 && !/[.!?;] /u.test(name))
  return [...titles, fold(brief.shop.name)].filter((name) => name.length >= 2).sort((a, b) => b.length - a.length)
}

function withoutNames(text: string, names: readonly string[], firstName: string): string {
  // The first name only as it is written: "Will" is a person, "will" is not.
  const person = firstName.length < 2 ? null : words(escaped(firstName), "gu")
  const unlinked = withoutContacts(text)
  const plain = person ? unlinked.replace(person, "§") : unlinked
  return names.reduce((left, name) => left.replace(words(escaped(name), "giu"), "§"), plain).trim()
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&")
}
