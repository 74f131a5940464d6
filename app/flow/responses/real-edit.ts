// Did a person make this text their own, or did they only let a prepared one through? Pure.
//
// Compared by words, without case, punctuation, greeting and signature. Edited: every placeholder is gone, and at least `leastChangedWords` words, and an
// eighth of what was prepared, were added or taken away. A changed name, comma or "Hello" is no edit.
export type EditVerdict = { kind: "edited" } | { kind: "refused"; reason: "unedited" | "trivial" | "placeholder-left" | "empty" }

export const leastChangedWords = 5
const leastShare = 1 / 8
/** What a person has to fill in stands in square brackets. */
const placeholder = /\[[^\]\n]{3,}\]/u

export function editVerdict(prepared: string, written: string): EditVerdict {
  const refused = (reason: "unedited" | "trivial" | "placeholder-left" | "empty"): EditVerdict => ({ kind: "refused", reason })
  if (wordsOf(written).length === 0) return refused("empty")
  if (placeholder.test(written)) return refused("placeholder-left")
  const before = middleWords(prepared)
  const after = middleWords(written)
  if (before.length === 0) return { kind: "edited" }
  const changed = changedWords(before, after)
  if (changed === 0) return refused("unedited")
  return changed >= Math.max(leastChangedWords, before.length * leastShare) ? { kind: "edited" } : refused("trivial")
}

/** Without the first and the last paragraph where there are more than two: whom it greets and who signs is not what it says. */
function middleWords(text: string): string[] {
  const paragraphs = text
    .replace(new RegExp(placeholder, "gu"), " ")
    .split(/\n\s*\n/u)
    .filter((paragraph) => wordsOf(paragraph).length > 0)
  const middle = paragraphs.length > 2 ? paragraphs.slice(1, -1) : paragraphs
  return wordsOf(middle.join(" "))
}

const wordsOf = (text: string): string[] =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? []

/** Words that stand in one text and not in the other, each as often as it does; the larger side counts, and moving words about counts for nothing. */
function changedWords(before: readonly string[], after: readonly string[]): number {
  const counts = new Map<string, number>()
  for (const word of before) counts.set(word, (counts.get(word) ?? 0) + 1)
  for (const word of after) counts.set(word, (counts.get(word) ?? 0) - 1)
  const gone = [...counts.values()].filter((count) => count > 0).reduce((sum, count) => sum + count, 0)
  const added = [...counts.values()].filter((count) => count < 0).reduce((sum, count) => sum - count, 0)
  return Math.max(gone, added)
}
