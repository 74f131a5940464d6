// What differs between kinds of messages when they are written: the words, what a model is asked for, and how its words are put together. All of it
// stands with the purpose (app/flow/planning/purposes); only the two oldest have instructions of their own.
import { findPurpose, messagePurposes } from "#app/flow/planning/purposes/purposes.ts"
import type { MessagePurpose } from "#app/flow/planning/purposes/message-purpose.ts"
import { reviewRequest } from "#app/flow/planning/purposes/review-request.ts"
import { assembleDraft, writeByTemplate, type Sentence, type WritableBrief } from "./assemble-draft.ts"
import type { DraftText } from "./draft-shape.ts"
import { noticeSystemPrompt } from "./notice-prompt.ts"
import { systemPrompt } from "./prompt.ts"
import { purposePrompt } from "./purpose-prompt.ts"

export type { WritableBrief } from "./assemble-draft.ts"

export interface WritingKind {
  templateVersion: string
  promptVersion: string
  /** Null: nothing of this kind is left to a model. */
  systemPrompt: string | null
  byTemplate(): DraftText
  assemble(middle: { subject: string; paragraphs: Sentence[][] }): DraftText
}

/** `purposes`: every kind there is; a draft of a kind that is none of them reads as a review request. */
export function writingKind(brief: WritableBrief, purposes: readonly MessagePurpose[] = messagePurposes): WritingKind {
  const purpose = findPurpose(brief.purpose, purposes) ?? reviewRequest
  return {
    templateVersion: purpose.templateVersion,
    promptVersion: purpose.promptVersion,
    systemPrompt: promptOf(purpose),
    byTemplate: () => writeByTemplate(brief, purpose),
    assemble: (middle) => assembleDraft(brief, middle, purpose),
  }
}

function promptOf({ id, task }: MessagePurpose): string | null {
  if (id === "review-request") return systemPrompt
  if (id === "delay-notice") return noticeSystemPrompt
  return task === null ? null : purposePrompt(task)
}
