// Port to the outgoing mail server. A resolved promise means the server accepted the mail and named it; nothing else counts as sent.

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
}

export interface MailChannel {
  /** Returns the provider's id. Throws MailRefused when the mail certainly did not leave; anything else thrown leaves it unknown. */
  send(mail: OutgoingMail): Promise<{ providerId: string }>
}

/** The mail certainly did not leave. `retryable`: the same mail may be accepted later. The message holds no address. */
export class MailRefused extends Error {
  override readonly name = "MailRefused"
  readonly retryable: boolean

  constructor(message: string, options: { retryable: boolean; cause?: unknown }) {
    super(message, { cause: options.cause })
    this.retryable = options.retryable
  }
}
