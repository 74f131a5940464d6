import { Badge } from "@shopify/polaris"

import type { Word } from "#app/ui/words.ts"

/** A state or an origin as a badge; the words carry the meaning, the colour only repeats it. */
export function WordBadge({ word }: { word: Word }) {
  return <Badge tone={word.tone}>{word.text}</Badge>
}
