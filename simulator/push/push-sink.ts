// The push messages that the simulated browsers got (push-peer.ts), as a page at /push.
import { escapeHtml, readableTime, renderPage, sendHtml } from "../play/page.ts"
import type { Handle } from "../handle.ts"
import type { PushService, StoredPush } from "./push-peer.ts"

export function pushPages(options: { service: Pick<PushService, "messages">; adminPath?: string }): Handle {
  return (_request, response, url) => {
    if (url.pathname !== "/push") return false
    const messages = options.service.messages()
    const rows = messages.toReversed().map(card).join("")
    const body = `<h1>Push messages</h1><p class="muted">What the simulated browsers were shown: ${messages.length}.</p>${rows || empty}`
    sendHtml(response, 200, renderPage({ title: "Push messages", body, current: "push", adminPath: options.adminPath }))
    return true
  }
}

const empty = `<div class="card empty"><h2>No push message yet</h2><p class="muted">Switch push messages on in the app: Settings, Channels.</p></div>`

function card({ endpointId, text, receivedAt }: StoredPush): string {
  const { title = "", body = "" } = JSON.parse(text) as { title?: string; body?: string }
  return `<div class="card"><p class="muted">To browser ${escapeHtml(endpointId)}, ${readableTime(receivedAt)} UTC</p><h2>${escapeHtml(title)}</h2><p>${escapeHtml(body)}</p></div>`
}
