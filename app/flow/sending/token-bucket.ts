// May one more go now, and if not, when? A token bucket: it fills with `perMinute` tokens a minute up to `burst`, and each mail takes one. Who finds none
// is told when enough will be there for all who asked before, so that those who wait come back one after the other and not all at once.
import type { ReceiverRate } from "#app/flow/sending/receivers.ts"
import { minuteMs } from "#app/platform/clock.ts"

export interface KeptBucket {
  tokens: number
  filledAt: Date
}

export class TokenBucket {
  readonly #rate: ReceiverRate
  readonly #now: Date
  #tokens: number
  #waiting = 0

  /** `kept`: how it stood when it was last written; null for one that nobody used yet, which is full. */
  constructor(rate: ReceiverRate, kept: KeptBucket | null, now: Date) {
    const minutes = kept ? Math.max(0, now.getTime() - kept.filledAt.getTime()) / minuteMs : 0
    this.#rate = rate
    this.#now = now
    this.#tokens = kept ? Math.min(rate.burst, kept.tokens + minutes * rate.perMinute) : rate.burst
  }

  get tokens(): number {
    return this.#tokens
  }

  /** Takes one token; else says when to come again. */
  take(): { kind: "taken" } | { kind: "wait"; until: Date } {
    if (this.#waiting === 0 && this.#tokens >= 1) {
      this.#tokens -= 1
      return { kind: "taken" }
    }
    this.#waiting += 1
    const minutes = (this.#waiting - this.#tokens) / this.#rate.perMinute
    return { kind: "wait", until: new Date(this.#now.getTime() + Math.ceil(minutes * minuteMs)) }
  }

  /** Nothing left after all: the token is there for the next one. */
  putBack(): void {
    this.#tokens = Math.min(this.#rate.burst, this.#tokens + 1)
  }
}
