// The one way to the database. With DATABASE_URL: that PostgreSQL server. Without: PGlite (PostgreSQL 18 in WASM) on a folder, in a thread of
// its own behind a loopback port, so that Prisma and pg-boss speak the same protocol to either (docs/decisions/002).
import { PrismaPg } from "@prisma/adapter-pg"
import pg from "pg"

import { PrismaClient } from "#prisma"
import { startEmbeddedDatabase } from "#app/platform/embedded-database.server.ts"
import { migrate } from "#app/platform/migrate.server.ts"
import { PlannedClient } from "#app/platform/planned-client.ts"
import { untilNoCollision } from "#app/platform/until-no-collision.ts"

export type Database = PrismaClient
/** Connections for the few statements that go past Prisma. */
export type Pool = pg.Pool
/** Inside `db.$transaction(async (tx) => …)`, which is begun anew where two stand in each other's way; every store function takes either. */
export type Transaction = Omit<PrismaClient, "$connect" | "$disconnect" | "$on" | "$transaction" | "$extends">
export type Queryable = Database | Transaction

export interface OpenDatabase {
  db: Database
  /** The pool under `db`. */
  pool: Pool
  url: string
  isEmbedded: boolean
  /** Connections one process may hold; PGlite runs one statement at a time, so more would only wait. */
  maxConnections: number
  close(): Promise<void>
}

export interface DatabaseOptions {
  /** postgres:// URL, or null for the embedded one; with `?pgbouncer=true` no statement is prepared. */
  url: string | null
  /** Folder of the embedded database; "memory://" keeps it in memory. */
  folder: string
  /** Image of a data folder (PGlite's dumpDataDir) that a new embedded database starts from. */
  image?: string
  maxConnections?: number
}

/** Opens the database and applies what migrations are missing, under an advisory lock. */
export async function openDatabase(options: DatabaseOptions): Promise<OpenDatabase> {
  const embedded = options.url
    ? null
    : await startEmbeddedDatabase({ folder: options.folder, ...(options.image ? { image: options.image } : {}) })
  const url = options.url ?? embedded?.url ?? ""
  const maxConnections = options.maxConnections ?? (embedded ? 4 : 10)
  try {
    await migrate(url)
  } catch (error) {
    await embedded?.stop()
    throw error
  }
  const planned = isBehindPooler(url) ? {} : { Client: PlannedClient }
  const pool = new pg.Pool({ connectionString: url, max: maxConnections, ...planned, ...(embedded ? { idleTimeoutMillis: 0 } : {}) })
  pool.on("error", () => {}) // A dropped idle connection is replaced at the next query; the query's own error is what matters.
  // "minimal": the other formats repeat a query's arguments in the error, and those are people's data.
  const db = new PrismaClient({
    errorFormat: "minimal",
    adapter: new PrismaPg(pool, { disposeExternalPool: true }),
    transactionOptions: { maxWait: 15_000, timeout: 30_000 },
  })
  const begin = db.$transaction.bind(db) as (...parameters: unknown[]) => Promise<never>
  db.$transaction = ((...parameters: unknown[]) => untilNoCollision(() => begin(...parameters))) as Database["$transaction"]
  return {
    db,
    pool,
    url,
    isEmbedded: embedded !== null,
    maxConnections,
    async close() {
      await db.$disconnect()
      if (!pool.ended) await pool.end()
      await embedded?.stop()
    },
  }
}

/** Prisma's own word for a pooler that gives each transaction another connection and does not know prepared statements (docs/operations.md). */
const isBehindPooler = (url: string): boolean => new URL(url).searchParams.get("pgbouncer") === "true"
