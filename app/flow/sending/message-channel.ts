// Port to whatever carries a message to a shopper. A resolved promise means that the other side took the message and named it; nothing else counts
// as sent. One contract test holds every channel to it: tests/flow/sending/channel-contract.ts.
import { isMarked } from "#app/platform/class-mark.ts"

export interface Handed {
  /** What the other side calls the message: in its callbacks, and when a person asks it. At most 200 signs. */
  providerId: string
}

/** `Outgoing`: what leaves, in the shape this channel takes. */
export interface MessageChannel<Outgoing> {
  /** Throws ChannelRefused when the message certainly did not leave; anything else thrown leaves it unknown, and it is never sent again. */
  send(outgoing: Outgoing): Promise<Handed>
}

export interface Refusal {
  /** The same message may be taken later. */
  retryable: boolean
  /** The address or number itself is of no use any more: the browser is gone, the number has no phone. */
  isGone?: boolean
  /** The person said stop to the channel itself, which takes nothing more for them. */
  isStopped?: boolean
  /** The channel takes nothing from anybody just now: it is waited for, and the message's own tries are not used up. */
  isOutage?: boolean
  cause?: unknown
}

const mark = Symbol.for("afterword.ChannelRefused")

/** The message certainly did not leave. The words hold no address and no number. */
export class ChannelRefused extends Error {
  readonly [mark] = true
  override readonly name: string = "ChannelRefused"
  readonly retryable: boolean
  readonly isGone: boolean
  readonly isStopped: boolean
  readonly isOutage: boolean

  constructor(message: string, { retryable, isGone = false, isStopped = false, isOutage = false, cause }: Refusal) {
    super(message, { cause })
    this.retryable = retryable
    this.isGone = isGone
    this.isStopped = isStopped
    this.isOutage = isOutage
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return isMarked(value, mark)
  }
}
