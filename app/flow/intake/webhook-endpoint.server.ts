// POST /webhooks, on plain node:http: Shopify wants its answer within five seconds and repeats what it does not get, so this does nothing but
// check and keep.
import type { IncomingMessage, ServerResponse } from "node:http"

import { acceptReceipt } from "#app/flow/intake/accept-receipt.server.ts"
import { createInbox } from "#app/flow/intake/inbox.server.ts"
import { topics } from "#app/flow/intake/topics.ts"
import type { Context } from "#app/platform/context.ts"
import type { OpenDatabase } from "#app/platform/db.server.ts"
import type { Env } from "#app/platform/env.server.ts"
import { Overloaded } from "#app/platform/group-commit.ts"
import type { Metrics } from "#app/platform/metrics.ts"
import { readBody } from "#app/platform/read-body.ts"

const largestBody = 5 * 1024 * 1024
const knownTopics = new Set<string>(topics)

export function createWebhookEndpoint(
  parts: Context & { env: Env; metrics: Metrics; database: OpenDatabase },
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const { env, metrics, log } = parts
  const webhookSecrets = [env.SHOPIFY_API_SECRET, env.SHOPIFY_API_SECRET_PREVIOUS].filter((secret) => secret !== undefined)
  const context = { ...parts, webhookSecrets, inbox: createInbox(parts.database.pool) }
  const count = (topic: string, outcome: string) => metrics.receipts.inc({ topic: knownTopics.has(topic) ? topic : "other", outcome })

  return async (request, response) => {
    try {
      if (request.method !== "POST") return answer(response, 405, "Webhooks are sent by POST", { Allow: "POST" })
      const body = await readBody(request, largestBody)
      if (body.kind === "aborted") return
      if (body.kind === "too-large") {
        count("other", "too-large")
        return answer(response, 413, `The body is larger than ${largestBody} bytes`, { Connection: "close" })
      }
      const outcome = await acceptReceipt(context, request.headers, body.bytes)
      count("topic" in outcome ? outcome.topic : "other", outcome.kind)
      if (outcome.kind !== "refused") return answer(response, 200, outcome.kind)
      log.warn({ status: outcome.status, reason: outcome.message }, "a webhook was refused")
      return answer(response, outcome.status, outcome.message)
    } catch (error) {
      const isOverloaded = error instanceof Overloaded
      count("other", isOverloaded ? "overloaded" : "failed")
      if (!isOverloaded) log.error({ err: error }, "a webhook could not be kept")
      answer(response, 503, "Not kept; please send it again", { "Retry-After": "5" })
    }
  }
}

function answer(response: ServerResponse, status: number, text: string, headers: Record<string, string> = {}): void {
  if (response.headersSent) return
  response
    .writeHead(status, { "Content-Type": "text/plain; charset=utf-8", "Content-Length": Buffer.byteLength(text), ...headers })
    .end(text)
}
