// What becomes of a text that a person changed or wrote: which facts stand behind its sentences, and what the checks say. The same question is
// asked while they type and when they approve.
import { editedText } from "#app/flow/approval/edited-text.ts"
import { checkDraft } from "#app/flow/drafting/checks.ts"
import type { Brief, DraftText, Finding } from "#app/flow/drafting/draft-shape.ts"

export interface CheckedText {
  text: DraftText
  findings: Finding[]
  /** False when nothing but spaces and line ends differ from what the draft says. */
  isChanged: boolean
}

export function checkEdited(before: DraftText, edited: { subject: string; body: string }, brief: Brief): CheckedText {
  const text = editedText(before, edited, brief.facts)
  const isChanged = text.body !== before.body || text.subject !== before.subject
  return isChanged
    ? { text, findings: checkDraft(text, brief), isChanged }
    : { text: before, findings: checkDraft(before, brief), isChanged }
}
