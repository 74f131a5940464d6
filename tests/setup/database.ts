import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { afterAll } from "vitest"
import { openDatabase, type OpenDatabase } from "#app/platform/db.server.ts"

import { startPostgres, type Postgres } from "./postgres.ts"
import { templatePath } from "./template.ts"

export type { OpenDatabase }

/** An empty migrated embedded database of the caller's own, in memory. Close it in afterAll. */
export async function openTestDatabase(): Promise<OpenDatabase> {
  return openDatabase({ url: null, folder: "memory://", image: await templatePath() })
}

let postgres: Promise<Postgres> | null = null

afterAll(async () => {
  await (await postgres)?.stop()
  postgres = null
})

/** An empty migrated database of the caller's own on a real PostgreSQL server, which is started once per test file (0.6 s). */
export async function openRealPostgres(options: { maxConnections?: number } = {}): Promise<OpenDatabase> {
  postgres ??= startPostgres()
  const url = await (await postgres).createDatabase()
  return openDatabase({ url, folder: "", ...options })
}

/** Address of an empty migrated database on the real server, for tests in which several processes open it. */
export async function createRealDatabase(): Promise<string> {
  postgres ??= startPostgres()
  return (await postgres).createDatabase()
}

/** A folder with an embedded database, for tests that kill the process and open it again. */
export async function openDatabaseFolder(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "afterword-db-"))
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}
