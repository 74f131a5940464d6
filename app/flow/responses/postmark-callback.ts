// Postmark signs nothing: its callbacks carry the user and password that stand in their address (basic authentication), or a header of one's own.
// Source: Postmark, "Webhooks overview", "Bounce webhook", "Spam complaint webhook", "Subscription change webhook".
import { z } from "zod"

import { headerOf, jsonOf, type CallbackVerdict, type RawCallback } from "#app/flow/responses/callback-verdict.ts"
import type { ProviderEvent } from "#app/flow/responses/provider-event.ts"
import { equalInConstantTime } from "#app/platform/crypto.ts"

const shape = z.object({
  RecordType: z.string(),
  MessageID: z.string().nullish(),
  Metadata: z.record(z.string(), z.string()).nullish(),
  ID: z.number().or(z.string()).nullish(),
  Type: z.string().nullish(),
  Email: z.string().nullish(),
  Recipient: z.string().nullish(),
  BouncedAt: z.string().nullish(),
  DeliveredAt: z.string().nullish(),
  ReceivedAt: z.string().nullish(),
  ChangedAt: z.string().nullish(),
  SuppressSending: z.boolean().nullish(),
  SuppressionReason: z.string().nullish(),
})

const hard = new Set(["HardBounce", "BadEmailAddress", "ManuallyDeactivated"])
const soft = new Set([
  "Transient",
  "SoftBounce",
  "DnsError",
  "Blocked",
  "SpamNotification",
  "ChallengeVerification",
  "DMARCPolicy",
  "Unconfirmed",
])

/** `secret`: the password in the address of the callback, or the value of the header X-Callback-Secret. */
export function readPostmarkCallback(raw: RawCallback, { secret }: { secret: string }): CallbackVerdict {
  if (!equalInConstantTime(secretIn(raw), secret)) return { kind: "forged", why: "a wrong password" }
  const parsed = shape.safeParse(jsonOf(raw))
  if (!parsed.success) return { kind: "unreadable" }
  const said = parsed.data
  const kind = kindOf(said)
  if (!kind) return { kind: "events", events: [] }
  const at = said.BouncedAt ?? said.DeliveredAt ?? said.ChangedAt ?? said.ReceivedAt
  const event: ProviderEvent = {
    kind,
    channel: "email",
    provider: "postmark",
    providerId: said.MessageID ?? null,
    messageId: said.Metadata?.["message"] ?? null,
    address: said.Email ?? said.Recipient ?? null,
    eventId: [said.RecordType, said.ID ?? said.MessageID ?? "", said.RecordType === "SubscriptionChange" ? (at ?? "") : ""].join(":"),
    at: at ? new Date(at) : raw.now,
    detail: { type: said.Type ?? said.SuppressionReason ?? null },
  }
  return { kind: "events", events: [event] }
}

function kindOf({
  RecordType: record,
  Type: type,
  SuppressSending: isEnded,
  SuppressionReason: why,
}: z.infer<typeof shape>): ProviderEvent["kind"] | null {
  switch (record) {
    case "Delivery":
      return "delivered"
    case "Open":
      return "opened"
    case "Click":
      return "clicked"
    case "SpamComplaint":
      return "complained"
    case "Bounce":
      if (type === "SpamComplaint") return "complained"
      if (type === "Unsubscribe") return "stopped"
      return hard.has(type ?? "") ? "bounced" : soft.has(type ?? "") ? "soft-bounced" : null
    case "SubscriptionChange":
      if (!isEnded) return null
      return why === "HardBounce" ? "bounced" : why === "SpamComplaint" ? "complained" : "stopped"
    default:
      return null
  }
}

/** Of basic authentication the password, else the header. */
function secretIn(raw: RawCallback): string {
  const [scheme = "", value = ""] = headerOf(raw, "authorization").split(" ", 2)
  if (!/^basic$/i.test(scheme)) return headerOf(raw, "x-callback-secret")
  const plain = Buffer.from(value, "base64").toString("utf8")
  return plain.slice(plain.indexOf(":") + 1)
}
