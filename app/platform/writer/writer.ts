// Port to a language model that answers in a given shape. It knows nothing of the product: what is written, and what to do without a model,
// is decided by whoever asks.
import type { z } from "zod"

export interface WriteRequest<Schema extends z.ZodType> {
  /** What the model is and must keep to. */
  system: string
  /** What it is given, sent as JSON. Data, never instructions. */
  brief: unknown
  /** The shape of the answer. Optional fields must be `.nullable()`: structured output wants every key present. */
  schema: Schema
  /** Names the shape for the provider: letters, digits, `_` and `-`. */
  schemaName: string
  maxOutputTokens?: number
}

/** `refused`: it would not; `truncated`: cut off; `malformed`: another shape; `timeout`: out of time; `unavailable`: no answer to be had;
 * `budget`: not asked, since what may be spent is spent. */
export type WriteFailure = "refused" | "truncated" | "malformed" | "timeout" | "unavailable" | "budget"

export type Written<Value> =
  | { kind: "written"; draft: Value; model: string; inputTokens: number; outputTokens: number }
  /** Tokens: of an answer that came and could not be used; it costs all the same. */
  | { kind: "failed"; reason: WriteFailure; inputTokens?: number; outputTokens?: number }

export interface Writer {
  /** The configured model, or null when there is none: then every call fails as unavailable without leaving the machine. */
  readonly model: string | null
  /** Per million tokens, in the currency of whoever pays; absent when nobody said. */
  readonly prices?: { inputPerMillion: number; outputPerMillion: number } | null
  /** Never throws for what a model or its server does; `signal` ends it early with `timeout`. */
  write<Schema extends z.ZodType>(request: WriteRequest<Schema>, signal?: AbortSignal): Promise<Written<z.infer<Schema>>>
}

/** Stands in when no model is configured. */
export const noWriter: Writer = { model: null, write: async () => ({ kind: "failed", reason: "unavailable" }) }
