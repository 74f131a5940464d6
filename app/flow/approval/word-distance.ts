// How far is one text from another? Words put in, taken out or changed (Levenshtein 1966, on words instead of letters), and that as a share of the
// longer text: 0 the same, 1 nothing in common. Case, punctuation and the address inside a link do not count; a link is one word.
import { linkPattern } from "#app/flow/drafting/contacts.ts"
import { tokens } from "#app/flow/drafting/folded-text.ts"

export interface WordStep {
  kind: "same" | "changed" | "removed" | "added"
  /** Lower case; "" for what was added. */
  from: string
  /** Lower case; "" for what was removed. */
  to: string
}

/** The words that are compared. */
export const comparedWords = (text: string): string[] => tokens(text.replace(linkPattern, " linkaddress "))

export interface WordDistance {
  distance: number
  /** Of the longer text's words, 0 to 1. */
  share: number
  steps: WordStep[]
}

// A mail has a few hundred words; the table grows with the product of both lengths.
const mostWords = 1_500

export function wordDistance(before: string, after: string): WordDistance {
  const a = comparedWords(before).slice(0, mostWords)
  const b = comparedWords(after).slice(0, mostWords)
  const width = b.length + 1
  const table = new Uint16Array((a.length + 1) * width)
  const at = (i: number, j: number) => table[i * width + j] ?? 0
  for (let i = 0; i <= a.length; i += 1) table[i * width] = i
  for (let j = 0; j <= b.length; j += 1) table[j] = j
  for (let i = 1; i <= a.length; i += 1)
    for (let j = 1; j <= b.length; j += 1)
      table[i * width + j] = a[i - 1] === b[j - 1] ? at(i - 1, j - 1) : 1 + Math.min(at(i - 1, j - 1), at(i - 1, j), at(i, j - 1))
  const distance = at(a.length, b.length)
  const longest = Math.max(a.length, b.length)
  return { distance, share: longest === 0 ? 0 : distance / longest, steps: stepsOf(a, b, at) }
}

function stepsOf(a: readonly string[], b: readonly string[], at: (i: number, j: number) => number): WordStep[] {
  const steps: WordStep[] = []
  let [i, j] = [a.length, b.length]
  while (i > 0 || j > 0) {
    const from = a[i - 1] ?? ""
    const to = b[j - 1] ?? ""
    const here = at(i, j)
    if (i > 0 && j > 0 && from === to && here === at(i - 1, j - 1)) {
      steps.push({ kind: "same", from, to })
      i -= 1
      j -= 1
    } else if (i > 0 && j > 0 && here === at(i - 1, j - 1) + 1) {
      steps.push({ kind: "changed", from, to })
      i -= 1
      j -= 1
    } else if (i > 0 && here === at(i - 1, j) + 1) {
      steps.push({ kind: "removed", from, to: "" })
      i -= 1
    } else {
      steps.push({ kind: "added", from: "", to })
      j -= 1
    }
  }
  return steps.toReversed()
}
