// The one real PostgreSQL server of a test file, and its end. A setup file by itself (vitest.config.ts): it ends what a file started also when one process
// runs many files and loads database.ts only once.
import { afterAll } from "vitest"

import type { Postgres } from "./postgres.ts"

const held = globalThis as { sharedPostgres?: Promise<Postgres> | undefined }

/** The server of this file, started when it is asked for first (0.6 s). */
export function sharedPostgres(): Promise<Postgres> {
  held.sharedPostgres ??= import("./postgres.ts").then(({ startPostgres }) => startPostgres())
  return held.sharedPostgres
}

afterAll(async () => {
  const server = await held.sharedPostgres
  held.sharedPostgres = undefined
  await server?.stop()
})
