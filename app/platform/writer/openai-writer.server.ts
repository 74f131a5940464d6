// The writer over any OpenAI-compatible server. Retries belong to the client library (408, 409, 429, 5xx, connection: twice, with the
// server's own retry-after); its timeout is per try, so one signal bounds the whole call. Truncated, refused and misshapen answers are not
// retried: the same brief would most likely fail the same way, and the template writer is free.
import OpenAI from "openai"
import { ContentFilterFinishReasonError, LengthFinishReasonError } from "openai/error"
import { zodResponseFormat } from "openai/helpers/zod"
import { z } from "zod"

import type { WriteFailure, Writer } from "#app/platform/writer/writer.ts"

export interface OpenAiWriterOptions {
  baseUrl: string
  model: string
  /** Null for a server of one's own that asks for none. */
  apiKey: string | null
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
    async write(request, signal) {
      const limit = AbortSignal.timeout(totalMs)
      const bounded = signal ? AbortSignal.any([signal, limit]) : limit
      try {
        const answer = await client.chat.completions.parse(
          {
            model: options.model,
            messages: [
              { role: "system", content: request.system },
              { role: "user", content: JSON.stringify(request.brief) },
            ],
            max_completion_tokens: request.maxOutputTokens ?? 2_000,
            response_format: zodResponseFormat(request.schema, request.schemaName),
          },
          { signal: bounded },
        )
        const draft = answer.choices[0]?.message.parsed
        if (draft === null || draft === undefined)
          return { kind: "failed", reason: answer.choices[0]?.message.refusal ? "refused" : "malformed" }
        return {
          kind: "written",
          draft: draft as z.infer<typeof request.schema>,
          model: answer.model || options.model,
          inputTokens: answer.usage?.prompt_tokens ?? 0,
          outputTokens: answer.usage?.completion_tokens ?? 0,
        }
      } catch (error) {
        return { kind: "failed", reason: reasonOf(error, bounded) }
      }
    },
  }
}

function reasonOf(error: unknown, signal: AbortSignal): WriteFailure {
  if (signal.aborted || error instanceof OpenAI.APIConnectionTimeoutError) return "timeout"
  if (error instanceof LengthFinishReasonError) return "truncated"
  if (error instanceof ContentFilterFinishReasonError) return "refused"
  // A body cut off in the middle of its JSON ends as SyntaxError, another shape as ZodError.
  if (error instanceof SyntaxError || error instanceof z.ZodError) return "malformed"
  if (error instanceof OpenAI.OpenAIError) return "unavailable"
  if (error instanceof TypeError) return "malformed" // The client reads `choices` of an answer that has none.
  throw error
}
