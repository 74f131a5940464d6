// Did Shopify send exactly these bytes?
//
// `X-Shopify-Hmac-Sha256` is base64 HMAC-SHA256 of the raw body under the app's secret. Source: Shopify, "Verify webhook deliveries". The
// previous secret counts as well, since Shopify signs with the oldest one that was not revoked.
import { createHmac } from "node:crypto"

import { equalInConstantTime } from "#app/platform/crypto.ts"

/** `secrets`: the current one, and the previous one while it is being rotated. Takes the same time for any wrong signature. */
export function isSignedBy(rawBody: Uint8Array, signature: string, secrets: readonly string[]): boolean {
  return secrets.map((secret) => equalInConstantTime(signWebhook(rawBody, secret), signature)).includes(true)
}

export function signWebhook(rawBody: Uint8Array, secret: string): string {
  return createHmac("sha256", secret).update(rawBody).digest("base64")
}
