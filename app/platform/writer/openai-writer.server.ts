// The writer over any OpenAI-compatible server. Retries belong to the client library (408, 409, 429, 5xx, connection: twice, with the
// server's own retry-after); its timeout is per try, so one signal bounds the whole call. Truncated, refused and misshapen answers are not
// retried: the same brief would most likely fail the same way, and the template writer is free. They are paid for, so their tokens are told.
import OpenAI from "openai"
import { zodResponseFormat } from "openai/helpers/zod"
import { z } from "zod"

import type { WriteFailure, WriteRequest, Writer, Written } from "#app/platform/writer/writer.ts"

export interface OpenAiWriterOptions {
  baseUrl: string
  model: string
  /** Null for a server of one's own that asks for none. */
  apiKey: string | null
  prices?: Writer["prices"]
  /** Of the whole call, tries and waits included. */
  totalMs?: number
  retries?: number
}

export function createOpenAiWriter(options: OpenAiWriterOptions): Writer {
  const totalMs = options.totalMs ?? 60_000
  const client = new OpenAI({
    apiKey: options.apiKey ?? "none",
    baseURL: options.baseUrl,
    timeout: totalMs,
    maxRetries: options.retries ?? 2,
  })
  return {
    model: options.model,
    prices: options.prices ?? null,
    async write(request, signal) {
      const limit = AbortSignal.timeout(totalMs)
      const bounded = signal ? AbortSignal.any([signal, limit]) : limit
      try {
        const answer = await ask(client, options.model, request, bounded)
        return read(answer, request.schema, options.model)
      } catch (error) {
        return { kind: "failed", reason: reasonOf(error, bounded) }
      }
    },
  }
}

type Answer = OpenAI.ChatCompletion

/** By JSON schema; a server that knows none is given the schema in words (400 is its way to say so). */
async function ask<Schema extends z.ZodType>(
  client: OpenAI,
  model: string,
  { system, brief, schema, schemaName, maxOutputTokens = 2_000 }: WriteRequest<Schema>,
  signal: AbortSignal,
): Promise<Answer> {
  const told = (instructions: string) => [
    { role: "system" as const, content: instructions },
    { role: "user" as const, content: JSON.stringify(brief) },
  ]
  try {
    const shape = { response_format: zodResponseFormat(schema, schemaName), max_completion_tokens: maxOutputTokens }
    return await client.chat.completions.create({ model, messages: told(system), ...shape }, { signal })
  } catch (error) {
    if (!(error instanceof OpenAI.BadRequestError) || !/response_format|json_schema|max_completion_tokens/u.test(error.message)) throw error
    const inWords = `${system}\n\nAnswer with one JSON object and nothing else. It fits this JSON schema:\n${JSON.stringify(z.toJSONSchema(schema))}`
    const shape = { response_format: { type: "json_object" as const }, max_tokens: maxOutputTokens }
    return client.chat.completions.create({ model, messages: told(inWords), ...shape }, { signal })
  }
}

function read<Schema extends z.ZodType>(answer: Answer, schema: Schema, model: string): Written<z.infer<Schema>> {
  const tokens = { inputTokens: answer.usage?.prompt_tokens ?? 0, outputTokens: answer.usage?.completion_tokens ?? 0 }
  const failed = (reason: WriteFailure) => ({ kind: "failed" as const, reason, ...tokens })
  const choice = answer.choices?.[0]
  if (!choice) return failed("malformed")
  if (choice.message.refusal || choice.finish_reason === "content_filter") return failed("refused")
  if (choice.finish_reason === "length") return failed("truncated")
  const parsed = schema.safeParse(parseJson(choice.message.content ?? ""))
  if (!parsed.success) return failed("malformed")
  return { kind: "written", draft: parsed.data, model: answer.model || model, ...tokens }
}

/** The value of `text`, also where a server wraps it in a code fence; undefined for what is no JSON. */
function parseJson(text: string): unknown {
  const bare = /^\s*```(?:json)?\s*([\s\S]*?)\s*```\s*$/u.exec(text)?.[1] ?? text
  try {
    return JSON.parse(bare)
  } catch {
    return undefined
  }
}

function reasonOf(error: unknown, signal: AbortSignal): WriteFailure {
  if (signal.aborted || error instanceof OpenAI.APIConnectionTimeoutError) return "timeout"
  // A body that is cut off in the middle of its JSON.
  if (error instanceof SyntaxError) return "malformed"
  if (error instanceof OpenAI.OpenAIError) return "unavailable"
  throw error
}
