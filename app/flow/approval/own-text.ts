// Where a person begins who writes the message themselves: the greeting, room for their own words, and what every message needs to keep, which is
// the ways to answer (its links, and how to reach a person) and the signature.
import { splitSentences } from "#app/flow/approval/edited-text.ts"
import { linkPattern } from "#app/flow/drafting/contacts.ts"
import type { Brief, DraftText } from "#app/flow/drafting/draft-shape.ts"

const longestGreeting = 60
const longestSignature = 60

export function ownTextStart(draft: DraftText, brief: Brief): { subject: string; body: string } {
  const paragraphs = draft.body.split(/\n{2,}/u).map((paragraph) => paragraph.trim())
  const [first = "", ...rest] = paragraphs
  const isGreeting = first.length <= longestGreeting && /[,!:]$/u.test(first)
  const last = rest.at(-1) ?? ""
  const isSignature = rest.length > 0 && last.length <= longestSignature && !hasLink(last)
  const middle = isSignature ? rest.slice(0, -1) : rest
  const kept = middle.map((paragraph) => waysToAnswer(paragraph, draft, brief)).filter(Boolean)
  const parts = [isGreeting ? first : "", "", ...kept, isSignature ? last : ""]
  return { subject: draft.subject, body: parts.filter((part, index) => part !== "" || index === 1).join("\n\n") }
}

/** Of a paragraph what leads somewhere or to somebody. */
function waysToAnswer(paragraph: string, draft: DraftText, brief: Brief): string {
  const contacts = new Set(brief.facts.filter((fact) => fact.kind === "shop").map((fact) => fact.id))
  const lines = paragraph.split("\n").map((line) =>
    splitSentences(line)
      .filter((sentence) => hasLink(sentence) || citesAny(sentence, draft, contacts))
      .join(" "),
  )
  return lines.filter(Boolean).join("\n")
}

const hasLink = (text: string): boolean => text.match(linkPattern) !== null

function citesAny(text: string, draft: DraftText, factIds: ReadonlySet<string>): boolean {
  return draft.sentences.some((sentence) => sentence.text.includes(text) && sentence.factIds.some((id) => factIds.has(id)))
}
