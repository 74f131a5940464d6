// Which facts stand behind a text that a person changed? Sentences that stayed keep theirs; a changed one keeps those of the sentence it grew
// out of (at least half of the shorter one's words in common); a new one has none, and the checks decide whether it needs any.
import type { DraftText } from "#app/flow/drafting/draft-shape.ts"

const commonShare = 0.5

export function editedText(before: DraftText, edited: { subject: string; body: string }): DraftText {
  const sentences = splitSentences(edited.body).map((text) => ({ text, factIds: factsFor(text, before.sentences) }))
  return { subject: edited.subject.trim(), body: edited.body.replace(/\r\n?/g, "\n").trim(), sentences }
}

/** Lines, and within a line what ends with a full stop, question or exclamation mark before a space. */
export function splitSentences(body: string): string[] {
  const lines = body.replace(/\r\n?/g, "\n").split("\n")
  return lines
    .flatMap((line) => line.split(/(?<=[.!?…])\s+(?=\p{Lu}|\p{N}|["“„«¿¡])/u))
    .map((text) => text.trim())
    .filter(Boolean)
}

function factsFor(text: string, sentences: DraftText["sentences"]): string[] {
  let best: { share: number; factIds: string[] } = { share: 0, factIds: [] }
  for (const sentence of sentences) {
    const share = sharedWords(text, sentence.text)
    if (share > best.share) best = { share, factIds: sentence.factIds }
  }
  return best.share >= commonShare ? best.factIds : []
}

function sharedWords(a: string, b: string): number {
  const left = wordsOf(a)
  const right = wordsOf(b)
  const shorter = Math.min(left.size, right.size)
  return shorter === 0 ? 0 : left.intersection(right).size / shorter
}

const wordsOf = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
