// A failing world, as thrown by ports and caught only by the worker and the route edge. Expected outcomes are returned, not thrown.

import { isMarked } from "#app/platform/class-mark.ts"

const mark = Symbol.for("afterword.WorldFailure")

export class WorldFailure extends Error {
  readonly [mark] = true
  readonly retryable: boolean
  readonly retryAfterMs: number | null

  constructor(message: string, options: { retryable: boolean; retryAfterMs?: number; cause?: unknown }) {
    super(message, { cause: options.cause })
    this.name = new.target.name
    this.retryable = options.retryable
    this.retryAfterMs = options.retryAfterMs ?? null
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return isMarked(value, mark)
  }
}
