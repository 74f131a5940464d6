// Finds phrases of a word list in a draft; the common body of the rules that are lists.
import type { Fact, Finding } from "./draft-shape.ts"
import { excerptAt, fold, words } from "./folded-text.ts"
import type { Passage } from "./reading.ts"

/** One whole-word pattern out of many sources. */
export function anyOf(sources: readonly string[]): RegExp {
  return words(sources.join("|"))
}

/** The first match of `pattern` in each passage, unless `excuse` finds a reason to let it stand; `at`: where in the passage it begins. */
export function findPhrases(
  passages: readonly Passage[],
  rule: string,
  pattern: RegExp,
  excuse?: (match: string, passage: Passage, at: number) => boolean,
  severity: Finding["severity"] = "block",
): Finding[] {
  return passages.flatMap((passage) => {
    if (!pattern.test(passage.claims)) return []
    const match = [...passage.claims.matchAll(new RegExp(pattern, "giu"))].find((found) => !excuse?.(found[0], passage, found.index))
    return match ? [{ rule, severity, excerpt: excerptAt(passage.claims, match.index, match[0].length) }] : []
  })
}

/** Whether a fact of one of `kinds` says the word, or one that begins alike (`refund`, `refunded`). */
export function factsSay(facts: readonly Fact[], kinds: readonly Fact["kind"][], word: string): boolean {
  const wanted = fold(word).toLowerCase()
  const stem = wanted.length > 5 ? wanted.slice(0, Math.max(5, wanted.length - 3)) : wanted
  return facts.some((fact) => kinds.includes(fact.kind) && fold(fact.text).toLowerCase().includes(stem))
}
