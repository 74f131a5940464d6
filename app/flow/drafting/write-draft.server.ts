// One draft from a brief: the model's where it writes well, the template's otherwise, and the reason why. No database and no transaction here: a
// model may take a minute.
import { templateLanguage } from "#app/flow/drafting/assemble-draft.ts"
import { checkDraft, isBlocked, type DraftText, type Finding } from "#app/flow/drafting/checks.ts"
import { answerShape, paragraphsOf, promptInput } from "#app/flow/drafting/prompt.ts"
import { writingKind, type WritableBrief, type WritingKind } from "#app/flow/drafting/writing-kind.ts"
import type { Writer } from "#app/platform/writer/writer.ts"

export interface WrittenDraft {
  text: DraftText
  findings: Finding[]
  language: string
  writer: "template" | "model"
  model: string | null
  promptVersion: string
  /** Why a configured model's words were not used: "model-timeout", "checks-pressure", … */
  fallback: string | null
  inputTokens: number
  outputTokens: number
}

export async function writeDraft(
  writer: Writer,
  brief: WritableBrief,
  brandVoice: string | null,
  signal?: AbortSignal,
  writing: WritingKind = writingKind(brief),
): Promise<WrittenDraft> {
  const { templateVersion, promptVersion, systemPrompt, ...kind } = writing
  const language = templateLanguage(brief)
  const byTemplate = (fallback: string | null, tokens = { inputTokens: 0, outputTokens: 0 }): WrittenDraft => {
    const text = kind.byTemplate()
    return {
      text,
      findings: checkDraft(text, brief),
      language,
      writer: "template",
      model: null,
      promptVersion: templateVersion,
      fallback,
      ...tokens,
    }
  }
  if (writer.model === null || systemPrompt === null) return byTemplate(null)
  const request = {
    system: systemPrompt,
    brief: promptInput(brief, language, brandVoice),
    schema: answerShape,
    schemaName: "mail",
    maxOutputTokens: 1_200,
  }
  const answer = await writer.write(request, signal)
  if (answer.kind === "failed") return byTemplate(`model-${answer.reason}`)
  const tokens = { inputTokens: answer.inputTokens, outputTokens: answer.outputTokens }
  const paragraphs = paragraphsOf(answer.draft)
  if (paragraphs.length === 0) return byTemplate("model-malformed", tokens)
  const text = kind.assemble({ subject: answer.draft.subject.replace(/\s+/gu, " ").trim(), paragraphs })
  const findings = checkDraft(text, brief)
  if (isBlocked(findings)) return byTemplate(`checks-${findings[0]?.rule ?? "blocked"}`, tokens)
  return { text, findings, language, writer: "model", model: answer.model, promptVersion, fallback: null, ...tokens }
}
