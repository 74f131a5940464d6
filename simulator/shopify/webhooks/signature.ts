// Shopify's signatures: webhooks in base64 over the raw body, launch and proxy queries in hex.
import { createHmac } from "node:crypto"

export function signWebhook(body: string, secret: string): string {
  return createHmac("sha256", secret).update(body, "utf8").digest("base64")
}

export function signHex(text: string, secret: string): string {
  return createHmac("sha256", secret).update(text, "utf8").digest("hex")
}
