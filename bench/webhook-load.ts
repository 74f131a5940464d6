// Sends webhooks over raw sockets, because the load comes from the cores that are measured: one prepared request per connection in which only the
// ids and the shop change, one answer read before the next is sent. Real HTTP/1.1, real signatures, ids of their own; about a third of what a general
// load generator costs.
import { randomUUID } from "node:crypto"
import { connect, type Socket } from "node:net"

import { signWebhook } from "#app/flow/intake/webhook-signature.ts"

export interface WebhookLoad {
  /** Servers that do the same; connections go to them in turn. */
  urls: readonly string[]
  body: Buffer
  secret: string
  /** Deliveries go to them in turn; all names must be equally long. */
  shops: readonly string[]
  topic?: string
  connections: number
  seconds: number
  /** Sends at this pace and not as fast as answers come. A delivery that has to wait for a free connection waits in its time of answer. */
  perSecond?: number
}

export interface LoadFigures {
  perSecond: number
  p50: number
  p99: number
  longest: number
  answered: number
  failed: number
}

const idLength = 36

export async function loadWebhooks(load: WebhookLoad): Promise<LoadFigures> {
  const startedAt = performance.now()
  const endsAt = startedAt + load.seconds * 1000
  const times: number[] = []
  let failed = 0
  let sent = 0
  /** When the next delivery is due; null when there is none any more. */
  const next = (): number | null => {
    const dueAt = load.perSecond ? startedAt + (sent * 1000) / load.perSecond : performance.now()
    if (dueAt >= endsAt) return null
    sent += 1
    return dueAt
  }
  await Promise.all(
    Array.from({ length: load.connections }, async (_, index) => {
      const { hostname, port } = new URL(load.urls[index % load.urls.length] as string)
      const connection = await openConnection(hostname, Number(port), load)
      for (let dueAt = next(); dueAt !== null; dueAt = next()) {
        const early = dueAt - performance.now()
        if (early > 1) await new Promise((resolve) => setTimeout(resolve, early))
        const status = await connection.send(load.shops[sent % load.shops.length] as string)
        if (status >= 200 && status < 300) times.push(performance.now() - Math.min(dueAt, performance.now()))
        else failed += 1
        if (status === 0) break
      }
      connection.close()
    }),
  )
  const seconds = (performance.now() - startedAt) / 1000
  times.sort((left, right) => left - right)
  const at = (share: number) => Number((times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? NaN).toFixed(1))
  return { perSecond: times.length / seconds, p50: at(0.5), p99: at(0.99), longest: at(1), answered: times.length, failed }
}

interface Connection {
  /** Resolves to the answer's status, 0 when the connection broke. */
  send(shop: string): Promise<number>
  close(): void
}

async function openConnection(host: string, port: number, load: WebhookLoad): Promise<Connection> {
  const socket = await new Promise<Socket>((resolve, reject) => {
    const opening = connect({ host, port, noDelay: true }, () => resolve(opening))
    opening.once("error", reject)
  })
  const blank = " ".repeat(idLength)
  const head = [
    "POST /webhooks HTTP/1.1",
    `Host: ${host}:${port}`,
    "Content-Type: application/json",
    `Content-Length: ${load.body.length}`,
    `X-Shopify-Topic: ${load.topic ?? "orders/create"}`,
    "X-Shopify-Api-Version: 2026-10",
    `X-Shopify-Hmac-Sha256: ${signWebhook(load.body, load.secret)}`,
    `X-Shopify-Triggered-At: ${new Date().toISOString()}`,
    `X-Shopify-Shop-Domain: ${load.shops[0]}`,
    `X-Shopify-Event-Id: ${blank}`,
    `X-Shopify-Webhook-Id: ${blank}`,
  ].join("\r\n")
  const request = Buffer.concat([Buffer.from(`${head}\r\n\r\n`, "latin1"), load.body])
  const placeOf = (name: string) => head.indexOf(`${name}: `) + name.length + 2
  const [shopAt, eventAt, webhookAt] = [placeOf("X-Shopify-Shop-Domain"), placeOf("X-Shopify-Event-Id"), placeOf("X-Shopify-Webhook-Id")]
  let answer = ""
  let settle: (status: number) => void = () => {}
  socket.setEncoding("latin1")
  socket.on("data", (chunk: string) => {
    answer += chunk
    if (!isWhole(answer)) return
    const status = Number(answer.slice(9, 12))
    answer = ""
    settle(status)
  })
  socket.on("error", () => settle(0))
  socket.on("close", () => settle(0))
  return {
    send(shop) {
      request.write(shop, shopAt, "latin1")
      request.write(randomUUID(), eventAt, "latin1")
      request.write(randomUUID(), webhookAt, "latin1")
      return new Promise((resolve) => {
        settle = resolve
        if (socket.destroyed) resolve(0)
        else socket.write(request)
      })
    },
    close: () => socket.destroy(),
  }
}

function isWhole(answer: string): boolean {
  const headEnd = answer.indexOf("\r\n\r\n")
  if (headEnd < 0) return false
  const head = answer.slice(0, headEnd).toLowerCase()
  if (head.includes("transfer-encoding: chunked")) return answer.endsWith("0\r\n\r\n")
  const length = /content-length: (\d+)/.exec(head)?.[1]
  return answer.length - headEnd - 4 >= Number(length ?? 0)
}
