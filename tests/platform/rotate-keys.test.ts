import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { createVault } from "#app/platform/crypto.ts"
import { findCipherColumns, rotateKeys } from "#app/platform/rotate-keys.server.ts"

import { openRealPostgres, openTestDatabase, type OpenDatabase } from "../setup/database.ts"
import { fillEveryTable } from "../setup/fill-every-table.ts"

const key = (id: string, byte: number) => ({ id, key: Buffer.alloc(32, byte) })
const secret = "index secret of the tests"
const before = createVault([key("k1", 1)], secret)
const during = createVault([key("k_2", 2), key("k1", 1)], secret)
const after = createVault([key("k_2", 2)], secret)
const shops = Array.from({ length: 7 }, (_, index) => `rotate-${index}.myshopify.com`)

describe.each(["embedded", "postgres"] as const)("on the %s database", (kind) => {
  let database: OpenDatabase
  let filled: Map<string, string>

  beforeAll(async () => {
    database = kind === "embedded" ? await openTestDatabase() : await openRealPostgres()
    for (const shop of shops) await fillEveryTable(database.pool, before, shop, { secret: `secret of ${shop}` })
    filled = await opened(before)
  })
  afterAll(() => database.close())

  /** Every cipher of the database in plain, by its place; throws where a key is missing. */
  async function opened(vault: typeof before): Promise<Map<string, string>> {
    const found = new Map<string, string>()
    for (const { table, column, key: names } of await findCipherColumns(database.pool)) {
      const { rows } = await database.pool.query<Record<string, string | Buffer | null>>(`SELECT * FROM "${table}"`)
      for (const row of rows) {
        const value = row[column]
        if (value === null || value === undefined || value === "") continue
        const plain = typeof value === "string" ? vault.decrypt(value) : vault.decryptBytes(value).toString()
        found.set(`${table}.${column} ${names.map((name) => String(row[name])).join(" ")}`, plain)
      }
    }
    return found
  }

  test("no cipher stands in a column that rotation does not know", async () => {
    const known = new Set((await findCipherColumns(database.pool)).map(({ table, column }) => `${table}.${column}`))
    expect(known.size).toBeGreaterThan(20)
    const { rows: tables } = await database.pool.query<{ name: string }>(
      "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
    )
    const holding = new Set<string>()
    for (const { name } of tables)
      for (const row of (await database.pool.query<Record<string, unknown>>(`SELECT * FROM "${name}"`)).rows)
        for (const [column, value] of Object.entries(row))
          if (value instanceof Uint8Array || JSON.stringify(value ?? null).includes("v1.k1.")) holding.add(`${name}.${column}`)
    expect([...holding].filter((place) => !known.has(place))).toEqual([])
    expect([...known].filter((place) => !holding.has(place))).toEqual([])
  })

  test("stopped in the middle, written to meanwhile, begun again: then the old key is not needed", { timeout: 60_000 }, async () => {
    let batches = 0
    const stopped = rotateKeys(database.pool, during, "k_2", {
      perBatch: 3,
      onBatch: () => {
        if ((batches += 1) === 5) throw new Error("the machine goes down")
      },
    })
    await expect(stopped).rejects.toThrow("the machine goes down")
    // Control: one key alone reads only a part by now.
    await expect(opened(after)).rejects.toThrow("No key")
    await expect(opened(before)).rejects.toThrow("No key")
    expect(await opened(during)).toEqual(filled)

    // While it runs on, the app writes one order anew and a process with the old settings writes another.
    let isWritten = false
    const report = await rotateKeys(database.pool, during, "k_2", {
      perBatch: 3,
      onBatch: async ({ table }) => {
        if (isWritten || table !== "Order") return
        isWritten = true
        await database.pool.query(`UPDATE "Order" SET "emailCipher" = $1 WHERE "shopId" = $2`, [during.encrypt("new"), shops[0]])
        await database.pool.query(`UPDATE "Order" SET "emailCipher" = $1 WHERE "shopId" = $2`, [before.encrypt("late"), shops[6]])
      },
    })
    expect(isWritten).toBe(true)
    expect(report.every((column) => column.unreadable === 0)).toBe(true)
    const rest = await rotateKeys(database.pool, during, "k_2", { perBatch: 3 })
    expect(rest.filter((column) => Object.keys(column.left).length > 0)).toEqual([])
    const plain = await opened(after)
    expect([...plain.keys()].sort()).toEqual([...filled.keys()].sort())
    const changed = [...plain].filter(([place, text]) => filled.get(place) !== text)
    expect(changed.map(([place, text]) => [place.split(" ")[0], text]).sort()).toEqual([
      ["Order.emailCipher", "late"],
      ["Order.emailCipher", "new"],
    ])
  })

  test("again: nothing to do, nothing written", async () => {
    const stands = await database.pool.query(`SELECT "emailCipher" FROM "Order" ORDER BY 1`)
    const report = await rotateKeys(database.pool, during, "k_2")
    expect(report.reduce((sum, column) => sum + column.rewritten, 0)).toBe(0)
    expect((await database.pool.query(`SELECT "emailCipher" FROM "Order" ORDER BY 1`)).rows).toEqual(stands.rows)
  })

  test("a key that is not in the ring is counted and named, and its rows stay", async () => {
    const lost = createVault([key("k0", 9)], secret)
    await database.pool.query(`UPDATE "Order" SET "phoneCipher" = $1 WHERE "shopId" = $2`, [lost.encrypt("x"), shops[0]])
    await database.pool.query(`UPDATE "Receipt" SET "payloadCipher" = $1 WHERE "shopId" = $2`, [
      lost.encryptBytes(Buffer.from("x")),
      shops[0],
    ])
    const report = await rotateKeys(database.pool, during, "k_2")
    const told = report.filter((column) => column.unreadable > 0)
    expect(told.map(({ table, column, unreadable, left }) => [table, column, unreadable, left])).toEqual([
      ["Order", "phoneCipher", 1, { k0: 1 }],
      ["Receipt", "payloadCipher", 1, { k0: 1 }],
    ])
  })
})
