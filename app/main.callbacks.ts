// What providers tell of our mails: `POST /callbacks/ses`, `/postmark`, `/sendgrid`, `/mailgun`, answered before Remix on the raw body, each believed only with
// its provider's own proof. Without its secret in the environment a door stays shut. Times of signatures are real time, not the shop's clock.
import type { IncomingMessage, ServerResponse } from "node:http"

import type { CallbackVerdict, RawCallback } from "#app/flow/responses/callback-verdict.ts"
import { readMailgunCallback } from "#app/flow/responses/mailgun-callback.ts"
import { readPostmarkCallback } from "#app/flow/responses/postmark-callback.ts"
import { recordProviderEvents } from "#app/flow/responses/record-provider-events.server.ts"
import { readSendgridCallback } from "#app/flow/responses/sendgrid-callback.ts"
import { readSesCallback } from "#app/flow/responses/ses-callback.ts"
import type { Runtime } from "#app/main.runtime.ts"
import { systemClock } from "#app/platform/clock.ts"
import type { Env } from "#app/platform/env.server.ts"
import { createCertificates, type Certificates } from "#app/platform/certificates.server.ts"
import { readBody } from "#app/platform/read-body.ts"

type Door = (request: IncomingMessage, response: ServerResponse) => Promise<void>
type Read = (raw: RawCallback) => CallbackVerdict | Promise<CallbackVerdict>

/** SendGrid tells of up to a thousand events at once. */
const largestBody = 2 * 1024 * 1024
const slowestMs = 20_000

/** How each provider that is set up is read, by the last part of its address. */
function readersOf(env: Env, certificates: Certificates): Partial<Record<string, Read>> {
  const { SES_TOPIC_ARN: topic, POSTMARK_CALLBACK_SECRET: secret, SENDGRID_PUBLIC_KEY: publicKey, MAILGUN_SIGNING_KEY: signingKey } = env
  return {
    ...(topic ? { ses: (raw) => readSesCallback(raw, { topic, certificate: certificates.read }) } : {}),
    ...(secret ? { postmark: (raw) => readPostmarkCallback(raw, { secret }) } : {}),
    ...(publicKey ? { sendgrid: (raw) => readSendgridCallback(raw, { publicKey }) } : {}),
    ...(signingKey ? { mailgun: (raw) => readMailgunCallback(raw, { signingKey }) } : {}),
  }
}

/** Who answers at which path. */
export function createCallbackDoors(runtime: Runtime, certificates = createCertificates()): Readonly<Record<string, Door>> {
  const readers = readersOf(runtime.env, certificates)
  const door =
    (provider: string): Door =>
    async (request, response) => {
      const read = readers[provider]
      if (request.method !== "POST") return answer(response, 405, "Only POST is taken here.")
      if (!read) return answer(response, 404, "This provider is not set up: see docs/operations.md.")
      const body = await readBody(request, largestBody, slowestMs)
      if (body.kind !== "read") return answer(response, body.kind === "too-large" ? 413 : 400, "Too large, or it did not come whole.")
      try {
        const verdict = await read({ headers: request.headers, body: body.bytes, now: systemClock.now() })
        await follow(runtime, certificates, provider, verdict, response)
      } catch (error) {
        runtime.log.error({ err: error, provider }, "a callback could not be taken in")
        answer(response, 503, "Not now: please send it again.")
      }
    }
  return Object.fromEntries(["ses", "postmark", "sendgrid", "mailgun"].map((provider) => [`/callbacks/${provider}`, door(provider)]))
}

async function follow(
  runtime: Runtime,
  certificates: Certificates,
  provider: string,
  verdict: CallbackVerdict,
  response: ServerResponse,
): Promise<void> {
  const { metrics, log, queue } = runtime
  switch (verdict.kind) {
    case "forged":
      metrics.callbacks.inc({ provider, outcome: "forged" })
      log.warn({ provider, why: verdict.why }, "a callback was not believed")
      return answer(response, 401, "This does not come from the provider.")
    case "unreadable":
      metrics.callbacks.inc({ provider, outcome: "unreadable" })
      return answer(response, 422, "This cannot be read.")
    case "confirm":
      await certificates.confirm(verdict.url)
      return answer(response, 200, "Confirmed.")
    case "events":
      for (const { kind, event } of await recordProviderEvents(runtime, queue, verdict.events))
        metrics.callbacks.inc({ provider, outcome: kind === "recorded" ? event.kind : kind })
      return answer(response, 200, "Taken.")
  }
}

function answer(response: ServerResponse, status: number, text: string): void {
  const close = status === 413 ? { Connection: "close" } : {}
  response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8", ...close }).end(text)
}
