// One draft from a brief: the model's where it writes well, the template's otherwise, and the reason why. No database and no transaction here: a
// model may take a minute.
import { templateLanguage } from "#app/flow/drafting/assemble-draft.ts"
import type { Channel } from "#app/flow/drafting/channel-limits.ts"
import { checkDraft, isBlocked, type DraftText, type Finding } from "#app/flow/drafting/checks.ts"
import { withParts } from "#app/flow/drafting/message-parts.ts"
import { languageOfLocale } from "#app/flow/drafting/languages.ts"
import { answerShape, commonPrompt, paragraphsOf, promptInput, type Answer } from "#app/flow/drafting/prompt.ts"
import { writingKind, type WritableBrief, type WritingKind } from "#app/flow/drafting/writing-kind.ts"
import type { WriterVoice } from "#app/flow/drafting/writer-voice.ts"
import type { Writer } from "#app/platform/writer/writer.ts"

export interface WrittenDraft {
  text: DraftText
  findings: Finding[]
  language: string
  channel: Channel
  writer: "template" | "model"
  model: string | null
  promptVersion: string
  /** Why a configured model's words were not used: "model-timeout", "model-budget", "model-language", "checks-pressure", … */
  fallback: string | null
  /** Of the call, also where its words were not used. */
  inputTokens: number
  outputTokens: number
}

export interface Writing {
  channel?: Channel
  signal?: AbortSignal
  kind?: WritingKind
}

const mostOutputTokens = 1_200

export async function writeDraft(
  writer: Writer,
  brief: WritableBrief,
  voice: WriterVoice | null,
  { channel = brief.channel ?? "mail", signal, kind = writingKind(brief) }: Writing = {},
): Promise<WrittenDraft> {
  const language = templateLanguage(brief)
  const judged = { ...withParts(brief), channel }
  const byTemplate = (fallback: string | null, tokens = { inputTokens: 0, outputTokens: 0 }): WrittenDraft => {
    const text = kind.byTemplate(channel)
    const findings = checkDraft(text, judged)
    return { text, findings, language, channel, writer: "template", model: null, promptVersion: kind.templateVersion, fallback, ...tokens }
  }
  if (writer.model === null || kind.systemPrompt === null) return byTemplate(null)
  const request = {
    system: `${kind.systemPrompt}\n${commonPrompt}`,
    brief: promptInput(brief, language, voice, channel),
    schema: answerShape,
    schemaName: "message",
    maxOutputTokens: mostOutputTokens,
  }
  const answer = await writer.write(request, signal)
  const tokens = { inputTokens: answer.inputTokens ?? 0, outputTokens: answer.outputTokens ?? 0 }
  if (answer.kind === "failed") return byTemplate(`model-${answer.reason}`, tokens)
  if (isOtherLanguage(answer.draft, language)) return byTemplate("model-language", tokens)
  const middle = middleOf(answer.draft)
  if (middle.paragraphs.length === 0) return byTemplate("model-malformed", tokens)
  const text = withPreview(kind.assemble(middle, channel), channel, answer.draft)
  const findings = checkDraft(text, judged)
  if (isBlocked(findings)) return byTemplate(`checks-${findings[0]?.rule ?? "blocked"}`, tokens)
  return {
    text,
    findings,
    language,
    channel,
    writer: "model",
    model: answer.model,
    promptVersion: kind.promptVersion,
    fallback: null,
    ...tokens,
  }
}

const plainLine = (text: string): string => text.replace(/\s+/gu, " ").trim()

function middleOf(answer: Answer) {
  return { subject: plainLine(answer.subject), paragraphs: paragraphsOf(answer) }
}

/** Only mail has room for it; without one the beginning of the body stands in its place. */
function withPreview(text: DraftText, channel: Channel, answer: Answer): DraftText {
  const preview = plainLine(answer.previewText)
  return channel === "mail" && preview !== "" && preview !== text.subject ? { ...text, preview } : text
}

/** What the model says it wrote in; whether that is true is for the checks to see. */
function isOtherLanguage({ language }: Answer, wanted: string): boolean {
  const said = languageOfLocale(language.trim())
  return said !== null && said !== wanted
}
