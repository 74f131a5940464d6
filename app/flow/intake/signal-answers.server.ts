// Answers of the two doors for signals, on plain node:http: always JSON, always in the same form.
import type { IncomingMessage, ServerResponse } from "node:http"

import type { BodyFault } from "#app/flow/intake/read-signal-body.ts"

export interface SignalRefusal {
  status: 400 | 401 | 403 | 404 | 405 | 408 | 409 | 413 | 415 | 422 | 429 | 503
  code: string
  message: string
  details?: readonly BodyFault[]
  headers?: Record<string, string>
}

export function answerJson(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  if (response.headersSent) return
  const text = JSON.stringify(body)
  response
    .writeHead(status, {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Length": Buffer.byteLength(text),
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
      ...headers,
    })
    .end(text)
}

/** Refuses; what was not read of the request's body is not waited for. */
export function refuse(request: IncomingMessage, response: ServerResponse, refusal: SignalRefusal): void {
  const { status, code, message, details, headers } = refusal
  const close: Record<string, string> = request.complete ? {} : { Connection: "close" }
  answerJson(response, status, { error: { code, message, ...(details?.length ? { details } : {}) } }, { ...close, ...headers })
}

export function isJson(request: IncomingMessage): boolean {
  const [type = ""] = (request.headers["content-type"] ?? "").split(";")
  return /^application\/(?:[\w.-]+\+)?json$/i.test(type.trim())
}
