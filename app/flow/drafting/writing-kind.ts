// How each purpose is written: by which template, around which frame, with which words to a model.
import { assembleDraft, templateVersion, writeByTemplate, type Sentence } from "./assemble-draft.ts"
import { assembleNotice, noticeTemplateVersion, writeNoticeByTemplate } from "./assemble-notice.ts"
import type { ReviewBrief } from "./brief.ts"
import type { DraftText } from "./draft-shape.ts"
import type { NoticeBrief } from "./notice-brief.ts"
import { noticePromptVersion, noticeSystemPrompt } from "./notice-prompt.ts"
import { promptVersion, systemPrompt } from "./prompt.ts"

export type WritableBrief = ReviewBrief | NoticeBrief

export interface WritingKind {
  templateVersion: string
  promptVersion: string
  systemPrompt: string
  byTemplate(): DraftText
  assemble(middle: { subject: string; paragraphs: Sentence[][] }): DraftText
}

const isNotice = (brief: WritableBrief): brief is NoticeBrief => brief.purpose === "delay-notice"

export function writingKind(brief: WritableBrief): WritingKind {
  return isNotice(brief)
    ? {
        templateVersion: noticeTemplateVersion,
        promptVersion: noticePromptVersion,
        systemPrompt: noticeSystemPrompt,
        byTemplate: () => writeNoticeByTemplate(brief),
        assemble: (middle) => assembleNotice(brief, middle),
      }
    : {
        templateVersion,
        promptVersion,
        systemPrompt,
        byTemplate: () => writeByTemplate(brief),
        assemble: (middle) => assembleDraft(brief, middle),
      }
}
