// Mailgun signs time and a token (HMAC-SHA256 with the account's webhook key), but not what it tells. So a token proves one event only: whoever caught one
// could else tell anything with it. It is kept with the event it came with; an older one is not believed at all.
// Source: Mailgun, "Securing webhooks", "Tracking messages", "Event structure".
import { createHmac } from "node:crypto"

import { z } from "zod"

import { isAddressGone, jsonOf, type CallbackVerdict, type RawCallback } from "#app/flow/responses/callback-verdict.ts"
import type { ProviderEvent } from "#app/flow/responses/provider-event.ts"
import { equalInConstantTime } from "#app/platform/crypto.ts"
import { hourMs, minuteMs } from "#app/platform/clock.ts"

const shape = z.object({
  "signature": z.object({ timestamp: z.string().or(z.number()), token: z.string().min(10).max(200), signature: z.string() }),
  "event-data": z.object({
    "event": z.string(),
    "id": z.string(),
    "timestamp": z.number(),
    "severity": z.string().optional(),
    "reason": z.string().optional(),
    "recipient": z.string().optional(),
    "delivery-status": z.object({ "code": z.number().or(z.string()).nullish(), "enhanced-code": z.string().nullish() }).optional(),
    "message": z.object({ headers: z.object({ "message-id": z.string().optional() }).optional() }).optional(),
    "user-variables": z.record(z.string(), z.unknown()).optional(),
  }),
})
type Said = z.infer<typeof shape>["event-data"]

/** Mailgun tries for eight hours. */
const oldestMs = 12 * hourMs

export function readMailgunCallback(raw: RawCallback, { signingKey }: { signingKey: string }): CallbackVerdict {
  const parsed = shape.safeParse(jsonOf(raw))
  if (!parsed.success) return { kind: "unreadable" }
  const { timestamp, token, signature } = parsed.data.signature
  const wanted = createHmac("sha256", signingKey).update(`${timestamp}${token}`).digest("hex")
  if (!equalInConstantTime(signature, wanted)) return { kind: "forged", why: "a wrong signature" }
  const age = raw.now.getTime() - Number(timestamp) * 1000
  if (!(age < oldestMs && age > -5 * minuteMs)) return { kind: "forged", why: "too old" }
  const event = eventOf(parsed.data["event-data"], token)
  return { kind: "events", events: event ? [event] : [] }
}

function eventOf(said: Said, token: string): ProviderEvent | null {
  const kind = kindOf(said)
  if (!kind) return null
  const named = said["user-variables"]?.["message"]
  const mailId = said.message?.headers?.["message-id"]
  return {
    kind,
    channel: "email",
    provider: "mailgun",
    providerId: mailId ? `<${mailId}>` : null,
    messageId: typeof named === "string" ? named : (/^<?([0-9a-f-]{36})@/.exec(mailId ?? "")?.[1] ?? null),
    address: said.recipient ?? null,
    eventId: said.id,
    at: new Date(said.timestamp * 1000),
    detail: { severity: said.severity ?? null, reason: wordOf(said.reason), status: statusOf(said) },
    proof: `mailgun:${token}`,
  }
}

function kindOf(said: Said): ProviderEvent["kind"] | null {
  switch (said.event) {
    case "delivered":
    case "opened":
    case "clicked":
    case "complained":
      return said.event
    case "unsubscribed":
      return "stopped"
    case "failed":
      if (said.reason === "suppress-unsubscribe") return "stopped"
      if (said.reason === "suppress-complaint") return "complained"
      return said.severity === "permanent" && isAddressGone(statusOf(said)) ? "bounced" : "soft-bounced"
    default:
      return null
  }
}

const statusOf = (said: Said): string | null => said["delivery-status"]?.["enhanced-code"] || null

/** Reasons are words of a fixed list; anything else may hold an address. */
const wordOf = (reason: string | undefined): string | null => (reason && /^[a-z-]{1,40}$/.test(reason) ? reason : null)
