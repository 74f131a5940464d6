import { payloadProblem } from "#app/flow/intake/payload.ts"
import type { Inbox } from "#app/flow/intake/inbox.server.ts"
import { type RawHeaders, readWebhookHeaders } from "#app/flow/intake/webhook-headers.ts"
import { isSignedBy } from "#app/flow/intake/webhook-signature.ts"
import type { Context } from "#app/platform/context.ts"
import { pack } from "#app/platform/pack.ts"

export interface Accepting extends Context {
  inbox: Inbox
  /** The current secret, and the previous one while it is being rotated. */
  webhookSecrets: readonly string[]
}

export type AcceptOutcome =
  { kind: "accepted" | "duplicate" | "dropped"; topic: string } | { kind: "refused"; status: 400 | 401; message: string }

/**
 * Checks a delivery and keeps it: the signature first of all, then whether its body looks like one. When this resolves with "accepted" the receipt is durable. "dropped": the shop never installed the app. A
 * refused delivery is Shopify's to repeat, so `message` is for whoever reads its delivery log. Throws Overloaded when
 * too many wait already, and when the database does not answer.
 */
export async function acceptReceipt(context: Accepting, rawHeaders: RawHeaders, rawBody: Uint8Array): Promise<AcceptOutcome> {
  const read = readWebhookHeaders(rawHeaders)
  if (read.kind === "incomplete") return { kind: "refused", status: 400, message: `Missing or wrong headers: ${read.missing.join(", ")}` }
  const { signature, shop, topic, webhookId, eventId, apiVersion, triggeredAt } = read.headers
  if (!isSignedBy(rawBody, signature, context.webhookSecrets))
    return { kind: "refused", status: 401, message: "The signature does not fit the body" }
  const problem = payloadProblem(rawBody)
  if (problem) return { kind: "refused", status: 400, message: `The body cannot be read: ${problem}` }
  const kept = await context.inbox.write({
    id: context.randomness.id(),
    shopId: shop,
    webhookId,
    eventId,
    topic,
    apiVersion,
    triggeredAt,
    acceptedAt: context.clock.now(),
    payloadCipher: context.vault.encryptBytes(pack(rawBody)),
  })
  return { kind: kept === "unknown-shop" ? "dropped" : kept, topic }
}
