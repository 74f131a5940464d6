import type { Fact } from "#app/flow/drafting/draft-shape.ts"
import { factWord } from "#app/ui/words.ts"

/** The facts behind one sentence, a line each. */
export function factsLine(facts: readonly Fact[]): string {
  return facts.length === 0 ? "No fact behind it" : facts.map((fact) => `${factWord(fact.kind)}: ${fact.text}`).join("\n")
}
