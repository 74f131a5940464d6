// What the demo keeps between runs: secrets made once, the simulated world's state, and who is running. Files are written whole and then put in
// place, so that a killed demo leaves the last good state.
import { createHash, randomBytes } from "node:crypto"
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"

import type { Life } from "../../simulator/play/life.ts"

export interface DemoSecrets {
  apiKey: string
  apiSecret: string
  dataKey: string
  indexSecret: string
}

export interface SavedWorld {
  now: Date
  life: Life
  shopify: Buffer
  merchantIsOn: boolean
}

export interface DemoFolder {
  readonly path: string
  readonly databaseFolder: string
  secrets(): DemoSecrets
  /** The state of the last run, or null when there is none that is whole. */
  load(): SavedWorld | null
  save(world: SavedWorld): void
  /** Takes away all that belongs to a world, so that a fresh one can begin; secrets stay. */
  wipeWorld(): void
  /** Claims the folder for this process. Returns the address at which another one serves it, or null when it is ours. */
  claim(): string | null
  announce(address: string): void
  release(): void
}

export function openDemoFolder(path: string, isFresh: boolean): DemoFolder {
  const file = (name: string) => join(path, name)
  const readJson = <Value>(name: string): Value | null => {
    try {
      return JSON.parse(readFileSync(file(name), "utf8")) as Value
    } catch {
      return null
    }
  }
  const write = (name: string, content: string | Buffer, mode = 0o644) => {
    writeFileSync(file(`${name}.new`), content, { mode })
    renameSync(file(`${name}.new`), file(name))
  }
  const owner = () => {
    const running = readJson<{ pid: number; address: string }>("running.json")
    return running && running.pid !== process.pid && isAlive(running.pid) ? running : null
  }

  return {
    path,
    databaseFolder: file("database"),
    secrets() {
      const known = readJson<DemoSecrets>("secrets.json")
      if (known) return known
      const made = newSecrets()
      write("secrets.json", JSON.stringify(made, null, 2), 0o600)
      return made
    },
    load() {
      const saved = readJson<{ now: string; life: Life; merchantIsOn: boolean }>("world.json")
      if (!saved || !existsSync(file("shopify.bin")) || !existsSync(file("database"))) return null
      return { now: new Date(saved.now), life: saved.life, merchantIsOn: saved.merchantIsOn, shopify: readFileSync(file("shopify.bin")) }
    },
    save(world) {
      write("shopify.bin", world.shopify)
      write("world.json", JSON.stringify({ now: world.now.toISOString(), life: world.life, merchantIsOn: world.merchantIsOn }))
    },
    wipeWorld() {
      for (const name of ["world.json", "shopify.bin", "mailbox.jsonl", "database", "app.log"])
        rmSync(file(name), { recursive: true, force: true })
    },
    claim() {
      const other = owner()
      if (other) return other.address
      if (isFresh) rmSync(path, { recursive: true, force: true })
      mkdirSync(path, { recursive: true })
      write("running.json", JSON.stringify({ pid: process.pid, address: "" }))
      return null
    },
    announce: (address) => write("running.json", JSON.stringify({ pid: process.pid, address })),
    release: () => rmSync(file("running.json"), { force: true }),
  }
}

function newSecrets(): DemoSecrets {
  return {
    apiKey: randomBytes(16).toString("hex"),
    apiSecret: randomBytes(24).toString("hex"),
    dataKey: randomBytes(32).toString("base64"),
    indexSecret: randomBytes(24).toString("hex"),
  }
}

/** For a run that shall be repeatable and keeps nothing: keyed hashes decide which of two equally new facts stands. */
export function secretsFromSeed(seed: number): DemoSecrets {
  const part = (name: string) => createHash("sha256").update(`${name} ${seed}`).digest()
  return {
    apiKey: part("key").toString("hex").slice(0, 32),
    apiSecret: part("secret").toString("hex"),
    dataKey: part("data").toString("base64"),
    indexSecret: part("index").toString("hex"),
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"
  }
}
