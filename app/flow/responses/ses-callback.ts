// Amazon SES, told through SNS. Each notice is signed by Amazon: RSA over named fields in a fixed order (version 1: SHA-1, version 2: SHA-256), with a
// certificate from Amazon's own host. Anybody may have a topic that Amazon signs for, so the topic must be ours as well.
//
// Sources: SNS, "Verifying the signatures of Amazon SNS messages"; SES, "Contents of event data" and "Amazon SNS notification contents".
import { createVerify } from "node:crypto"

import { z } from "zod"

import { isAddressGone, jsonOf, type CallbackVerdict, type RawCallback } from "#app/flow/responses/callback-verdict.ts"
import type { ProviderEvent } from "#app/flow/responses/provider-event.ts"
import { hourMs } from "#app/platform/clock.ts"

const envelope = z.object({
  Type: z.enum(["Notification", "SubscriptionConfirmation", "UnsubscribeConfirmation"]),
  MessageId: z.string(),
  TopicArn: z.string(),
  Message: z.string(),
  Timestamp: z.string(),
  SignatureVersion: z.enum(["1", "2"]),
  Signature: z.string(),
  SigningCertURL: z.string(),
  Subject: z.string().nullish(),
  SubscribeURL: z.string().optional(),
  Token: z.string().optional(),
})
type Envelope = z.infer<typeof envelope>

const recipients = z.array(z.object({ emailAddress: z.string(), status: z.string().optional() })).default([])
const notice = z.object({
  eventType: z.string().optional(),
  notificationType: z.string().optional(),
  mail: z.object({ messageId: z.string(), timestamp: z.string(), tags: z.record(z.string(), z.array(z.string())).optional() }),
  bounce: z
    .object({
      bounceType: z.string(),
      bounceSubType: z.string().optional(),
      bouncedRecipients: recipients,
      timestamp: z.string(),
      feedbackId: z.string(),
    })
    .optional(),
  complaint: z
    .object({
      complainedRecipients: recipients,
      complaintFeedbackType: z.string().nullish(),
      timestamp: z.string(),
      feedbackId: z.string(),
    })
    .optional(),
  delivery: z.object({ timestamp: z.string() }).optional(),
  deliveryDelay: z.object({ timestamp: z.string(), delayType: z.string().optional() }).optional(),
  open: z.object({ timestamp: z.string() }).optional(),
  click: z.object({ timestamp: z.string() }).optional(),
})

const oldestMs = 26 * hourMs

/** `topic`: the one we subscribed to. `certificate`: the text of a certificate at an address of Amazon's. */
export async function readSesCallback(
  raw: RawCallback,
  { topic, certificate }: { topic: string; certificate: (url: string) => Promise<string> },
): Promise<CallbackVerdict> {
  const parsed = envelope.safeParse(jsonOf(raw))
  if (!parsed.success) return { kind: "unreadable" }
  const said = parsed.data
  if (said.TopicArn !== topic) return { kind: "forged", why: "another topic" }
  if (!isAmazons(said.SigningCertURL, /\/SimpleNotificationService-[\w-]+\.pem$/))
    return { kind: "forged", why: "a certificate from elsewhere" }
  const age = raw.now.getTime() - Date.parse(said.Timestamp)
  if (!(age < oldestMs && age > -hourMs)) return { kind: "forged", why: "too old" }
  if (!isSigned(said, await certificate(said.SigningCertURL))) return { kind: "forged", why: "a wrong signature" }
  if (said.Type === "SubscriptionConfirmation" && said.SubscribeURL)
    return isAmazons(said.SubscribeURL) ? { kind: "confirm", url: said.SubscribeURL } : { kind: "forged", why: "a confirmation elsewhere" }
  if (said.Type !== "Notification") return { kind: "events", events: [] }
  return eventsOf(said)
}

/** An https address of SNS in some region: nothing else is ever asked for anything. */
export function isAmazons(url: string, path = /^\//): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname, pathname, port, username } = new URL(url)
  return (
    protocol === "https:" &&
    port === "" &&
    username === "" &&
    /^sns\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$/.test(hostname) &&
    path.test(pathname)
  )
}

function isSigned(said: Envelope, certificate: string): boolean {
  const fields =
    said.Type === "Notification"
      ? (["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"] as const)
      : (["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"] as const)
  const text = fields.flatMap((field) => (typeof said[field] === "string" ? [`${field}\n${said[field]}\n`] : [])).join("")
  try {
    return createVerify(said.SignatureVersion === "1" ? "RSA-SHA1" : "RSA-SHA256")
      .update(text)
      .verify(certificate, said.Signature, "base64")
  } catch {
    return false
  }
}

function eventsOf(said: Envelope): CallbackVerdict {
  const parsed = notice.safeParse(jsonOf({ headers: {}, body: Buffer.from(said.Message), now: new Date(0) }))
  // A plain sentence is Amazon's greeting after a topic was set up.
  if (!parsed.success) return { kind: "events", events: [] }
  const { mail, bounce, complaint, delivery, deliveryDelay, open, click } = parsed.data
  const kind = parsed.data.eventType ?? parsed.data.notificationType ?? ""
  const common = { channel: "email", provider: "ses", providerId: mail.messageId, messageId: mail.tags?.["message"]?.[0] ?? null }
  const one = (event: Pick<ProviderEvent, "kind" | "eventId" | "detail"> & { at: string; address?: string }): CallbackVerdict => ({
    kind: "events",
    events: [{ ...common, ...event, at: new Date(event.at) }],
  })
  if (bounce) {
    const status = bounce.bouncedRecipients[0]?.status ?? null
    const isHard = bounce.bounceType === "Permanent" && isAddressGone(status)
    const detail = { type: bounce.bounceType, subType: bounce.bounceSubType ?? null, status }
    const address = bounce.bouncedRecipients[0]?.emailAddress
    return one({
      kind: isHard ? "bounced" : "soft-bounced",
      eventId: bounce.feedbackId,
      detail,
      at: bounce.timestamp,
      ...(address ? { address } : {}),
    })
  }
  // A mailbox tells that it was no spam after all (RFC 6430).
  if (complaint?.complaintFeedbackType === "not-spam") return { kind: "events", events: [] }
  if (complaint) {
    const address = complaint.complainedRecipients[0]?.emailAddress
    const detail = { type: complaint.complaintFeedbackType ?? null }
    return one({ kind: "complained", eventId: complaint.feedbackId, detail, at: complaint.timestamp, ...(address ? { address } : {}) })
  }
  const eventId = `${kind}:${mail.messageId}`
  if (delivery) return one({ kind: "delivered", eventId, detail: {}, at: delivery.timestamp })
  if (deliveryDelay)
    return one({ kind: "soft-bounced", eventId, detail: { type: deliveryDelay.delayType ?? "delay" }, at: deliveryDelay.timestamp })
  if (open) return one({ kind: "opened", eventId: `${eventId}:${said.MessageId}`, detail: {}, at: open.timestamp })
  if (click) return one({ kind: "clicked", eventId: `${eventId}:${said.MessageId}`, detail: {}, at: click.timestamp })
  return { kind: "events", events: [] }
}
