// What do a delivery's headers say, and which of those that it must have are missing or wrong?
//
// Header names as of API version 2026-10; ids are Shopify's: webhook id names one delivery (its retries keep it), event id names what happened.
// A header that comes twice is wrong, whichever of the two were right, and so is one longer than Shopify's are by far.
import type { ShopId } from "#app/platform/ids.ts"
import { shopIdFrom } from "#app/platform/ids.ts"

/** Names and values in turn, as node:http's rawHeaders. */
export type RawHeaders = readonly string[]

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
const prefix = "x-shopify-"
const required = ["hmac-sha256", "topic", "shop-domain", "webhook-id", "api-version"] as const
const optional = ["event-id", "triggered-at"] as const
type Name = (typeof required)[number] | (typeof optional)[number]
const names = new Set<string>([...required, ...optional])

export function readWebhookHeaders(raw: RawHeaders): ReadHeaders {
  const found: Partial<Record<Name, string>> = {}
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const written = raw[index] as string
    if (written.length < prefix.length + 5 || (written[1] as string) !== "-") continue
    const name = written.toLowerCase()
    if (!name.startsWith(prefix)) continue
    const short = name.slice(prefix.length)
    if (!names.has(short)) continue
    const value = (raw[index + 1] as string).trim()
    found[short as Name] = found[short as Name] === undefined && value.length <= longest ? value : ""
  }
  const shop = shopIdFrom(found["shop-domain"] ?? "")
  const missing = required.filter((name) => !found[name] || (name === "shop-domain" && !shop)).map((name) => prefix + name)
  if (!shop || missing.length > 0) return { kind: "incomplete", missing }
  const at = Date.parse(found["triggered-at"] ?? "")
  return {
    kind: "complete",
    headers: {
      signature: found["hmac-sha256"] ?? "",
      shop,
      topic: (found.topic ?? "").toLowerCase(),
      webhookId: found["webhook-id"] ?? "",
      eventId: found["event-id"] || null,
      apiVersion: found["api-version"] ?? "",
      triggeredAt: Number.isNaN(at) ? null : new Date(at),
    },
  }
}
