// What of the parts that travel inside a message is said in it: nothing twice.
import type { Sentence } from "./assemble-draft.ts"
import type { MessagePart } from "./message-parts.ts"

/** The paragraphs of the parts, without what `said` or an earlier part says already. */
export function paragraphsOfParts(parts: readonly MessagePart[], said: readonly Sentence[]): Sentence[][] {
  const known = new Set(said.map(({ text }) => text))
  return parts.flatMap(({ paragraphs }) =>
    paragraphs.flatMap((paragraph) => {
      const fresh = paragraph.filter(({ text }) => !known.has(text))
      for (const { text } of fresh) known.add(text)
      return fresh.length > 0 ? [fresh] : []
    }),
  )
}
