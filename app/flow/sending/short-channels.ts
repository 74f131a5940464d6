// The channels beside mail, each with what leaves by it. Composed once per process in app/main.channels.ts.
import type { MessageChannel } from "#app/flow/sending/message-channel.ts"

/** Whose account at Twilio, and who is shown as sender: a messaging service, a number, or a name. */
export interface SmsAccount {
  accountSid: string
  authToken: string
  messagingServiceSid: string | null
  from: string | null
}

export interface OutgoingSms {
  messageId: string
  account: SmsAccount
  /** E.164. */
  to: string
  body: string
  /** Where the provider tells what became of it. */
  statusUrl: string
}

export interface PushAddress {
  endpoint: string
  keys: { p256dh: string; auth: string }
}

export interface OutgoingPush {
  messageId: string
  to: PushAddress
  title: string
  body: string
  /** Where a tap leads, below the store's own address of the app. */
  path: string
  /** The push service keeps it this long for a browser that is not there. */
  ttlSeconds: number
}

export interface OutgoingNote {
  messageId: string
  shopId: string
  personKey: string
  touchpointId: string
  /** The shopper's language, BCP 47. */
  language: string
}

export interface ShortChannels {
  sms: MessageChannel<OutgoingSms>
  push: MessageChannel<OutgoingPush>
  onsite: MessageChannel<OutgoingNote>
}
