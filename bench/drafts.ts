// How well does the configured model write? Fifty fixed briefs (bench/fixtures/drafts) are written by it and judged without it: by the checks that judge
// every draft, by the facts behind the sentences, by length and language, and by how much a person would have to change to come to the text they
// would have written (share of words, against a reference for each kind and language). With LLM_MODEL (and LLM_BASE_URL, LLM_API_KEY) set, that model
// and the template writer are put side by side; without, only the template, and the table says what could not be judged.
import { wordDistance } from "#app/flow/approval/word-distance.ts"
import { checkDraft, isBlocked } from "#app/flow/drafting/checks.ts"
import { guessLanguage, languageOfLocale } from "#app/flow/drafting/languages.ts"
import { tokens } from "#app/flow/drafting/folded-text.ts"
import { writeDraft, type WrittenDraft } from "#app/flow/drafting/write-draft.server.ts"
import { createOpenAiWriter } from "#app/platform/writer/openai-writer.server.ts"
import { noWriter, type Writer } from "#app/platform/writer/writer.ts"

import { fixedBriefs, type FixedBrief } from "./fixtures/drafts/briefs.ts"
import type { BenchmarkOutcome } from "./run.ts"

interface Judged extends Pick<WrittenDraft, "writer" | "fallback" | "language" | "inputTokens" | "outputTokens"> {
  name: string
  seconds: number
  /** Of the sentences that state something, how many name facts that exist. */
  grounded: number
  isPassed: boolean
  warnings: string[]
  words: number
  isInLanguage: boolean
  /** Words to change of those of the reference, for the middle part. */
  changed: number
  body: string
}

const atOnce = 4

export async function run(): Promise<BenchmarkOutcome> {
  const briefs = fixedBriefs()
  const model = configured()
  const template = await judgeAll(noWriter, briefs)
  const written = model.model === null ? [] : await judgeAll(model, briefs)
  if (model.model === null)
    console.log(
      "No LLM_MODEL is set: only the template writer is judged. How a model keeps to facts, language, tone and length is not known from this.",
    )
  const table = [row("template", template), ...(written.length > 0 ? [row(model.model ?? "model", written)] : [])]
  const refused = written.filter((one) => one.fallback !== null)
  for (const one of refused) console.log(`not used: ${one.fallback} (${one.name})`)
  return { table, results: { model: model.model, briefs: briefs.length, template, written } }
}

function configured(): Writer {
  const { LLM_MODEL: model, LLM_BASE_URL: baseUrl = "https://api.openai.com/v1", LLM_API_KEY: apiKey = null } = process.env
  return model ? createOpenAiWriter({ model, baseUrl, apiKey }) : noWriter
}

async function judgeAll(writer: Writer, briefs: readonly FixedBrief[]): Promise<Judged[]> {
  const judged: Judged[] = []
  for (let at = 0; at < briefs.length; at += atOnce)
    judged.push(...(await Promise.all(briefs.slice(at, at + atOnce).map((brief) => judge(writer, brief)))))
  return judged
}

async function judge(writer: Writer, { name, brief, reference }: FixedBrief): Promise<Judged> {
  const startedAt = performance.now()
  const { text, writer: by, fallback, language, inputTokens, outputTokens } = await writeDraft(writer, brief, null)
  const seconds = (performance.now() - startedAt) / 1000
  const findings = checkDraft(text, brief)
  const known = new Set(brief.facts.map((fact) => fact.id))
  const stating = text.sentences.filter((sentence) => sentence.factIds.length > 0)
  const said = guessLanguage(tokens(text.body))
  return {
    name,
    writer: by,
    fallback,
    language,
    inputTokens,
    outputTokens,
    seconds,
    grounded: stating.filter((sentence) => sentence.factIds.every((id) => known.has(id))).length / Math.max(1, stating.length),
    isPassed: !isBlocked(findings),
    warnings: findings.filter((finding) => finding.severity === "warn").map((finding) => finding.rule),
    words: tokens(text.body).length,
    isInLanguage: said.language === languageOfLocale(brief.recipient.locale),
    changed: nearest(text.sentences, reference),
    body: text.body,
  }
}

/** How far what stands below the greeting is from the reference, over as many sentences as come nearest: below them is what every message says. */
function nearest(sentences: readonly { text: string }[], reference: string): number {
  const beginnings = [1, 2, 3, 4, 5].map((count) => sentences.slice(1, 1 + count).map((sentence) => sentence.text))
  return Math.min(...beginnings.map((texts) => wordDistance(texts.join(" "), reference).share))
}

function row(name: string, all: readonly Judged[]): Record<string, string | number> {
  const share = (isSo: (one: Judged) => boolean) => `${Math.round((100 * all.filter(isSo).length) / all.length)} %`
  const middle = (of: (one: Judged) => number) => {
    const sorted = all.map(of).sort((a, b) => a - b)
    return sorted[Math.floor(sorted.length / 2)] ?? 0
  }
  const isModel = all.some((one) => one.writer === "model" || one.fallback !== null)
  return {
    "writer": name,
    "drafts": all.length,
    "its words used": isModel ? share((one) => one.writer === "model") : "100 %",
    "sentences grounded": `${Math.round((100 * all.reduce((sum, one) => sum + one.grounded, 0)) / all.length)} %`,
    "checks passed": share((one) => one.isPassed),
    "with a warning": share((one) => one.warnings.length > 0),
    "right language": share((one) => one.isInLanguage),
    "words, median": middle((one) => one.words),
    "words to change, median": `${Math.round(100 * middle((one) => one.changed))} %`,
    "seconds, median": Number(middle((one) => one.seconds).toFixed(2)),
    "tokens a draft": Math.round(all.reduce((sum, one) => sum + one.inputTokens + one.outputTokens, 0) / all.length),
  }
}
