// SendGrid's signed event webhook: ECDSA over SHA-256 of timestamp and raw body, with the public key that SendGrid shows (base64 of its DER).
// Source: Twilio SendGrid, "Getting started with the Event Webhook security features", "Event Webhook reference".
import { createPublicKey, createVerify } from "node:crypto"

import { z } from "zod"

import { headerOf, isAddressGone, jsonOf, type CallbackVerdict, type RawCallback } from "#app/flow/responses/callback-verdict.ts"
import type { ProviderEvent } from "#app/flow/responses/provider-event.ts"
import { dayMs, hourMs } from "#app/platform/clock.ts"

const shape = z.object({
  "event": z.string(),
  "timestamp": z.number(),
  "sg_event_id": z.string(),
  "sg_message_id": z.string().optional(),
  "email": z.string().optional(),
  "message": z.string().optional(),
  "smtp-id": z.string().optional(),
  "type": z.string().optional(),
  "reason": z.string().optional(),
  "status": z.string().optional(),
  "bounce_classification": z.string().optional(),
})
type Said = z.infer<typeof shape>

const oldestMs = 3 * dayMs

/** `publicKey`: as SendGrid shows it, base64 without a head. */
export function readSendgridCallback(raw: RawCallback, { publicKey }: { publicKey: string }): CallbackVerdict {
  const timestamp = headerOf(raw, "x-twilio-email-event-webhook-timestamp")
  const signature = headerOf(raw, "x-twilio-email-event-webhook-signature")
  const age = raw.now.getTime() - Number(timestamp) * 1000
  if (!(age < oldestMs && age > -hourMs)) return { kind: "forged", why: "no time, or too old" }
  if (!isSigned(publicKey, signature, timestamp, raw.body)) return { kind: "forged", why: "a wrong signature" }
  const batch = jsonOf(raw)
  if (!Array.isArray(batch)) return { kind: "unreadable" }
  // Refused as a whole they never come again: one that is not as we know them, of the account or of another sender there, is passed over.
  return { kind: "events", events: batch.flatMap((one) => eventOf(shape.safeParse(one).data) ?? []) }
}

function isSigned(publicKey: string, signature: string, timestamp: string, body: Buffer): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, "base64"), format: "der", type: "spki" })
    return createVerify("SHA256").update(timestamp).update(body).verify(key, signature, "base64")
  } catch {
    return false
  }
}

function eventOf(said: Said | undefined): ProviderEvent | null {
  const kind = said && kindOf(said)
  if (!kind) return null
  return {
    kind,
    channel: "email",
    provider: "sendgrid",
    // Its own name of a mail is what it answered to SMTP, with more behind the first dot.
    providerId: said.sg_message_id?.split(".")[0] ?? null,
    messageId: said.message ?? /^<?([0-9a-f-]{36})@/.exec(said["smtp-id"] ?? "")?.[1] ?? null,
    address: said.email ?? null,
    eventId: said.sg_event_id,
    at: new Date(said.timestamp * 1000),
    detail: { type: said.type ?? null, status: said.status ?? null, class: said.bounce_classification ?? null },
  }
}

function kindOf({ event, type, reason = "", status }: Said): ProviderEvent["kind"] | null {
  switch (event) {
    case "delivered":
      return "delivered"
    case "deferred":
      return "soft-bounced"
    case "bounce":
      return type === "blocked" || !isAddressGone(status) ? "soft-bounced" : "bounced"
    case "dropped":
      return /^Bounced Address/i.test(reason)
        ? "bounced"
        : /^Spam Reporting/i.test(reason)
          ? "complained"
          : /^Unsubscribed/i.test(reason)
            ? "stopped"
            : null
    case "spamreport":
      return "complained"
    case "unsubscribe":
    case "group_unsubscribe":
      return "stopped"
    case "open":
      return "opened"
    case "click":
      return "clicked"
    default:
      return null
  }
}
