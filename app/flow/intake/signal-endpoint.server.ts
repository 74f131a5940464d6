// POST /api/signals, on plain node:http: what the merchant's own systems know of a person and Shopify does not. Checks who speaks, how often and
// in what form; keeping it is the record's (docs/signals-api.md).
import type { IncomingMessage, ServerResponse } from "node:http"

import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible"

import { readSignalBody } from "#app/flow/intake/read-signal-body.ts"
import { answerJson, isJson, refuse, type SignalRefusal } from "#app/flow/intake/signal-answers.server.ts"
import type { IncomingSignal } from "#app/flow/intake/signal-shape.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"
import type { Metrics } from "#app/platform/metrics.ts"
import { readBody } from "#app/platform/read-body.ts"

export interface SignalPorts {
  /** For which shop a bearer token speaks. */
  holderOf(token: string): Promise<{ kind: "shop"; shop: ShopId } | { kind: "unknown" } | { kind: "revoked" }>
  /** Resolves when all of them are durable. */
  record(
    shop: ShopId,
    batch: { source: "api"; signals: readonly IncomingSignal[]; repeat: { key: string; body: Uint8Array } | null },
  ): Promise<{ kind: "recorded" | "repeated"; answer: object } | { kind: "conflict" }>
}

export const largestSignalBody = 256 * 1024
/** Requests of one shop a minute and process. */
export const requestsPerMinute = 120
const longestKey = 255

export function createSignalEndpoint(
  parts: Pick<Context, "clock" | "log"> & { metrics: Metrics },
  ports: SignalPorts,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const limiter = new RateLimiterMemory({ points: requestsPerMinute, duration: 60 })

  async function accept(request: IncomingMessage, response: ServerResponse): Promise<SignalRefusal | null> {
    if (request.method !== "POST") return notPost
    const holder = await ports.holderOf(bearerToken(request))
    if (holder.kind !== "shop") return holder.kind === "revoked" ? revoked : unauthorised
    const tooMany = await limiter.consume(holder.shop).then(() => null, tooManyRequests)
    if (tooMany) return tooMany
    const key = request.headers["idempotency-key"]
    if (key !== undefined && !isKey(key)) return wrongKey
    if (!isJson(request)) return notJson
    const body = await readBody(request, largestSignalBody)
    if (body.kind === "aborted") return null
    if (body.kind === "too-large") return tooLarge
    if (body.kind === "too-slow") return tooSlow
    const read = readSignalBody(body.bytes, parts.clock.now())
    if (read.kind === "wrong") return { status: 400, code: "invalid-body", message: read.message, details: read.faults }
    const repeat = typeof key === "string" ? { key, body: body.bytes } : null
    const outcome = await ports.record(holder.shop, { source: "api", signals: read.signals, repeat })
    if (outcome.kind === "conflict") return keyUsed
    answerJson(response, 202, outcome.answer, outcome.kind === "repeated" ? { "Idempotency-Replayed": "true" } : {})
    parts.metrics.signals.inc({ source: "api", outcome: outcome.kind })
    return null
  }

  return async (request, response) => {
    try {
      const refusal = await accept(request, response)
      if (!refusal) return
      parts.metrics.signals.inc({ source: "api", outcome: refusal.code })
      refuse(request, response, refusal)
    } catch (error) {
      parts.log.error({ err: error }, "signals could not be kept")
      parts.metrics.signals.inc({ source: "api", outcome: "failed" })
      refuse(request, response, notKept)
    }
  }
}

/** Answers any failure to keep what was sent: the same request may be sent again. */
export const notKept: SignalRefusal = {
  status: 503,
  code: "not-kept",
  message: "Nothing was kept; please send it again.",
  headers: { "Retry-After": "5" },
}
export const tooLarge: SignalRefusal = { status: 413, code: "too-large", message: `The body is larger than ${largestSignalBody} bytes.` }
export const tooSlow: SignalRefusal = { status: 408, code: "too-slow", message: "The body did not come in time." }
export const notJson: SignalRefusal = { status: 415, code: "not-json", message: "Send Content-Type: application/json." }
export const notPost: SignalRefusal = { status: 405, code: "not-post", message: "Signals are sent by POST.", headers: { Allow: "POST" } }

const unauthorised: SignalRefusal = {
  status: 401,
  code: "unknown-token",
  message: "Send Authorization: Bearer followed by a token made in Afterword under Developers.",
  headers: { "WWW-Authenticate": 'Bearer realm="Afterword signals"' },
}
const revoked: SignalRefusal = {
  status: 403,
  code: "token-revoked",
  message: "This token was revoked, or the shop no longer has the app. Make a new token in Afterword under Developers.",
}
const wrongKey: SignalRefusal = {
  status: 400,
  code: "invalid-key",
  message: `The Idempotency-Key must be 1 to ${longestKey} visible characters.`,
}
const keyUsed: SignalRefusal = {
  status: 409,
  code: "key-used",
  message: "This Idempotency-Key was used with another body. Use a new key for a new request.",
}

function isKey(key: string | string[]): key is string {
  return typeof key === "string" && key.length <= longestKey && /^[\x21-\x7e]+$/.test(key)
}

function bearerToken(request: IncomingMessage): string {
  return /^Bearer +([\w-]{1,200})$/i.exec(request.headers.authorization ?? "")?.[1] ?? ""
}

function tooManyRequests(rejected: unknown): SignalRefusal {
  if (!(rejected instanceof RateLimiterRes)) throw rejected
  const seconds = Math.max(1, Math.ceil(rejected.msBeforeNext / 1000))
  return {
    status: 429,
    code: "too-many-requests",
    message: `More than ${requestsPerMinute} requests in a minute. Send several signals in one request.`,
    headers: { "Retry-After": String(seconds) },
  }
}
