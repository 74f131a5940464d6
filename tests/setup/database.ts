import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { openDatabase, type OpenDatabase } from "#app/platform/db.server.ts"

import type { Postgres } from "./postgres.ts"
import { sharedPostgres } from "./shared-postgres.ts"
import { templatePath } from "./template.ts"

export type { OpenDatabase }

/** An empty migrated embedded database of the caller's own, in memory. Close it in afterAll. */
export async function openTestDatabase(): Promise<OpenDatabase> {
  return openDatabase({ url: null, folder: "memory://", image: await templatePath() })
}

/** An empty migrated database of the caller's own on a real PostgreSQL server, which is started once per test file (0.6 s). */
export async function openRealPostgres(options: { maxConnections?: number } = {}): Promise<OpenDatabase> {
  const url = await (await sharedPostgres()).createDatabase()
  return openDatabase({ url, folder: "", ...options })
}

/** Both kinds of database that the app runs on, for `describe.each`: what each test says must be true on either. */
export const bothDatabases: [name: string, open: () => Promise<OpenDatabase>][] = [
  ["the embedded database", openTestDatabase],
  ["PostgreSQL", openRealPostgres],
]

/** Address of an empty database on the real server, for tests in which several processes open it; the first that does migrates it. */
export async function createRealDatabase(): Promise<string> {
  return (await sharedPostgres()).createDatabase()
}

const migrated = new WeakMap<Postgres, Promise<string>>()

/** The same, migrated: a copy of one that was migrated once. */
export async function createMigratedDatabase(): Promise<string> {
  const server = await sharedPostgres()
  const first = migrated.get(server) ?? migrateOne(server)
  migrated.set(server, first)
  return server.createDatabase(await first)
}

async function migrateOne(server: Postgres): Promise<string> {
  const url = await server.createDatabase()
  await (await openDatabase({ url, folder: "" })).close()
  return url
}

/** A folder with an embedded database, for tests that kill the process and open it again. */
export async function openDatabaseFolder(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "afterword-db-"))
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}
