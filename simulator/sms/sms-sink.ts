// Takes text messages as Twilio's API does (POST /sms/2010-04-01/Accounts/{sid}/Messages.json, form-encoded) and shows them at /sms. Nothing is sent
// anywhere; a number that ends in 0000 is refused, for tests of refusals.
import type { IncomingMessage } from "node:http"

import type { Handle } from "../handle.ts"
import { escapeHtml, readableTime, renderPage, sendHtml } from "../play/page.ts"

export interface StoredSms {
  id: string
  to: string
  from: string
  body: string
  receivedAt: Date
}

export interface SmsSink {
  messages(): readonly StoredSms[]
  handle: Handle
}

export function createSmsSink(options: { clock: { now(): Date }; adminPath?: string }): SmsSink {
  const kept: StoredSms[] = []
  const handle: Handle = async (request, response, url) => {
    if (request.method === "POST" && /^\/sms\/2010-04-01\/Accounts\/[^/]+\/Messages\.json$/.test(url.pathname)) {
      const form = new URLSearchParams(await bodyOf(request))
      const [to, from, body] = [form.get("To") ?? "", form.get("From") ?? "", form.get("Body") ?? ""]
      const isRefused = !/^\+\d{6,15}$/.test(to) || to.endsWith("0000") || body === ""
      const sms: StoredSms = { id: `SM${String(kept.length + 1).padStart(32, "0")}`, to, from, body, receivedAt: options.clock.now() }
      if (!isRefused) kept.push(sms)
      response.writeHead(isRefused ? 400 : 201, { "content-type": "application/json" })
      response.end(
        JSON.stringify(
          isRefused
            ? { code: 21211, message: "The 'To' number is not a valid phone number.", status: 400 }
            : { sid: sms.id, status: "queued", to, from, body, error_code: null, error_message: null, num_segments: "1" },
        ),
      )
      return true
    }
    if (url.pathname !== "/sms") return false
    const rows = [...kept]
      .reverse()
      .map(
        (sms) =>
          `<div class="card"><p class="muted">To ${escapeHtml(sms.to)} from ${escapeHtml(sms.from)}, ${readableTime(sms.receivedAt)} UTC</p><pre>${escapeHtml(sms.body)}</pre></div>`,
      )
    const body = `<h1>Text messages</h1><p class="muted">What the shop's app would have sent by SMS: ${kept.length}.</p>${rows.join("") || `<div class="card empty"><h2>No text message yet</h2><p class="muted">The app sends mail only for now.</p></div>`}`
    sendHtml(response, 200, renderPage({ title: "Text messages", body, current: "sms", adminPath: options.adminPath }))
    return true
  }
  return { messages: () => kept, handle }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString("utf8")
}
