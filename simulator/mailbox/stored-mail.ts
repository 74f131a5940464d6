// One mail as the receiving server keeps it. `receivedAt` is the simulated moment at which the server took it.
import PostalMime from "postal-mime"

export interface StoredMail {
  id: string
  receivedAt: string
  envelopeFrom: string
  /** Envelope recipient, lower case; the server keeps one copy per recipient. */
  to: string
  fromName: string
  fromAddress: string
  replyTo: string | null
  messageId: string
  subject: string
  html: string | null
  text: string | null
  headers: { name: string; value: string }[]
  /** Origin under which the app was reached when the mail came; links are shown under today's origin. */
  linkOrigin: string | null
}

/** Parses the raw message (RFC 5322) and adds what only the server knows. */
export async function parseMail(
  raw: Buffer,
  server: { id: string; receivedAt: Date; envelopeFrom: string; to: string; linkOrigin: string | null },
): Promise<StoredMail> {
  const mail = await PostalMime.parse(raw)
  return {
    id: server.id,
    receivedAt: server.receivedAt.toISOString(),
    envelopeFrom: server.envelopeFrom,
    to: server.to.toLowerCase(),
    fromName: mail.from?.name ?? "",
    fromAddress: mail.from?.address ?? server.envelopeFrom,
    replyTo: mail.replyTo?.[0]?.address ?? null,
    messageId: mail.messageId ?? "",
    subject: mail.subject ?? "",
    html: mail.html ?? null,
    text: mail.text ?? null,
    headers: mail.headers.map((header) => ({ name: header.key, value: header.value })),
    linkOrigin: server.linkOrigin,
  }
}

/** The value of header `name` (any case), or null. */
export function headerOf(mail: StoredMail, name: string): string | null {
  return mail.headers.find((header) => header.name.toLowerCase() === name.toLowerCase())?.value ?? null
}
