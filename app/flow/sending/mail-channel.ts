// Mail as one of the channels: what leaves, and how a mail server says no.
import { isMarked } from "#app/platform/class-mark.ts"
import { ChannelRefused, type MessageChannel } from "#app/flow/sending/message-channel.ts"

export interface OutgoingMail {
  from: { name: string; address: string }
  to: string
  replyTo?: string
  subject: string
  text: string
  html: string
  headers: Record<string, string>
  /** Equal for every try of the same message, so that a receiving server may tell. Without angle brackets. */
  messageId: string
  /** Signed with this key before it leaves (RFC 6376); without it the mail server signs, if anybody does. */
  dkim?: { domainName: string; keySelector: string; privateKey: string }
}

/** Mail, as one of the channels. */
export type MailChannel = MessageChannel<OutgoingMail>

const mark = Symbol.for("afterword.MailRefused")

/** The mail certainly did not leave. `retryable`: the same mail may be accepted later. The message holds no address. */
export class MailRefused extends ChannelRefused {
  override readonly name = "MailRefused"
  readonly [mark] = true

  static override [Symbol.hasInstance](value: unknown): boolean {
    return isMarked(value, mark)
  }
}
