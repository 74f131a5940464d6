// POST /api/flow/signals: Shopify Flow runs one of our actions. Signed by Shopify as its webhooks are. 200 means done; Shopify sends again what is
// answered with 202, 429 or 5xx, and gives up on any other 4xx. Source: Shopify, "Create Flow action endpoints".
import type { IncomingMessage, ServerResponse } from "node:http"

import { readFlowRun } from "#app/flow/intake/flow-signal.ts"
import { readPayload } from "#app/flow/intake/payload.ts"
import { answerJson, isJson, refuse, type SignalRefusal } from "#app/flow/intake/signal-answers.server.ts"
import { largestSignalBody, notJson, notKept, notPost, tooLarge, tooSlow } from "#app/flow/intake/signal-endpoint.server.ts"
import type { IncomingSignal } from "#app/flow/intake/signal-shape.ts"
import { isSignedBy } from "#app/flow/intake/webhook-signature.ts"
import type { Context } from "#app/platform/context.ts"
import type { Env } from "#app/platform/env.server.ts"
import type { ShopId } from "#app/platform/ids.ts"
import type { Metrics } from "#app/platform/metrics.ts"
import { readBody } from "#app/platform/read-body.ts"

export interface FlowPorts {
  hasApp(shop: ShopId): Promise<boolean>
  /** Resolves when the signal is durable. The run's id is the signal's, so a run sent again changes nothing. */
  record(shop: ShopId, batch: { source: "flow"; signals: readonly IncomingSignal[]; repeat: null }): Promise<unknown>
}

export function createFlowSignalEndpoint(
  parts: Pick<Context, "log"> & { metrics: Metrics; env: Env },
  ports: FlowPorts,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const { env, log, metrics } = parts
  const secrets = [env.SHOPIFY_API_SECRET, env.SHOPIFY_API_SECRET_PREVIOUS].filter((secret) => secret !== undefined)

  async function accept(request: IncomingMessage, response: ServerResponse): Promise<SignalRefusal | null> {
    if (request.method !== "POST") return notPost
    if (!isJson(request)) return notJson
    const body = await readBody(request, largestSignalBody)
    if (body.kind === "aborted") return null
    if (body.kind === "too-large") return tooLarge
    if (body.kind === "too-slow") return tooSlow
    const signature = request.headers["x-shopify-hmac-sha256"]
    if (typeof signature !== "string" || !isSignedBy(body.bytes, signature, secrets)) return unsigned
    const read = readPayload(body.bytes)
    if (read.kind === "unreadable") return { status: 400, code: "invalid-body", message: "The body is not JSON." }
    const run = readFlowRun(read.payload)
    if (run.kind === "wrong") return { status: 422, code: "invalid-fields", message: run.message, details: run.faults }
    if (!(await ports.hasApp(run.shop))) return unknownShop
    await ports.record(run.shop, { source: "flow", signals: [run.signal], repeat: null })
    answerJson(response, 200, { status: "recorded" })
    metrics.signals.inc({ source: "flow", outcome: "recorded" })
    return null
  }

  return async (request, response) => {
    try {
      const refusal = await accept(request, response)
      if (!refusal) return
      metrics.signals.inc({ source: "flow", outcome: refusal.code })
      log.warn({ status: refusal.status, reason: refusal.message }, "a run of a Flow action was refused")
      refuse(request, response, refusal)
    } catch (error) {
      log.error({ err: error }, "a run of a Flow action could not be kept")
      metrics.signals.inc({ source: "flow", outcome: "failed" })
      refuse(request, response, notKept)
    }
  }
}

const unsigned: SignalRefusal = { status: 401, code: "unsigned", message: "The signature does not fit the body." }
const unknownShop: SignalRefusal = { status: 404, code: "unknown-shop", message: "This shop does not have the app." }
