// Port to the outgoing mail server. A resolved promise means the server accepted the mail and named it; nothing else counts as sent.

export interface OutgoingMail {
  from: { name: string; address: string }
  to: string
  replyTo?: string
  subject: string
  text: string
  html: string
  headers: Record<string, string>
}

export interface MailChannel {
  /** Returns the provider's id. Throws MailRefused when the mail certainly did not leave; anything else thrown leaves it unknown. */
  send(mail: OutgoingMail): Promise<{ providerId: string }>
}
