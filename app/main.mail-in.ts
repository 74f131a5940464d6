// Received mails, by a provider's callback or from a mailbox: taken in here, and nowhere else. The callback's secret is its password (basic
// authentication, which every provider lets one put into the address) or a bearer token.
import type { IncomingMessage, ServerResponse } from "node:http"

import { rawMailOf } from "#app/flow/responses/mail-in-form.ts"
import { largestMailBytes, parseMail } from "#app/flow/responses/parse-mail.server.ts"
import { recordProviderEvents } from "#app/flow/responses/record-provider-events.server.ts"
import { takeMail } from "#app/flow/responses/take-mail.server.ts"
import type { Runtime } from "#app/main.runtime.ts"
import { equalInConstantTime } from "#app/platform/crypto.ts"
import { createImapMailbox, type Mailbox } from "#app/platform/mailbox/imap-mailbox.server.ts"
import { readBody } from "#app/platform/read-body.ts"

const mailsAtOnce = 50
/** Base64 and a form around it. */
const largestBody = Math.ceil(largestMailBytes * 1.5)

/** One raw mail, whatever it is; what no shop is found for is counted and left. Throws when the database fails, so that the mail comes again. */
export async function takeRawMail(runtime: Runtime, raw: Uint8Array): Promise<void> {
  const taken = await takeMail(runtime, runtime.queue, await parseMail(raw), runtime.clock.now())
  if (taken.kind === "bounce") await recordProviderEvents(runtime, runtime.queue, [taken.event])
  runtime.log.info({ outcome: taken.kind, reason: taken.kind === "left" ? taken.reason : undefined }, "a mail came in")
}

/** `POST /callbacks/mail-in`: 200 once taken, 401 without the secret, 413 when too large, 422 without a mail. */
export function createMailInDoor(runtime: Runtime): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const answer = (response: ServerResponse, status: number, text: string) =>
    void response
      .writeHead(status, { "Content-Type": "text/plain; charset=utf-8", ...(status === 413 ? { Connection: "close" } : {}) })
      .end(text)
  return async (request, response) => {
    const secret = runtime.env.MAIL_IN_SECRET
    if (request.method !== "POST") return answer(response, 405, "Only POST is taken here.")
    if (!secret || !equalInConstantTime(secretOf(request.headers.authorization), secret)) {
      response.setHeader("WWW-Authenticate", "Basic")
      return answer(response, 401, "The password of this address (MAIL_IN_SECRET) is missing or wrong.")
    }
    const body = await readBody(request, largestBody)
    if (body.kind !== "read")
      return answer(response, body.kind === "too-large" ? 413 : 400, "The mail is too large, or did not come whole.")
    const raw = await rawMailOf(request.headers["content-type"] ?? "", body.bytes)
    if (!raw || raw.length > largestMailBytes) return answer(response, 422, "There is no raw mail in this request: see docs/operations.md.")
    try {
      await takeRawMail(runtime, raw)
      answer(response, 200, "Taken.")
    } catch (error) {
      runtime.log.error({ err: error }, "a mail could not be taken in")
      answer(response, 503, "Not now: please send it again.")
    }
  }
}

function secretOf(authorization = ""): string {
  const [scheme, value = ""] = authorization.split(" ", 2)
  if (/^bearer$/i.test(scheme ?? "")) return value
  const plain = Buffer.from(value, "base64").toString("utf8")
  return /^basic$/i.test(scheme ?? "") ? plain.slice(plain.indexOf(":") + 1) : ""
}

/** The mailbox that IMAP_URL names, if any. */
export function mailboxOf({ env }: Pick<Runtime, "env">): Mailbox | null {
  return env.IMAP_URL ? createImapMailbox(env.IMAP_URL, largestMailBytes) : null
}

/** New mails of that mailbox; returns how many were taken. What cannot be taken stays unseen there. */
export async function readMailbox(runtime: Runtime, mailbox: Mailbox): Promise<number> {
  return mailbox.readNew(mailsAtOnce, async (raw) => {
    try {
      await takeRawMail(runtime, raw)
      return true
    } catch (error) {
      runtime.log.error({ err: error }, "a mail could not be taken in and stays in its mailbox")
      return false
    }
  })
}
