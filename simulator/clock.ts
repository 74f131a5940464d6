// The moment the simulated world believes in. The demo and the tests move it; nothing else does. It fits the app's `Clock`.

export class MovingClock {
  #at: number

  constructor(start: Date) {
    this.#at = start.getTime()
  }

  now(): Date {
    return new Date(this.#at)
  }

  /** Moves to `at`. Time does not run backwards: an earlier instant is an error of the caller. */
  set(at: Date): void {
    if (Number.isNaN(at.getTime())) throw new Error("The clock was set to an invalid date.")
    if (at.getTime() < this.#at)
      throw new Error(`The clock stands at ${this.now().toISOString()} and cannot go back to ${at.toISOString()}.`)
    this.#at = at.getTime()
  }

  /** Moves `ms` milliseconds on and says where it is now. */
  advance(ms: number): Date {
    this.set(new Date(this.#at + ms))
    return this.now()
  }
}
