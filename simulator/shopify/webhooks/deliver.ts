// Hands waiting webhooks to the app, as Shopify does: 5 s for an answer, anything but 2xx is tried again, 8 times over 4 hours.
// The hours are the simulated clock's: whoever moves it past a retry gets that retry at the next call.
import { finishBulkOperations } from "../admin-api/finish-bulk.ts"
import type { World } from "../world.ts"
import type { WebhookDelivery } from "./outbox.ts"
import { signWebhook } from "./signature.ts"

export interface DeliveryOptions {
  /** Everything due up to here; the clock's now by default. */
  until?: Date
  /** Requests under way at once; 1 keeps the order of announcement (but for faults), 4 is the default. */
  concurrency?: number
}

export interface DeliveryCounts {
  /** Requests made, retries and forgeries included. */
  sent: number
  accepted: number
  /** Attempts of genuine webhooks that got no 2xx. */
  failed: number
  /** Forged ones that the app refused, as it must. */
  forgedRefused: number
  /** Forged ones that the app took: a fault of the app. */
  forgedAccepted: number
}

/** Minutes after the first attempt; Shopify says "8 times over 4 hours" and not when, so this is a guess. */
const retryMinutes = [1, 5, 15, 30, 60, 105, 165, 240]
const answerWithinMs = 5_000
const apiVersion = "2026-10"

export async function deliverWebhooks(world: World, options: DeliveryOptions = {}): Promise<DeliveryCounts> {
  await finishBulkOperations(world)
  const until = options.until ?? world.clock.now()
  const counts: DeliveryCounts = { sent: 0, accepted: 0, failed: 0, forgedRefused: 0, forgedAccepted: 0 }
  for (;;) {
    const due = inOrder(world.outbox.waiting().filter((delivery) => delivery.dueAt <= until))
    if (due.length === 0) return counts
    const take = due[Symbol.iterator]()
    const lane = async () => {
      for (const delivery of take) await attempt(world, delivery, counts)
    }
    await Promise.all(Array.from({ length: Math.max(1, options.concurrency ?? 4) }, lane))
  }
}

// By due time, then by announcement; then those that fall behind move back by their places.
function inOrder(deliveries: WebhookDelivery[]): WebhookDelivery[] {
  const sorted = deliveries.sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime() || a.sequence - b.sequence)
  const ranked = sorted.map((delivery, index) => ({ delivery, rank: index + (delivery.fallsBehind > 0 ? delivery.fallsBehind + 0.5 : 0) }))
  return ranked.sort((a, b) => a.rank - b.rank).map((entry) => entry.delivery)
}

async function attempt(world: World, delivery: WebhookDelivery, counts: DeliveryCounts): Promise<void> {
  if (delivery.state !== "waiting") return
  if (isOutdated(world, delivery)) return world.outbox.settle(delivery, "withdrawn")
  const status = await send(world, delivery)
  counts.sent += 1
  const isTaken = status !== null && status >= 200 && status < 300
  if (delivery.kind === "forged") {
    counts[isTaken ? "forgedAccepted" : "forgedRefused"] += 1
    return world.outbox.settle(delivery, isTaken ? "accepted" : "refused")
  }
  if (isTaken) {
    counts.accepted += 1
    return world.outbox.settle(delivery, "accepted")
  }
  counts.failed += 1
  const wait = retryMinutes[delivery.attempts.length - 1]
  if (wait === undefined) return world.outbox.settle(delivery, "given-up")
  const sinceFirst = delivery.attempts.length === 1 ? 0 : (retryMinutes[delivery.attempts.length - 2] ?? 0)
  delivery.dueAt = new Date(delivery.dueAt.getTime() + (wait - sinceFirst) * 60_000)
  delivery.fallsBehind = 0
}

// A shop that installed the app again is not redacted (Shopify's own rule for shop/redact).
function isOutdated(world: World, delivery: WebhookDelivery): boolean {
  if (delivery.topic !== "shop/redact" || delivery.dueAt.getTime() === delivery.triggeredAt.getTime()) return false
  return world.shops.get(delivery.domain)?.installation != null
}

async function send(world: World, delivery: WebhookDelivery): Promise<number | null> {
  if (!world.appOrigin) throw new Error("No app is connected: call connectApp(origin) first.")
  const body = delivery.body ?? ""
  const started = performance.now()
  let status: number | null = null
  try {
    const response = await fetch(`${world.appOrigin}/webhooks`, {
      method: "POST",
      headers: webhookHeaders(world, delivery, body),
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(answerWithinMs),
    })
    status = response.status
    await response.arrayBuffer()
  } catch {
    // No answer is an attempt without a status; it is recorded and tried again like any other.
  }
  delivery.attempts.push({ at: world.clock.now(), status, tookMs: performance.now() - started })
  return status
}

export function webhookHeaders(world: World, delivery: WebhookDelivery, body: string): Record<string, string> {
  const secret = delivery.kind === "forged" ? `not ${world.app.apiSecret}` : world.app.apiSecret
  return {
    "content-type": "application/json",
    "user-agent": "Shopify-Captain-Hook",
    "x-shopify-topic": delivery.topic,
    "x-shopify-shop-domain": delivery.domain,
    "x-shopify-api-version": apiVersion,
    "x-shopify-webhook-id": delivery.webhookId,
    "x-shopify-event-id": delivery.eventId,
    // Shopify writes nanoseconds.
    "x-shopify-triggered-at": delivery.triggeredAt.toISOString().replace("Z", "000000Z"),
    "x-shopify-hmac-sha256": signWebhook(body, secret),
  }
}
