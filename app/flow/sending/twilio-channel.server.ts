// Text messages by Twilio's REST API. A message that Twilio took has a sid; one that it said no to certainly has not left. A connection that broke in
// between, or a server error after the request was read, leaves it unknown: the API takes no key that would make a second try harmless.
// Codes: https://www.twilio.com/docs/api/errors
import twilio from "twilio"

import { ChannelRefused, type MessageChannel } from "#app/flow/sending/message-channel.ts"
import { neverReached } from "#app/flow/sending/reached.ts"
import type { OutgoingSms, SmsAccount } from "#app/flow/sending/short-channels.ts"

export interface TwilioOptions {
  /** Another address than https://api.twilio.com. */
  baseUrl?: string | null
  timeoutMs?: number
}

/** The number has no phone that takes messages. */
const goneCodes = new Set([21211, 21614, 21217, 30005, 30006])
/** The person said STOP to this sender. */
const stoppedCode = 21610
/** Asks for patience, or a sign-in that the merchant can mend. */
const laterStatuses = new Set([401, 403, 429, 503])

function createHttpClient(baseUrl: string | null, timeoutMs: number): twilio.RequestClient {
  const client = new twilio.RequestClient({ timeout: timeoutMs, autoRetry: false })
  if (!baseUrl) return client
  const request = client.request.bind(client)
  client.request = (options) => request({ ...options, uri: options.uri.replace(/^https:\/\/api\.twilio\.com/u, baseUrl) })
  return client
}

export function createTwilioChannel({ baseUrl = null, timeoutMs = 30_000 }: TwilioOptions = {}): MessageChannel<OutgoingSms> {
  const httpClient = createHttpClient(baseUrl?.replace(/\/$/u, "") ?? null, timeoutMs)
  return {
    async send({ account, to, body, statusUrl }) {
      const client = twilio(account.accountSid, account.authToken, { httpClient })
      try {
        const { sid, status, errorCode } = await client.messages.create({ to, body, statusCallback: statusUrl, ...senderOf(account) })
        if (status === "failed" || !sid) throw refusal(400, errorCode)
        return { providerId: sid.slice(0, 200) }
      } catch (error) {
        throw known(error)
      }
    },
  }
}

function senderOf({ messagingServiceSid, from }: SmsAccount): { from: string } | { messagingServiceSid: string } {
  if (from) return { from }
  if (messagingServiceSid) return { messagingServiceSid }
  throw new ChannelRefused("No sender is set for text messages.", { retryable: false })
}

function known(error: unknown): unknown {
  if (error instanceof ChannelRefused) return error
  if (neverReached(error)) return new ChannelRefused("Twilio could not be reached.", { retryable: true, isOutage: true, cause: error })
  const { status, code } = error as { status?: unknown; code?: unknown }
  const isRead = typeof status === "number" && (status < 500 || laterStatuses.has(status))
  return isRead ? refusal(status, typeof code === "number" ? code : null) : error
}

function refusal(status: number, code: number | null): ChannelRefused {
  const said = code ?? status
  if (laterStatuses.has(status)) return new ChannelRefused(`Twilio asks to try later (${said}).`, { retryable: true, isOutage: true })
  return new ChannelRefused(`Twilio refused it (${said}).`, {
    retryable: false,
    isGone: code !== null && goneCodes.has(code),
    isStopped: code === stoppedCode,
  })
}
