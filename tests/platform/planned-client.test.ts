import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { openDatabase } from "#app/platform/db.server.ts"

import { createMigratedDatabase, openRealPostgres, openTestDatabase, type OpenDatabase } from "../setup/database.ts"

const plannedOn = async ({ pool }: OpenDatabase) => {
  const { rows } = await pool.query<{ name: string; calls: number }>(
    `SELECT name, (generic_plans + custom_plans)::int AS calls FROM pg_prepared_statements WHERE name ~ '^c[0-9]+_'`,
  )
  return rows
}

// A server shows each connection its own statements alone, so there is one.
describe.each([
  ["the embedded database", () => openTestDatabase()],
  ["PostgreSQL", () => openRealPostgres({ maxConnections: 1 })],
])("statements on %s", (_name, open) => {
  let database: OpenDatabase
  beforeAll(async () => void (database = await open()))
  afterAll(() => database.close())
  const planned = () => plannedOn(database)

  test("keep their plans, on every connection at once, with answers of their own", async () => {
    const ask = (value: number) => database.pool.query<{ value: number }>({ text: "SELECT $1::int + 0 AS value", values: [value] })
    const answers = await Promise.all(Array.from({ length: 60 }, (_, index) => ask(index)))
    expect(answers.map(({ rows }) => rows[0]?.value)).toEqual(Array.from({ length: 60 }, (_, index) => index))
    const names = await planned()
    expect(names.length).toBeGreaterThan(0)
    expect(names.length).toBeLessThanOrEqual(database.maxConnections)
    expect(names.reduce((sum, row) => sum + row.calls, 0)).toBe(60)
  })

  test("a failed one can be asked again, also after a transaction that was rolled back", async () => {
    const divide = (by: number) => database.db.$queryRaw<{ result: number }[]>`SELECT 6 / ${by}::int AS result`
    await expect(divide(0)).rejects.toThrow()
    expect(await divide(3)).toEqual([{ result: 2 }])
    const broken = database.db.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT 7 / ${0}::int AS result`
    })
    await expect(broken).rejects.toThrow()
    expect(await database.db.$queryRaw`SELECT 7 / ${7}::int AS result`).toEqual([{ result: 1 }])
  })

  test("a table that changes under a kept plan is read anew", async () => {
    await database.pool.query(`CREATE TABLE changing (id int)`)
    const read = () => database.pool.query({ text: "SELECT count(*)::int AS count FROM changing WHERE id > $1", values: [0] })
    await database.pool.query(`INSERT INTO changing VALUES (1)`)
    for (let round = 0; round < 8; round += 1) expect((await read()).rows).toEqual([{ count: 1 }])
    await database.pool.query(`ALTER TABLE changing ADD COLUMN more int; INSERT INTO changing VALUES (2, 2)`)
    expect((await read()).rows).toEqual([{ count: 2 }])
    await database.pool.query(`DROP TABLE changing`)
  })

  test("a migration of another process does not break what names no columns", async () => {
    await database.pool.query(`CREATE TABLE growing (id int)`)
    const read = () => database.pool.query({ text: "SELECT * FROM growing WHERE id = $1", values: [1] })
    await database.pool.query(`INSERT INTO growing VALUES (1)`)
    for (let round = 0; round < 8; round += 1) expect((await read()).rows).toEqual([{ id: 1 }])
    await database.pool.query(`ALTER TABLE growing ADD COLUMN more int`)
    expect((await read()).rows).toEqual([{ id: 1, more: null }])
    await database.pool.query(`DROP TABLE growing`)
  })

  test("endless variants of a statement are asked without a name", async () => {
    for (let length = 1; length <= 500; length += 1) {
      const places = Array.from({ length }, (_, index) => `$${index + 1}::int`).join(",")
      const { rows } = await database.pool.query({
        text: `SELECT ${length} = ANY(ARRAY[${places}]) AS found`,
        values: Array.from({ length }, (_, index) => index + 1),
      })
      expect(rows).toEqual([{ found: true }])
    }
    const perConnection = new Map<string, number>()
    for (const { name } of await planned())
      perConnection.set(name.split("_")[0] ?? "", (perConnection.get(name.split("_")[0] ?? "") ?? 0) + 1)
    expect(Math.max(...perConnection.values())).toBeLessThanOrEqual(400)
  })
})

test("behind a pooler that does not know them, no statement has a name", async () => {
  const url = new URL(await createMigratedDatabase())
  url.searchParams.set("pgbouncer", "true")
  const database = await openDatabase({ url: url.href, folder: "", maxConnections: 1 })
  expect(await database.db.shop.count()).toBe(0)
  expect(await plannedOn(database)).toEqual([])
  await database.close()
})
