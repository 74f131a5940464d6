// Mail by SMTP. What matters is what is known after a failure: a server that said no, or a connection that broke before the text was handed
// over, certainly has nothing; a connection that broke after that may have delivered it, and then nobody may send it again.
import { createTransport } from "nodemailer"

import { MailRefused, type MailChannel } from "#app/flow/sending/mail-channel.ts"

/** Codes of nodemailer for failures before the text was offered. */
const beforeData = new Set([
  "EDNS",
  "ECONNECTION",
  "ECONNREFUSED",
  "EAUTH",
  "ENOAUTH",
  "EOAUTH2",
  "EENVELOPE",
  "ETLS",
  "EREQUIRETLS",
  "EPROXY",
])

interface SmtpError extends Error {
  code?: string
  responseCode?: number
  command?: string
}

/** `url`: smtp:// or smtps://, with credentials where needed. */
export function createSmtpChannel(url: string, options: { timeoutMs?: number } = {}): MailChannel & { close(): void } {
  const { timeoutMs = 30_000 } = options
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 4,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send({ messageId, ...mail }) {
      try {
        const info = (await transport.sendMail({ ...mail, messageId: `<${messageId}>` })) as {
          messageId?: string
          response?: string
          accepted?: unknown[]
        }
        if (!info.accepted?.length) throw new MailRefused("The mail server took no recipient.", { retryable: false })
        return { providerId: (info.response ?? info.messageId ?? messageId).slice(0, 200) }
      } catch (error) {
        throw known(error as SmtpError)
      }
    },
    close: () => transport.close(),
  }
}

function known(error: SmtpError): Error {
  if (error instanceof MailRefused) return error
  const { responseCode, code, command } = error
  if (responseCode && responseCode >= 500)
    return new MailRefused(`The mail server refused it (${responseCode}).`, { retryable: false, cause: error })
  if (responseCode && responseCode >= 400)
    return new MailRefused(`The mail server asks to try later (${responseCode}).`, { retryable: true, cause: error })
  const isEarly = (code !== undefined && beforeData.has(code) && command !== "DATA") || command === "CONN"
  if (isEarly) return new MailRefused("The mail server could not be reached.", { retryable: true, cause: error })
  return error
}
