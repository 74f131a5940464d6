// Mail by SMTP. What matters is what is known after a failure: a server that said no, or a connection that ended before the first byte of the text
// was read for it, certainly has nothing; a connection that ended after that may have delivered it, and then nobody may send it again. Codes
// do not tell the two apart: nodemailer 10 says ECONNECTION on CONN for both.
import type { Readable } from "node:stream"

import { createTransport } from "nodemailer"

import { MailRefused, type MailChannel } from "#app/flow/sending/mail-channel.ts"

interface SmtpError extends Error {
  responseCode?: number
}

/** `url`: smtp:// or smtps://, with credentials where needed. */
export function createSmtpChannel(url: string, options: { timeoutMs?: number } = {}): MailChannel & { close(): void } {
  const { timeoutMs = 30_000 } = options
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 4,
    // The pool would hand a message to another connection by itself; whether it may is ours to say.
    maxRequeues: 0,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const texts = new Map<string, Readable>()
  transport.use("stream", (mail, done) => {
    mail.message.processFunc((text: Readable) => {
      texts.set(mail.message.messageId(), text)
      return text
    })
    done()
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
        throw known(error as SmtpError, texts.get(`<${messageId}>`)?.readableDidRead ?? false)
      } finally {
        texts.delete(`<${messageId}>`)
      }
    },
    close: () => transport.close(),
  }
}

function known(error: SmtpError, wasTextRead: boolean): Error {
  if (error instanceof MailRefused) return error
  const { responseCode } = error
  if (responseCode && responseCode >= 500)
    return new MailRefused(`The mail server refused it (${responseCode}).`, { retryable: false, cause: error })
  if (responseCode && responseCode >= 400)
    return new MailRefused(`The mail server asks to try later (${responseCode}).`, { retryable: true, cause: error })
  if (!wasTextRead) return new MailRefused("The mail server could not be reached.", { retryable: true, cause: error })
  return error
}
