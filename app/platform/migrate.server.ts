// Applies Prisma's own migration files without Prisma's engine, so that starting works offline and anywhere. It keeps Prisma's table
// (_prisma_migrations) and checksums, so `prisma migrate deploy` on the same database agrees with it.
import { createHash, randomUUID } from "node:crypto"
import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

import pg from "pg"

const folder = fileURLToPath(new URL("../../prisma/migrations/", import.meta.url))
// Any fixed number does; this one is Prisma's own, so that its command line and we exclude each other.
const advisoryLock = 72_707_369

interface MigrationFile {
  name: string
  sql: string
  checksum: string
}

/** Brings the database at `url` up to the newest migration. Safe to call from any number of processes at once. */
export async function migrate(url: string): Promise<string[]> {
  const files = await readMigrations()
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query("SELECT pg_advisory_lock($1)", [advisoryLock])
    await client.query(`CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
      id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ, migration_name VARCHAR(255) NOT NULL,
      logs TEXT, rolled_back_at TIMESTAMPTZ, started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`)
    const known = await client.query<{ migration_name: string; checksum: string }>(
      `SELECT migration_name, checksum FROM "_prisma_migrations" WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
    )
    const applied = new Map(known.rows.map((row) => [row.migration_name, row.checksum]))
    const fresh = files.filter((file) => !applied.has(file.name))
    for (const file of files) {
      const before = applied.get(file.name)
      if (before && before !== file.checksum)
        throw new Error(`Migration ${file.name} was changed after it was applied; add a new one instead.`)
    }
    for (const file of fresh) await apply(client, file)
    return fresh.map((file) => file.name)
  } finally {
    await client.query("SELECT pg_advisory_unlock($1)", [advisoryLock]).catch(() => {})
    await client.end()
  }
}

async function apply(client: pg.Client, file: MigrationFile): Promise<void> {
  await client.query("BEGIN")
  try {
    await client.query(file.sql)
    await client.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, finished_at, migration_name, started_at, applied_steps_count) VALUES ($1, $2, now(), $3, now(), 1)`,
      [randomUUID(), file.checksum, file.name],
    )
    await client.query("COMMIT")
  } catch (error) {
    await client.query("ROLLBACK")
    throw new Error(`Migration ${file.name} failed; nothing of it was kept.`, { cause: error })
  }
}

async function readMigrations(): Promise<MigrationFile[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(folder, name, "migration.sql"), "utf8")
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") }
    }),
  )
}
