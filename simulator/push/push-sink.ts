// Takes web-push messages as a browser's push service does (POST /push/endpoint/{id}, RFC 8030) and shows at /push that they came. Their content is
// encrypted for the browser (RFC 8291), so only its size is known here. `gone` ids answer 410, as for a browser that is no more.
import type { Handle } from "../handle.ts"
import { escapeHtml, readableTime, renderPage, sendHtml } from "../play/page.ts"

export interface StoredPush {
  endpointId: string
  bytes: number
  ttlSeconds: number | null
  urgency: string | null
  receivedAt: Date
}

export interface PushSink {
  messages(): readonly StoredPush[]
  /** This endpoint answers 410 from now on. */
  forget(endpointId: string): void
  handle: Handle
}

export function createPushSink(options: { clock: { now(): Date }; adminPath?: string }): PushSink {
  const kept: StoredPush[] = []
  const gone = new Set<string>()
  const handle: Handle = async (request, response, url) => {
    const endpointId = /^\/push\/endpoint\/([\w-]+)$/.exec(url.pathname)?.[1]
    if (endpointId && request.method === "POST") {
      let bytes = 0
      for await (const part of request) bytes += (part as Buffer).length
      if (gone.has(endpointId)) return Boolean(response.writeHead(410).end())
      const ttl = Number(request.headers.ttl ?? Number.NaN)
      kept.push({
        endpointId,
        bytes,
        ttlSeconds: Number.isFinite(ttl) ? ttl : null,
        urgency: typeof request.headers.urgency === "string" ? request.headers.urgency : null,
        receivedAt: options.clock.now(),
      })
      response.writeHead(201, { location: `/push/message/${kept.length}` }).end()
      return true
    }
    if (url.pathname !== "/push") return false
    const rows = [...kept]
      .reverse()
      .map(
        (push) =>
          `<div class="card"><p>To browser ${escapeHtml(push.endpointId)}: ${push.bytes} encrypted bytes</p><p class="muted">${readableTime(push.receivedAt)} UTC</p></div>`,
      )
    const body = `<h1>Push messages</h1><p class="muted">Their content is encrypted for the shopper's browser, so only their arrival is shown: ${kept.length}.</p>${rows.join("") || `<div class="card empty"><h2>No push message yet</h2><p class="muted">The app sends mail only for now.</p></div>`}`
    sendHtml(response, 200, renderPage({ title: "Push messages", body, current: "push", adminPath: options.adminPath }))
    return true
  }
  return { messages: () => kept, forget: (endpointId) => void gone.add(endpointId), handle }
}
