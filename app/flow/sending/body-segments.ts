// Where do the sentences of a draft stand in its body? Sentences are looked for in order; what none of them covers stays plain text.

export interface Segment {
  text: string
  /** Index of the sentence, or null for what lies between. */
  sentence: number | null
}

export function bodySegments(body: string, sentences: readonly { text: string }[]): Segment[] {
  const segments: Segment[] = []
  let cursor = 0
  for (const [index, { text }] of sentences.entries()) {
    const at = text === "" ? -1 : body.indexOf(text, cursor)
    if (at < 0) continue
    if (at > cursor) segments.push({ text: body.slice(cursor, at), sentence: null })
    segments.push({ text, sentence: index })
    cursor = at + text.length
  }
  if (cursor < body.length) segments.push({ text: body.slice(cursor), sentence: null })
  return segments
}
