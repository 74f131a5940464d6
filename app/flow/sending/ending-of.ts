// How did a message end, going by what its channel said? Pure. What is not certainly unsent is unknown, and never tried again.
import { messageWaitMs, mostAttempts } from "#app/flow/sending/back-off.ts"
import type { ClaimedSend } from "#app/flow/sending/claim-send.server.ts"
import type { Ending } from "#app/flow/sending/deliveries.store.server.ts"
import { ChannelRefused } from "#app/flow/sending/message-channel.ts"
import { hourMs } from "#app/platform/clock.ts"

export interface Outage {
  retryAt: Date
}

export type HandOver =
  | { kind: "taken"; providerId: string }
  | {
      kind: "failed"
      error: unknown
      /** `attempts`: this one counted; `random`: for the jitter. */
      tried: { attempts: number; random: number; now: Date }
      /** When the channel is tried again, if it takes nothing from anybody. */
      retryAt: Date | null
    }

const nothing = { providerId: null, failure: null, fate: null, reason: null, waitUntil: null, isOutage: false } as const

/** A claimed message that was never handed over: it keeps its place. */
export function notBegun({ message, touchpoint }: ClaimedSend, outage: Outage | null): Ending {
  const wait = outage ? { reason: "channel-unreachable", waitUntil: outage.retryAt } : {}
  return { ...nothing, messageId: message.id, touchpointId: touchpoint.id, attemptId: null, state: "deferred", ...wait }
}

const notMadeWaitMs = hourMs

/** A message that could not be made into what its channel takes: it waits, so that it holds up none of the others, and is tried again. */
export function notMade({ message, touchpoint }: ClaimedSend, now: Date): Ending {
  const wait = { reason: "not-made", waitUntil: new Date(now.getTime() + notMadeWaitMs) }
  return { ...nothing, messageId: message.id, touchpointId: touchpoint.id, attemptId: null, state: "deferred", ...wait }
}

export function endingOf({ message, touchpoint }: ClaimedSend, attemptId: string, handOver: HandOver): Ending {
  const ending = { ...nothing, messageId: message.id, touchpointId: touchpoint.id, attemptId }
  if (handOver.kind === "taken") return { ...ending, state: "sent", providerId: handOver.providerId }
  const { error, tried, retryAt } = handOver
  if (!(error instanceof ChannelRefused)) {
    const failure = "The connection broke while the message was handed over."
    return { ...ending, state: "unknown", failure, reason: "outcome-unknown" }
  }
  const failure = error.message
  if (error.isOutage && retryAt) {
    return { ...ending, state: "deferred", failure, reason: "channel-unreachable", waitUntil: retryAt, isOutage: true }
  }
  if (error.retryable && tried.attempts < mostAttempts) {
    const waitUntil = new Date(tried.now.getTime() + messageWaitMs(tried.attempts, tried.random))
    return { ...ending, state: "deferred", failure, reason: "mail-server-asks-to-wait", waitUntil }
  }
  return { ...ending, state: "refused", failure, reason: failure, fate: error.isGone ? "bounced" : null, isStopped: error.isStopped }
}
