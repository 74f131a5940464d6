// What every use-case is handed: the database, the clock, dice, keys and the log. Composed once per process in app/main.runtime.ts.
import type { Clock } from "#app/platform/clock.ts"
import type { Vault } from "#app/platform/crypto.ts"
import type { Database } from "#app/platform/db.server.ts"
import type { Log } from "#app/platform/log.ts"
import type { Randomness } from "#app/platform/randomness.ts"

export interface Context {
  db: Database
  clock: Clock
  randomness: Randomness
  vault: Vault
  log: Log
  /** Public https origin of this app, without a slash at the end; the start of every signed link. */
  appUrl: string
}
