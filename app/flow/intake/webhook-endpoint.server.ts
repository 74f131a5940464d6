// POST /webhooks, on plain node:http: Shopify wants its answer within five seconds and repeats what it does not get, so this does nothing but
// check and keep.
import type { IncomingMessage, ServerResponse } from "node:http"

import { acceptReceipt, type Accepting } from "#app/flow/intake/accept-receipt.server.ts"
import { createInbox } from "#app/flow/intake/inbox.server.ts"
import { topicLabel } from "#app/flow/intake/topic-label.ts"
import type { Context } from "#app/platform/context.ts"
import type { OpenDatabase } from "#app/platform/db.server.ts"
import type { Env } from "#app/platform/env.server.ts"
import { Overloaded } from "#app/platform/group-commit.ts"
import type { Metrics } from "#app/platform/metrics.ts"
import { readBody } from "#app/platform/read-body.ts"

const largestBody = 5 * 1024 * 1024
// Shopify has given up by then.
const bodyWithinMs = 5_000
const retryAfterSeconds = "5"

export type WebhookEndpoint = (request: IncomingMessage, response: ServerResponse) => Promise<void>

interface Answer {
  status: number
  text: string
  topic: string
  outcome: string
  headers?: Record<string, string>
}

export function createWebhookEndpoint(parts: Context & { env: Env; metrics: Metrics; database: OpenDatabase }): WebhookEndpoint {
  const { env, metrics, log } = parts
  const webhookSecrets = [env.SHOPIFY_API_SECRET, env.SHOPIFY_API_SECRET_PREVIOUS].filter((secret) => secret !== undefined)
  const accepting: Accepting = { ...parts, webhookSecrets, inbox: createInbox(parts.database.pool) }

  return async (request, response) => {
    const startedAt = performance.now()
    const answer = await takeDelivery(accepting, request).catch((error: unknown) => notKept(accepting, error))
    if (!answer || response.headersSent) return
    metrics.receipts.inc({ topic: answer.topic, outcome: answer.outcome })
    metrics.requests.observe({ route: "webhooks", status: answer.status }, (performance.now() - startedAt) / 1000)
    if (log.isLevelEnabled("debug")) log.debug({ status: answer.status, topic: answer.topic, outcome: answer.outcome }, "webhook")
    response
      .writeHead(answer.status, {
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Length": Buffer.byteLength(answer.text),
        ...answer.headers,
      })
      .end(answer.text, "latin1")
  }
}

/** null: whoever sent it has gone. */
async function takeDelivery(accepting: Accepting, request: IncomingMessage): Promise<Answer | null> {
  if (request.method !== "POST") return refused(405, "Webhooks are sent by POST", "method", { Allow: "POST" })
  const body = await readBody(request, largestBody, bodyWithinMs)
  switch (body.kind) {
    case "aborted":
      return null
    case "too-large":
      return refused(413, `The body is larger than ${largestBody} bytes`, "too-large", { Connection: "close" })
    case "too-slow":
      return refused(408, `The body did not come within ${bodyWithinMs / 1000} seconds`, "too-slow", { Connection: "close" })
    case "read": {
      const outcome = await acceptReceipt(accepting, request.rawHeaders, body.bytes)
      if (outcome.kind !== "refused") return { status: 200, text: outcome.kind, topic: topicLabel(outcome.topic), outcome: outcome.kind }
      accepting.log.warn({ status: outcome.status, reason: outcome.message }, "a webhook was refused")
      return refused(outcome.status, outcome.message, "refused")
    }
  }
}

function notKept({ log }: Accepting, error: unknown): Answer {
  const isOverloaded = error instanceof Overloaded
  if (!isOverloaded) log.error({ err: error }, "a webhook could not be kept")
  const text = "Not kept; please send it again"
  return {
    status: 503,
    text,
    topic: "other",
    outcome: isOverloaded ? "overloaded" : "failed",
    headers: { "Retry-After": retryAfterSeconds },
  }
}

function refused(status: number, text: string, outcome: string, headers?: Record<string, string>): Answer {
  return { status, text, topic: "other", outcome, ...(headers ? { headers } : {}) }
}
