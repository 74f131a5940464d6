import { signWebhook } from "#app/flow/intake/webhook-signature.ts"

export interface TestDelivery {
  topic: string
  shop?: string
  body?: unknown
  /** Sent instead of `body`, as it is. */
  raw?: string | Uint8Array
  webhookId?: string
  eventId?: string
  triggeredAt?: string
  secret?: string
  /** Changes or, with null, removes headers after signing. */
  headers?: Record<string, string | null>
}

let counter = 0

/** Headers and bytes of a delivery as Shopify sends it, signed with the tests' secret. */
export function signedDelivery(delivery: TestDelivery): { headers: Record<string, string>; body: Buffer } {
  counter += 1
  const body = Buffer.from((delivery.raw ?? JSON.stringify(delivery.body ?? { id: counter })) as Uint8Array)
  const headers: Record<string, string | null> = {
    "content-type": "application/json",
    "x-shopify-topic": delivery.topic,
    "x-shopify-shop-domain": delivery.shop ?? "a.myshopify.com",
    "x-shopify-api-version": "2026-10",
    "x-shopify-webhook-id": delivery.webhookId ?? `webhook-${counter}`,
    "x-shopify-event-id": delivery.eventId ?? `event-${counter}`,
    "x-shopify-triggered-at": delivery.triggeredAt ?? "2026-10-05T10:00:00.123456789Z",
    "x-shopify-hmac-sha256": signWebhook(body, delivery.secret ?? "test-api-secret"),
    ...delivery.headers,
  }
  return { headers: Object.fromEntries(Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== null)), body }
}

/** Posts a delivery to a running app. */
export function deliver(appUrl: string, delivery: TestDelivery): Promise<Response> {
  const { headers, body } = signedDelivery(delivery)
  return fetch(`${appUrl}/webhooks`, { method: "POST", headers, body: new Uint8Array(body) })
}
