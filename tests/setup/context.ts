import type { Clock } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import { createVault, type Vault } from "#app/platform/crypto.ts"
import type { Database } from "#app/platform/db.server.ts"
import { createLog } from "#app/platform/log.ts"
import type { Randomness } from "#app/platform/randomness.ts"

/** The keys of every test; never those of a shop. */
export const testVault = (): Vault => createVault([{ id: "test", key: Buffer.alloc(32, 7) }], "index secret of the tests")

/** A clock that stands still until the test moves it. */
export function fixedClock(at: Date | string): Clock & { set(at: Date | string): void; advance(ms: number): void } {
  let now = new Date(at)
  return {
    now: () => new Date(now),
    set: (next) => void (now = new Date(next)),
    advance: (ms) => void (now = new Date(now.getTime() + ms)),
  }
}

/** The same dice and ids for the same seed (mulberry32). */
export function seededRandomness(seed = 1): Randomness {
  let state = seed >>> 0
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const hex = (digits: number) => Array.from({ length: digits }, () => Math.floor(random() * 16).toString(16)).join("")
  return { random, id: () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}` }
}

/** A context on `db`: fixed keys, seeded dice, a silent log. */
export function testContext(options: { db: Database; clock: Clock; randomness?: Randomness; appUrl?: string }): Context {
  return {
    db: options.db,
    clock: options.clock,
    randomness: options.randomness ?? seededRandomness(),
    vault: testVault(),
    log: createLog("silent"),
    appUrl: options.appUrl ?? "https://afterword.example",
  }
}
