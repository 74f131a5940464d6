// What Twilio posts, read: a text from a shopper, or what became of one of ours. The signature is checked before anything of it is believed.
// Fields: https://www.twilio.com/docs/messaging/guides/webhook-request and …/outbound-message-status-in-status-callbacks
import type { ProviderEvent } from "#app/flow/responses/provider-event.ts"
import type { IncomingSms } from "#app/flow/responses/take-sms.server.ts"

export type TwilioPost = { kind: "incoming"; sms: IncomingSms } | { kind: "status"; event: ProviderEvent | null } | { kind: "unreadable" }

/** Twilio's codes for numbers that will never take a message, and for filters and phones that may the next time. */
const neverAgain = new Set(["21610", "21211", "21614", "30004", "30005", "30006"])

/** `messageId`: ours, from the callback's own address. */
export function readTwilioPost(form: Readonly<Record<string, string>>, messageId: string | null, now: Date): TwilioPost {
  const sid = form["MessageSid"] ?? form["SmsSid"] ?? ""
  if (!/^(SM|MM)[0-9A-Za-z]{10,60}$/u.test(sid)) return { kind: "unreadable" }
  const status = form["MessageStatus"]
  if (status === undefined) {
    const { From: from, Body: body, OptOutType: handledAs } = form
    return from === undefined || body === undefined
      ? { kind: "unreadable" }
      : { kind: "incoming", sms: { sid, from, body, handledAs: handledAs || null } }
  }
  const kind = eventKind(status, form["ErrorCode"] ?? "")
  if (!kind) return { kind: "status", event: null }
  const common = { channel: "sms", provider: "twilio", providerId: sid, messageId, eventId: `${sid}:${status}`, at: now }
  return { kind: "status", event: { ...common, kind, detail: { status, code: form["ErrorCode"] || null } } }
}

function eventKind(status: string, code: string): ProviderEvent["kind"] | null {
  if (status === "delivered" || status === "read") return "delivered"
  if (status !== "undelivered" && status !== "failed") return null
  if (code === "21610") return "stopped"
  return neverAgain.has(code) ? "bounced" : "soft-bounced"
}
