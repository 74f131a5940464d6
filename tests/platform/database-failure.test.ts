// Errors as the real server, its absence and Prisma give them.
import pg from "pg"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { databaseFailure } from "#app/platform/database-failure.ts"
import { openDatabase } from "#app/platform/db.server.ts"

import { openRealPostgres, type OpenDatabase } from "../setup/database.ts"

let database: OpenDatabase
beforeAll(async () => {
  database = await openRealPostgres()
  await database.pool.query("CREATE TABLE place (id int PRIMARY KEY, n int); INSERT INTO place VALUES (1, 0), (2, 0)")
})
afterAll(() => database.close())

const failureOf = async (work: Promise<unknown>) =>
  work.then(
    () => "no error",
    (error: unknown) => databaseFailure(error),
  )

describe("trouble with the database", () => {
  test("a server that is not there", async () => {
    const gone = new pg.Pool({ connectionString: "postgres://postgres@127.0.0.1:1/none" })
    expect(await failureOf(gone.query("SELECT 1"))).toBe("gone")
    await gone.end()
    expect(await failureOf(openDatabase({ url: "postgres://postgres@127.0.0.1:1/none", folder: "" }))).toBe("gone")
  })

  test("a connection that is cut, below Prisma and above it", async () => {
    const client = await database.pool.connect()
    client.on("error", () => {})
    const cut = client.query("SELECT pg_terminate_backend(pg_backend_pid())")
    expect(await failureOf(cut)).toBe("gone")
    client.release(true)
    const work = database.db.$transaction(async (tx) => tx.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())`)
    expect(await failureOf(work)).toBe("gone")
  })

  test("connections that are cut in transactions come back to the pool, however many", async () => {
    const cutAll = () =>
      Promise.allSettled(
        Array.from({ length: 12 }, () =>
          database.db.$transaction(async (tx) => tx.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())`, { maxWait: 10_000 }),
        ),
      )
    for (let round = 0; round < 2; round += 1) await cutAll()
    expect(await database.db.$transaction(async (tx) => tx.$queryRaw`SELECT 1 AS n`, { maxWait: 5_000 })).toEqual([{ n: 1 }])
  })

  describe("two transactions that wait for each other", () => {
    /** Each takes one row and then the other's; `begin` runs its steps on a connection of its own. How often one began. */
    async function crossing(begin: (steps: (update: (id: number) => Promise<unknown>) => Promise<void>) => Promise<unknown>) {
      let begun = 0
      let bothHold = (): void => {}
      const untilBothHold = new Promise<void>((resolve) => (bothHold = resolve))
      const take = (first: number, second: number) =>
        begin(async (update) => {
          begun += 1
          await update(first)
          if (begun === 2) bothHold()
          await untilBothHold
          await update(second)
        })
      return { outcomes: await Promise.all([failureOf(take(1, 2)), failureOf(take(2, 1))]), begun: () => begun }
    }
    const sumNow = async () => (await database.pool.query<{ n: number }>("SELECT sum(n)::int AS n FROM place")).rows[0]?.n ?? 0

    test("one of them is begun anew, and both are written once", async () => {
      const before = await sumNow()
      const { outcomes, begun } = await crossing((steps) =>
        database.db.$transaction((tx) => steps((id) => tx.$executeRaw`UPDATE place SET n = n + 1 WHERE id = ${id}`)),
      )
      expect([outcomes, begun()]).toEqual([["no error", "no error"], 3])
      expect(await sumNow()).toBe(before + 4)
    })

    test("control: on bare connections one of them fails, as a collision", async () => {
      const { outcomes } = await crossing(async (steps) => {
        const client = await database.pool.connect()
        try {
          await client.query("BEGIN")
          await steps((id) => client.query("UPDATE place SET n = n + 1 WHERE id = $1", [id]))
          await client.query("COMMIT")
        } finally {
          await client.query("ROLLBACK")
          client.release()
        }
      })
      expect(outcomes.sort()).toEqual(["collision", "no error"])
    })

    test("one that always collides is given up after five tries", async () => {
      let tries = 0
      const collide = () => {
        tries += 1
        return Promise.reject(Object.assign(new Error("trouble"), { code: "40P01" }))
      }
      expect(await failureOf(database.db.$transaction(collide))).toBe("collision")
      expect(tries).toBe(5)
    })
  })

  test("values that it does not take", async () => {
    expect(await failureOf(database.pool.query("INSERT INTO place VALUES (1, 0)"))).toBe("data")
    expect(await failureOf(database.pool.query("SELECT $1::text", ["a\0b"]))).toBe("data")
    expect(await failureOf(database.db.$executeRaw`INSERT INTO place VALUES (1, 0)`)).toBe("data")
  })

  test("control: a bug of ours is neither", async () => {
    expect(await failureOf(database.pool.query("SELEKT 1"))).toBeNull()
    expect(databaseFailure(new TypeError("x is not a function"))).toBeNull()
    expect(databaseFailure("text")).toBeNull()
  })
})
