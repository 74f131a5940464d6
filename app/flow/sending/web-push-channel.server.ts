// Web push: RFC 8030 (the request), 8291 (only the browser can read it), 8292 (who sends it), through the web-push library. A push service that
// answered 201 has it; 404 and 410 say that the browser is gone for good.
import { readFileSync } from "node:fs"
import { Agent } from "node:https"

import webPush from "web-push"

import { ChannelRefused, type MessageChannel } from "#app/flow/sending/message-channel.ts"
import { isPushService } from "#app/flow/sending/push-services.ts"
import { neverReached } from "#app/flow/sending/reached.ts"
import type { OutgoingPush } from "#app/flow/sending/short-channels.ts"

export interface VapidKeys {
  publicKey: string
  privateKey: string
  /** mailto: or https:, where a push service finds us. */
  subject: string
}

export interface WebPushOptions {
  vapid: VapidKeys | null
  /** Push services of one's own, with port. */
  ownServices?: readonly string[]
  /** Their certificate authority, a PEM file. */
  caFile?: string | null
  timeoutMs?: number
}

export function createWebPushChannel({
  vapid,
  ownServices = [],
  caFile = null,
  timeoutMs = 20_000,
}: WebPushOptions): MessageChannel<OutgoingPush> {
  const agent = new Agent({ keepAlive: true, maxSockets: 8, ...(caFile ? { ca: readFileSync(caFile) } : {}) })
  return {
    async send({ messageId, to, title, body, path, ttlSeconds }) {
      if (!vapid) throw new ChannelRefused("No keys for push messages are set.", { retryable: true, isOutage: true })
      if (!isPushService(to.endpoint, ownServices))
        throw new ChannelRefused("The browser's push service is not one we know.", { retryable: false, isGone: true })
      const options = {
        vapidDetails: vapid,
        TTL: ttlSeconds,
        urgency: "normal" as const,
        // Of two with the same topic a push service keeps the newer one, for a browser that is not there.
        topic: messageId.replace(/[^\w-]/gu, "").slice(0, 32),
        contentEncoding: "aes128gcm" as const,
        agent,
        timeout: timeoutMs,
      }
      try {
        const answer = await webPush.sendNotification(to, JSON.stringify({ title, body, path, id: messageId }), options)
        return { providerId: locationOf(answer.headers) ?? messageId }
      } catch (error) {
        throw known(error)
      }
    },
  }
}

/** What the push service calls the message, without the service's own address. */
function locationOf(headers: Record<string, string | undefined>): string | null {
  const { location } = headers
  return location ? (location.split("/").at(-1) ?? location).slice(0, 200) : null
}

function known(error: unknown): unknown {
  if (neverReached(error)) return new ChannelRefused("The push service could not be reached.", { retryable: true, cause: error })
  const status = error instanceof webPush.WebPushError ? error.statusCode : null
  if (status === null)
    return isOurFault(error) ? new ChannelRefused("The browser's keys are of no use.", { retryable: false, isGone: true }) : error
  if (status === 404 || status === 410) return new ChannelRefused(`The browser is gone (${status}).`, { retryable: false, isGone: true })
  if (status === 429 || status === 503) return new ChannelRefused(`The push service asks to try later (${status}).`, { retryable: true })
  return status < 500 ? new ChannelRefused(`The push service refused it (${status}).`, { retryable: false }) : error
}

/** Thrown by the library before anything was sent: it could not encrypt for this browser. */
function isOurFault(error: unknown): boolean {
  return error instanceof Error && !("code" in error) && /p256dh|auth|public key|subscription/iu.test(error.message)
}
