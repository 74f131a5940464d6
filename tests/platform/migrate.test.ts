import { spawn } from "node:child_process"

import pg from "pg"
import { describe, expect, test } from "vitest"
import { migrate } from "#app/platform/migrate.server.ts"

import { createRealDatabase } from "../setup/database.ts"

const script = `
  import { migrate } from "./app/platform/migrate.server.ts"
  console.log((await migrate(process.argv[1])).length)
`

/** Migrates in a process of its own; resolves to how many migrations it applied. */
function migrateElsewhere(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--input-type=module-typescript", "--eval", script, url], { stdio: ["ignore", "pipe", "pipe"] })
    let output = ""
    let complaints = ""
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()))
    child.stderr.on("data", (chunk: Buffer) => (complaints += chunk.toString()))
    child.on("close", (code) => (code === 0 ? resolve(Number(output.trim())) : reject(new Error(complaints))))
  })
}

describe("migrations", () => {
  test("three processes at once: one applies them, the others find them applied", async () => {
    const url = await createRealDatabase()
    const counts = await Promise.all([migrateElsewhere(url), migrateElsewhere(url), migrateElsewhere(url)])
    expect(counts.filter((count) => count > 0)).toHaveLength(1)
    expect(await migrate(url)).toEqual([])
  })

  test("a migration that was changed after it was applied is refused", async () => {
    const url = await createRealDatabase()
    await migrate(url)
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await client.query(`UPDATE "_prisma_migrations" SET checksum = 'different'`)
    await client.end()
    await expect(migrate(url)).rejects.toThrow("was changed after it was applied")
  })
})
