// What travels inside another message (app/flow/planning/find-host.ts), in the words of its own kind: always the template's, in the language and form of address
// of the message that carries it, with facts of its own. Sentences that the message says already are not said twice.
import type { MessagePurpose } from "#app/flow/planning/purposes/message-purpose.ts"
import type { TouchpointId } from "#app/platform/ids.ts"
import { purposeWords, rewardLines, templateLanguage, wordFacts, type Sentence } from "./assemble-draft.ts"
import type { MessageBrief } from "./brief.ts"
import type { Fact } from "./draft-shape.ts"

export interface MessagePart {
  touchpointId: TouchpointId
  purpose: string
  orderName: string
  facts: Fact[]
  allowedLinks: string[]
  paragraphs: Sentence[][]
}

/** `own`: the part's brief as if it went alone. `number`: its place in the message, from 1 on. */
export function messagePart(
  host: MessageBrief,
  own: MessageBrief,
  { purpose, touchpointId, number }: { purpose: MessagePurpose; touchpointId: TouchpointId; number: number },
): MessagePart {
  const inTheirs = { ...own, recipient: host.recipient, register: host.register }
  const words = purposeWords(inTheirs, purpose)
  const facts = wordFacts(inTheirs)
  const language = templateLanguage(inTheirs)
  const factId = (id: string) => `part-${number}-${id}`
  const paragraphs = [...words.opening(facts), ...rewardLines(inTheirs, own.orderName), ...words.rest(facts)].map((paragraph) =>
    paragraph.map(({ text, factIds }, index) => ({ text: index === 0 ? begun(text, language) : text, factIds: factIds.map(factId) })),
  )
  return {
    touchpointId,
    purpose: purpose.id,
    orderName: own.orderName,
    facts: own.facts.filter(({ id }) => id !== "contact" && id !== "help").map((fact) => ({ ...fact, id: factId(fact.id) })),
    allowedLinks: own.allowedLinks,
    paragraphs,
  }
}

/** After a greeting many languages go on in small letters; a part stands further down. */
const begun = (text: string, language: string): string => text.charAt(0).toLocaleUpperCase(language) + text.slice(1)

/** The brief with the facts and links of everything that travels inside it: what is checked, shown and kept. */
export function withParts<Whole extends { facts: Fact[]; allowedLinks: string[]; parts?: readonly MessagePart[] }>(brief: Whole): Whole {
  const { parts = [] } = brief
  if (parts.length === 0) return brief
  return {
    ...brief,
    facts: [...brief.facts, ...parts.flatMap((part) => part.facts)],
    allowedLinks: [...new Set([...brief.allowedLinks, ...parts.flatMap((part) => part.allowedLinks)])],
  }
}
