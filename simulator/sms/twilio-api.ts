// Speaks Twilio's REST protocol for messages as its library expects it: Basic authentication by account, form fields, JSON answers with Twilio's own
// error codes; and tells the app of them as Twilio does, by posts signed with the account's token (X-Twilio-Signature). Nothing is sent anywhere.
// Written from Twilio's pages "Messages resource", "Webhooks security" and "Error and warning dictionary".
import { createHmac, randomBytes } from "node:crypto"
import type { IncomingMessage, ServerResponse } from "node:http"

export interface TwilioAccount {
  accountSid: string
  authToken: string
}

export interface StoredSms {
  id: string
  to: string
  from: string
  body: string
  statusUrl: string | null
  receivedAt: Date
}

/** `refuse`: with Twilio's code and HTTP status. The last two look alike to the sender: the connection breaks, without and with the message taken. */
export type SmsAnswer = { kind: "refuse"; status: number; code: number } | { kind: "drop" } | { kind: "keep-then-drop" }

export interface TwilioApi {
  messages(): readonly StoredSms[]
  onSms(listener: (sms: StoredSms) => void): void
  /** The next `times` requests (default: all) to `to` (default: any number) are answered so. */
  script(answer: SmsAnswer, options?: { to?: string; times?: number }): void
  clearScripts(): void
  /** Answers `…/2010-04-01/Accounts/{sid}/Messages.json` below any path; false for everything else. */
  serve(request: IncomingMessage, response: ServerResponse, url: URL): Promise<boolean>
  /** Posts to `url` as Twilio does; returns status and body of the answer. */
  post(url: string, fields: Readonly<Record<string, string>>, at?: { signedUrl?: string }): Promise<{ status: number; text: string }>
}

const path = /\/2010-04-01\/Accounts\/([^/]+)\/Messages\.json$/u

export function createTwilioApi(options: { clock: { now(): Date }; account: TwilioAccount }): TwilioApi {
  const { clock, account } = options
  const kept: StoredSms[] = []
  const stopped = new Set<string>()
  const listeners: ((sms: StoredSms) => void)[] = []
  const scripts: { answer: SmsAnswer; to: string | null; left: number }[] = []

  const keep = (form: URLSearchParams): StoredSms => {
    const sms = {
      id: `SM${String(kept.length + 1).padStart(32, "0")}`,
      to: form.get("To") ?? "",
      from: form.get("From") ?? form.get("MessagingServiceSid") ?? "",
      body: form.get("Body") ?? "",
      statusUrl: form.get("StatusCallback"),
      receivedAt: clock.now(),
    }
    kept.push(sms)
    for (const listener of listeners) listener(sms)
    return sms
  }

  async function serve(request: IncomingMessage, response: ServerResponse, url: URL): Promise<boolean> {
    const sid = path.exec(url.pathname)?.[1]
    if (!sid || request.method !== "POST") return false
    const form = new URLSearchParams(await textOf(request))
    const refuse = (status: number, code: number, message: string) => {
      response.writeHead(status, { "content-type": "application/json" })
      response.end(JSON.stringify({ code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status }))
      return true
    }
    const expected = `Basic ${Buffer.from(`${account.accountSid}:${account.authToken}`).toString("base64")}`
    if (sid !== account.accountSid || request.headers.authorization !== expected) return refuse(401, 20003, "Authenticate")
    const to = form.get("To") ?? ""
    const script = scripts.findLast((one) => one.left > 0 && (one.to === null || one.to === to))
    if (script) {
      script.left -= 1
      if (script.answer.kind === "refuse") return refuse(script.answer.status, script.answer.code, "As the script says")
      if (script.answer.kind === "keep-then-drop") keep(form)
      request.socket.destroy()
      return true
    }
    if (!/^\+[1-9]\d{6,14}$/u.test(to)) return refuse(400, 21211, "The 'To' number is not a valid phone number.")
    if (!form.get("From") && !form.get("MessagingServiceSid")) return refuse(400, 21603, "A 'From' phone number is required.")
    if (!form.get("Body")) return refuse(400, 21602, "Message body is required.")
    if (stopped.has(to)) return refuse(400, 21610, "Attempt to send to unsubscribed recipient")
    const sms = keep(form)
    response.writeHead(201, { "content-type": "application/json" })
    response.end(JSON.stringify(resource(sms, sid)))
    return true
  }

  return {
    messages: () => kept,
    onSms: (listener) => void listeners.push(listener),
    script: (answer, { to = null, times = Infinity }: { to?: string | null; times?: number } = {}) =>
      void scripts.push({ answer, to, left: times }),
    clearScripts: () => void (scripts.length = 0),
    serve,
    async post(url, fields, { signedUrl = url } = {}) {
      const all: Record<string, string> = { AccountSid: account.accountSid, ApiVersion: "2010-04-01", ...fields }
      if (/^stop$/iu.test(fields["Body"]?.trim() ?? "")) stopped.add(fields["From"] ?? "")
      if (/^(start|unstop)$/iu.test(fields["Body"]?.trim() ?? "")) stopped.delete(fields["From"] ?? "")
      const answer = await fetch(url, {
        method: "POST",
        headers: {
          "content-type": "application/x-www-form-urlencoded",
          "x-twilio-signature": twilioSignature(account.authToken, signedUrl, all),
        },
        body: new URLSearchParams(all),
      })
      return { status: answer.status, text: await answer.text() }
    },
  }
}

/** HMAC-SHA1 in base64 over the address and all fields sorted by name, names and values joined by nothing. */
export function twilioSignature(authToken: string, url: string, fields: Readonly<Record<string, string>>): string {
  const joined = Object.keys(fields)
    .sort()
    .map((name) => `${name}${fields[name]}`)
    .join("")
  return createHmac("sha1", authToken).update(`${url}${joined}`).digest("base64")
}

export const newMessageSid = (): string => `SM${randomBytes(16).toString("hex")}`

function resource(sms: StoredSms, accountSid: string): object {
  return {
    sid: sms.id,
    account_sid: accountSid,
    status: "queued",
    direction: "outbound-api",
    to: sms.to,
    from: sms.from.startsWith("MG") ? null : sms.from,
    messaging_service_sid: sms.from.startsWith("MG") ? sms.from : null,
    body: sms.body,
    error_code: null,
    error_message: null,
    num_segments: "1",
    num_media: "0",
    price: null,
    price_unit: "USD",
    date_created: sms.receivedAt.toUTCString(),
    date_updated: sms.receivedAt.toUTCString(),
    date_sent: null,
    api_version: "2010-04-01",
    uri: `/2010-04-01/Accounts/${accountSid}/Messages/${sms.id}.json`,
    subresource_uris: {},
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString("utf8")
}
