// Mail by SMTP. What matters is what is known after a failure: a server that said no, or a connection that ended before the first byte of the text
// was read for it, certainly has nothing; a connection that ended after that may have delivered it, and then nobody may send it again. Codes
// do not tell the two apart: nodemailer 10 says ECONNECTION on CONN for both.
import type { Readable } from "node:stream"

import { createTransport } from "nodemailer"
import DKIM from "nodemailer/lib/dkim"

import { isGoneStatus } from "#app/flow/sending/gone-address.ts"
import { MailRefused, type MailChannel, type OutgoingMail } from "#app/flow/sending/mail-channel.ts"

interface SmtpError extends Error {
  responseCode?: number
  response?: string
  /** The step at which it happened: CONN, EHLO, AUTH …, MAIL FROM, RCPT TO, DATA. */
  command?: string
}

/** Connections kept open to the server; each takes one mail after the other. */
const mostConnections = 10

/** RFC 8058, 4: one click counts only where the signature covers both of its headers, and nodemailer's own list has only the first (10.6, 2026-11). */
const signedHeaders = [
  ...[
    "From",
    "Sender",
    "Reply-To",
    "Subject",
    "Date",
    "Message-ID",
    "To",
    "Cc",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
  ],
  ...["In-Reply-To", "References", "List-Unsubscribe", "List-Unsubscribe-Post"],
].join(":")

/** `url`: smtp:// or smtps://, with credentials where needed. */
export function createSmtpChannel(
  url: string,
  options: { timeoutMs?: number; maxConnections?: number } = {},
): MailChannel & { close(): void } {
  const { timeoutMs = 30_000, maxConnections = mostConnections } = options
  const transport = createTransport({
    url,
    pool: true,
    maxConnections,
    maxMessages: Infinity,
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
    const { ourKey } = mail.data as { ourKey?: OutgoingMail["dkim"] }
    // Signing reads the whole text at once, so it comes before the look at whether the connection has read any of it.
    if (ourKey)
      mail.message.processFunc((text: Readable) => new DKIM({ ...ourKey, headerFieldNames: signedHeaders }).sign(text) as Readable)
    mail.message.processFunc((text: Readable) => {
      texts.set(mail.message.messageId(), text)
      return text
    })
    done()
  })
  return {
    async send({ messageId, dkim, html, to: address, ...mail }) {
      try {
        const signed = dkim ? { ourKey: dkim } : {}
        // As one address: in a text a comma would make two of it, and nobody has asked whether the other one may be written to.
        const to = { name: "", address }
        const info = (await transport.sendMail({ ...mail, to, ...htmlPart(html), ...signed, messageId: `<${messageId}>` } as object)) as {
          messageId?: string
          response?: string
          accepted?: unknown[]
        }
        if (!info.accepted?.length) throw new MailRefused("The mail server took no recipient.", { retryable: false })
        return { providerId: providerIdOf(info.response ?? "") ?? info.messageId ?? messageId }
      } catch (error) {
        throw known(error as SmtpError, texts.get(`<${messageId}>`)?.readableDidRead ?? false)
      } finally {
        texts.delete(`<${messageId}>`)
      }
    },
    close: () => transport.close(),
  }
}

/** RFC 5321, 4.5.3.1.6: 1000 with the line's end. */
const longestLine = 990
const unencoded = "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 7bit\r\n\r\n"

/**
 * HTML of ASCII in short lines goes as it is (7bit, RFC 2045); anything else nodemailer encodes. Encoding 8 kB as quoted-printable costs more than the rest
 * of a mail (0.4 of 0.7 ms of processor, 2026-11).
 */
function htmlPart(html: string): object {
  if (/[^\u0000-\u007f]|\r(?!\n)/.test(html) || html.split("\n").some((line) => line.length > longestLine)) return { html }
  return { alternatives: [{ raw: unencoded + html.replace(/\r?\n/g, "\r\n") }] }
}

/** What the server called the mail: SES says "Ok 0100…", Postfix "queued as 4F…"; without such words the whole answer. */
function providerIdOf(response: string): string | null {
  const named = /^250[ -](?:\d\.\d\.\d )?(?:Ok:? )?(?:queued as )?([\w.=+/-]{6,})\s*$/i.exec(response)?.[1]
  return named ?? (response === "" ? null : response.slice(0, 200))
}

function known(error: SmtpError, wasTextRead: boolean): Error {
  if (error instanceof MailRefused) return error
  const { responseCode, command = "" } = error
  const isAboutMail = command === "RCPT TO" || command === "DATA"
  if (responseCode && (responseCode === 421 || (responseCode >= 400 && !isAboutMail)))
    return new MailRefused(`The mail server takes nothing just now (${responseCode}).`, { retryable: true, isOutage: true, cause: error })
  if (responseCode && responseCode >= 500)
    return new MailRefused(`The mail server refused it (${codes(error)}).`, { retryable: false, isGone: isNoMailbox(error), cause: error })
  if (responseCode && responseCode >= 400)
    return new MailRefused(`The mail server asks to try later (${codes(error)}).`, { retryable: true, cause: error })
  if (!wasTextRead) return new MailRefused("The mail server could not be reached.", { retryable: true, isOutage: true, cause: error })
  return error
}

const enhanced = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/

function codes({ responseCode, response = "" }: SmtpError): string {
  const status = enhanced.exec(response)?.[1]
  return status ? `${responseCode} ${status}` : String(responseCode)
}

/** Of the recipient, by the status code; a bare 550 counts only where the words say so. */
function isNoMailbox({ command, response = "" }: SmtpError): boolean {
  if (command !== "RCPT TO") return false
  const status = enhanced.exec(response)?.[1]
  if (status) return isGoneStatus(status)
  return (
    /^55[013]\b/.test(response) &&
    /(no such|unknown|unrouteable|does not exist|not found|invalid) ?(user|mailbox|recipient|address)?/i.test(response)
  )
}
