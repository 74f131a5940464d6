// What differs between kinds of messages when they are written: the words, what a model is asked for, and how its words are put together. All of it
// stands with the purpose (app/flow/planning/purposes); only the two oldest have instructions of their own.
import { findPurpose, messagePurposes } from "#app/flow/planning/purposes/purposes.ts"
import type { MessagePurpose } from "#app/flow/planning/purposes/message-purpose.ts"
import { reviewRequest } from "#app/flow/planning/purposes/review-request.ts"
import { assembleDraft, writeByTemplate, type Sentence, type WritableBrief } from "./assemble-draft.ts"
import { assembleShort, writeShortByTemplate } from "./assemble-short.ts"
import type { Channel } from "./channel-limits.ts"
import type { DraftText } from "./draft-shape.ts"
import { noticeSystemPrompt } from "./notice-prompt.ts"
import { commonVersion, systemPrompt } from "./prompt.ts"
import { purposePrompt } from "./purpose-prompt.ts"

export type { WritableBrief } from "./assemble-draft.ts"

export interface WritingKind {
  templateVersion: string
  promptVersion: string
  /** Null: nothing of this kind is left to a model. */
  systemPrompt: string | null
  byTemplate(channel?: Channel): DraftText
  assemble(middle: { subject: string; paragraphs: Sentence[][] }, channel?: Channel): DraftText
}

/** `purposes`: every kind there is; a draft of a kind that is none of them reads as a review request. */
export function writingKind(brief: WritableBrief, purposes: readonly MessagePurpose[] = messagePurposes): WritingKind {
  const purpose = findPurpose(brief.purpose, purposes) ?? reviewRequest
  return {
    templateVersion: purpose.templateVersion,
    promptVersion: `${purpose.promptVersion}.${commonVersion}`,
    systemPrompt: promptOf(purpose),
    byTemplate: (channel = "mail") =>
      channel === "mail" ? writeByTemplate(brief, purpose) : writeShortByTemplate(brief, purpose, channel),
    assemble: (middle, channel = "mail") =>
      channel === "mail" ? assembleDraft(brief, middle, purpose) : assembleShort(brief, middle, channel),
  }
}

function promptOf({ id, task }: MessagePurpose): string | null {
  if (id === "review-request") return systemPrompt
  if (id === "delay-notice") return noticeSystemPrompt
  return task === null ? null : purposePrompt(task)
}
