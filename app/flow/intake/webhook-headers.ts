// What do a delivery's headers say, and which that it must have are missing?
//
// Header names as of API version 2026-10; ids are Shopify's: webhook id names one delivery (its retries keep it), event id names what happened.
import type { ShopId } from "#app/platform/ids.ts"
import { shopIdFrom } from "#app/platform/ids.ts"

export type HeaderSource = Record<string, string | string[] | undefined>

export interface WebhookHeaders {
  signature: string
  shop: ShopId
  topic: string
  webhookId: string
  eventId: string | null
  apiVersion: string
  triggeredAt: Date | null
}

export type ReadHeaders = { kind: "complete"; headers: WebhookHeaders } | { kind: "incomplete"; missing: string[] }

const longest = 255
const required = [
  "x-shopify-hmac-sha256",
  "x-shopify-topic",
  "x-shopify-shop-domain",
  "x-shopify-webhook-id",
  "x-shopify-api-version",
] as const

export function readWebhookHeaders(source: HeaderSource): ReadHeaders {
  const value = (name: string): string => {
    const found = source[name]
    return (typeof found === "string" ? found : "").trim().slice(0, longest)
  }
  const missing: string[] = required.filter((name) => value(name) === "")
  const shop = shopIdFrom(value("x-shopify-shop-domain"))
  if (!shop && !missing.includes("x-shopify-shop-domain")) missing.push("x-shopify-shop-domain")
  if (!shop || missing.length > 0) return { kind: "incomplete", missing }
  const triggeredAt = new Date(value("x-shopify-triggered-at") || NaN)
  return {
    kind: "complete",
    headers: {
      signature: value("x-shopify-hmac-sha256"),
      shop,
      topic: value("x-shopify-topic").toLowerCase(),
      webhookId: value("x-shopify-webhook-id"),
      eventId: value("x-shopify-event-id") || null,
      apiVersion: value("x-shopify-api-version"),
      triggeredAt: Number.isNaN(triggeredAt.getTime()) ? null : triggeredAt,
    },
  }
}
