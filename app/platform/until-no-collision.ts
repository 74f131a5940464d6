// Two transactions that wait for each other: PostgreSQL ends one of them and undoes all of it, so it can be begun anew at once; the other one is through by
// then. Applications have to be prepared for it (PostgreSQL manual, 13.3.4). The server's log names both statements of each case.
import { databaseFailure } from "#app/platform/database-failure.ts"

const mostTries = 5

/** `work`, begun anew for as long as it collides, five times at most: one statement or one whole transaction, with nothing kept outside of it. */
export async function untilNoCollision<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work()
    } catch (error) {
      if (tries === mostTries || databaseFailure(error) !== "collision") throw error
    }
  }
}
