// A prepared answer as the person who sends it sees it: the text, and the facts behind each sentence.
import type { Fact } from "#app/flow/drafting/draft-shape.ts"
import { openReply, type Reply } from "#app/flow/responses/replies.store.server.ts"
import type { Vault } from "#app/platform/crypto.ts"

export interface ShownReply {
  id: string
  subject: string
  body: string
  sentences: { text: string; facts: Fact[] }[]
  mustEdit: boolean
  /** Who prepared it. */
  writer: string
  model: string | null
  /** Why the model's words were not used although there is one. */
  fallback: string | null
}

export function shownReply(vault: Pick<Vault, "decrypt">, reply: Reply, isCare: boolean): ShownReply {
  const { brief, text } = openReply(vault, reply)
  const sentences = text.sentences.map((sentence) => ({
    text: sentence.text,
    facts: brief.facts.filter(({ id }) => sentence.factIds.includes(id)),
  }))
  const { id, mustEdit, writer, model, fallback } = reply
  return { id, subject: text.subject, body: text.body, sentences, mustEdit: mustEdit || isCare, writer, model, fallback }
}
