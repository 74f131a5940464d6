// A browser's push service over TLS: hands out subscriptions, takes messages for them (RFC 8030), checks who sends (RFC 8292) and opens what it was
// sent as the browser would (RFC 8291), so that a message that no browser could read is refused here.
import { createServer } from "node:https"
import type { IncomingMessage, Server, ServerResponse } from "node:http"

import { certificateFor } from "../origins/certificate.ts"
import { guarded, listen } from "../origins/listen.ts"
import { newBrowserKeys, openPush, vapidFault, type BrowserKeys } from "./push-crypto.ts"

export interface StoredPush {
  endpointId: string
  /** As the browser's service worker gets it. */
  text: string
  ttlSeconds: number | null
  urgency: string | null
  topic: string | null
  receivedAt: Date
}

export interface Browser {
  id: string
  endpoint: string
  keys: { p256dh: string; auth: string }
}

export type PushAnswer = { kind: "status"; status: number } | { kind: "drop" } | { kind: "keep-then-drop" }

export interface PushService {
  /** host:port, for PUSH_SERVICES. */
  readonly host: string
  /** The certificate to trust, PEM. */
  readonly certificate: string
  /** A browser that subscribed with this public key (base64url). */
  subscribe(applicationServerKey: string): Browser
  messages(): readonly StoredPush[]
  onPush(listener: (push: StoredPush) => void): void
  /** This browser is no more: 410 from now on. */
  forget(id: string): void
  script(answer: PushAnswer, options?: { times?: number }): void
  clearScripts(): void
  /** Why the last refused request was refused. */
  lastFault(): string | null
  close(): Promise<void>
}

export async function startPushService(options: { clock: { now(): Date }; port?: number }): Promise<PushService> {
  const browsers = new Map<string, BrowserKeys & { serverKey: string; isGone: boolean }>()
  const kept: StoredPush[] = []
  const listeners: ((push: StoredPush) => void)[] = []
  const scripts: { answer: PushAnswer; left: number }[] = []
  let fault: string | null = null
  let host = ""

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const id = /^\/push\/endpoint\/([\w-]+)$/u.exec(request.url ?? "")?.[1]
    const browser = id ? browsers.get(id) : undefined
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const refuse = (status: number, why: string) => {
      fault = why
      response.writeHead(status).end()
    }
    if (!id || !browser || request.method !== "POST") return refuse(404, "no such subscription")
    if (browser.isGone) return refuse(410, "the browser is gone")
    const script = scripts.findLast((one) => one.left > 0)
    if (script) script.left -= 1
    if (script?.answer.kind === "status") return refuse(script.answer.status, "as the script says")
    if (script?.answer.kind === "drop") return void request.socket.destroy()
    if (!/^\d+$/u.test(String(request.headers.ttl))) return refuse(400, "no TTL")
    if (request.headers["content-encoding"] !== "aes128gcm") return refuse(415, "not aes128gcm")
    const whoFault = vapidFault(request.headers.authorization, browser.serverKey, `https://${host}`, new Date())
    if (whoFault) return refuse(403, whoFault)
    const { ttl, urgency, topic } = request.headers
    const text = openPush(Buffer.concat(parts), browser)
    const one = (value: string | string[] | undefined) => (typeof value === "string" ? value : null)
    const push = {
      endpointId: id,
      text,
      ttlSeconds: Number(ttl),
      urgency: one(urgency),
      topic: one(topic),
      receivedAt: options.clock.now(),
    }
    kept.push(push)
    for (const listener of listeners) listener(push)
    if (script) return void request.socket.destroy()
    response.writeHead(201, { location: `https://${host}/push/message/${kept.length}` }).end()
  }

  const { key, cert } = await certificateFor("push.example")
  const server = createServer({ key, cert }, guarded(take))
  const listener = await listen(server as unknown as Server, options.port ?? 0)
  host = `127.0.0.1:${listener.port}`
  return {
    host,
    certificate: cert,
    subscribe(applicationServerKey) {
      const id = `b${browsers.size + 1}`
      const keys = newBrowserKeys()
      browsers.set(id, { ...keys, serverKey: applicationServerKey, isGone: false })
      return { id, endpoint: `https://${host}/push/endpoint/${id}`, keys: { p256dh: keys.p256dh, auth: keys.auth } }
    },
    messages: () => kept,
    onPush: (heard) => void listeners.push(heard),
    forget: (id) => {
      const browser = browsers.get(id)
      if (browser) browser.isGone = true
    },
    script: (answer, { times = Infinity } = {}) => void scripts.push({ answer, left: times }),
    clearScripts: () => void (scripts.length = 0),
    lastFault: () => fault,
    close: () => listener.close(),
  }
}
