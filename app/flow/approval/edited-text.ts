// Which facts stand behind a text that a person changed? Sentences that stayed keep theirs. A changed one keeps those of the sentence it grew out
// of (at least half of the shorter one's telling words in common), and any sentence also gets the facts it visibly draws on: two telling
// words or a figure in common. What a person knows of the shopper's past is never assumed. The checks decide whether that is enough.
import type { DraftText, Fact } from "#app/flow/drafting/draft-shape.ts"

const commonShare = 0.5

export function editedText(before: DraftText, edited: { subject: string; body: string }, facts: readonly Fact[] = []): DraftText {
  const body = edited.body.replace(/\r\n?/g, "\n").trim()
  const sentences = splitSentences(body).map((text) => ({ text, factIds: factsFor(text, before.sentences, facts) }))
  return { subject: edited.subject.trim(), body, sentences }
}

/** Lines, and within a line what ends with a full stop, question or exclamation mark before a space. */
export function splitSentences(body: string): string[] {
  const lines = body.replace(/\r\n?/g, "\n").split("\n")
  return lines
    .flatMap((line) => line.split(/(?<=[.!?…])\s+(?=\p{Lu}|\p{N}|["“„«¿¡])/u))
    .map((text) => text.trim())
    .filter(Boolean)
}

function factsFor(text: string, sentences: DraftText["sentences"], facts: readonly Fact[]): string[] {
  const same = sentences.find((sentence) => squeezed(sentence.text) === squeezed(text))
  if (same) return same.factIds
  const own = tellingWords(text)
  let grown: { share: number; factIds: string[] } = { share: 0, factIds: [] }
  for (const sentence of sentences) {
    const other = tellingWords(sentence.text)
    const shorter = Math.min(own.size, other.size)
    const share = shorter === 0 ? 0 : own.intersection(other).size / shorter
    if (share > grown.share) grown = { share, factIds: sentence.factIds }
  }
  const drawnOn = facts.filter((fact) => fact.kind !== "history" && drawsOn(own, tellingWords(fact.text))).map((fact) => fact.id)
  return [...new Set([...(grown.share >= commonShare ? grown.factIds : []), ...drawnOn])]
}

function drawsOn(text: ReadonlySet<string>, fact: ReadonlySet<string>): boolean {
  const common = [...text].filter((word) => fact.has(word))
  return common.length >= 2 || common.some((word) => /\d/.test(word))
}

const squeezed = (text: string): string => text.replace(/\s+/g, " ").trim()

/** Words of four letters or more, and figures; links say nothing. */
function tellingWords(text: string): Set<string> {
  const words =
    text
      .toLowerCase()
      .replace(/https?:\/\/\S+/g, " ")
      .match(/[\p{L}\p{N}]+/gu) ?? []
  return new Set(words.filter((word) => word.length >= 4 || /\d/.test(word)))
}
