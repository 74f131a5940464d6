// A database whose client dies now and then, before or after any statement, as a process does that is killed: what a transaction had done is undone, what was
// committed stays, and nobody cleans up.
import type { Database } from "#app/platform/db.server.ts"

export class Crash extends Error {
  override readonly name = "Crash"
}

export interface Doom {
  db: Database
  crashes: number
}

/** `share`: of statements. */
export function doomed(db: Database, random: () => number, share: number): Doom {
  const doom: Doom = { db, crashes: 0 }
  const maybe = () => {
    if (random() >= share) return
    doom.crashes += 1
    throw new Crash("The process was killed.")
  }
  const extended = db.$extends({
    query: {
      async $allOperations({ args, query }) {
        maybe()
        const result: unknown = await query(args)
        maybe()
        return result
      },
    },
  })
  doom.db = extended as unknown as Database
  return doom
}
