// Many connections on the one session of the embedded database: nobody may read another's answer or stand in another's transaction.
import { PGlite } from "@electric-sql/pglite"
import pg from "pg"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { serveEmbedded, type WireServer } from "#app/platform/embedded-postgres.server.ts"

let database: PGlite
let server: WireServer
let pool: pg.Pool

beforeAll(async () => {
  database = await PGlite.create("memory://")
  server = await serveEmbedded(database)
  pool = new pg.Pool({ connectionString: `postgres://postgres@127.0.0.1:${server.port}/postgres`, max: 12 })
  pool.on("error", () => {})
  await pool.query("CREATE TABLE t (id serial PRIMARY KEY, k text UNIQUE, v text)")
})

afterAll(async () => {
  await pool.end()
  await server.close()
  await database.close()
})

describe("the embedded database over the wire", () => {
  test("each of many connections gets its own answers", async () => {
    const answers = await Promise.all(
      Array.from({ length: 600 }, async (_, index) => {
        const { rows } =
          index % 2
            ? await pool.query("SELECT $1::int AS n", [index])
            : await pool.query(`SELECT ${index} AS n, $1::text AS other`, ["x".repeat(index * 20)])
        return rows[0].n as number
      }),
    )
    expect(answers).toEqual(Array.from({ length: 600 }, (_, index) => index))
  })

  test("an error is answered to whoever made it", async () => {
    await pool.query("INSERT INTO t (k) VALUES ('taken')")
    const results = await Promise.allSettled(
      Array.from({ length: 60 }, (_, index) =>
        index % 3 === 0 ? pool.query("INSERT INTO t (k) VALUES ($1)", ["taken"]) : pool.query("SELECT $1::int AS n", [index]),
      ),
    )
    const right = results.map((result, index) =>
      index % 3 === 0 ? result.status === "rejected" : result.status === "fulfilled" && result.value.rows[0].n === index,
    )
    expect(right.every(Boolean)).toBe(true)
  })

  test("a transaction has the database to itself until it ends", async () => {
    const client = await pool.connect()
    await client.query("BEGIN")
    await client.query("INSERT INTO t (k) VALUES ('mine')")
    let isAnswered = false
    const other = pool
      .query("SELECT count(*)::int AS n FROM t WHERE k = 'mine'")
      .then(({ rows }) => ((isAnswered = true), rows[0].n as number))
    await new Promise((resolve) => setTimeout(resolve, 60))
    expect(isAnswered).toBe(false)
    await client.query("ROLLBACK")
    client.release()
    expect(await other).toBe(0)
  })

  test("one that breaks off in a transaction leaves nothing behind, and nobody waits for it", async () => {
    const client = new pg.Client({ connectionString: `postgres://postgres@127.0.0.1:${server.port}/postgres` })
    client.on("error", () => {})
    await client.connect()
    await client.query("BEGIN")
    await client.query("INSERT INTO t (k) VALUES ('broken off')")
    ;(client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy()
    expect((await pool.query("SELECT count(*)::int AS n FROM t WHERE k = 'broken off'")).rows[0].n).toBe(0)
  })

  test("a large value and many statements in one text arrive whole", async () => {
    const large = "ä".repeat(3_000_000)
    await pool.query("INSERT INTO t (k, v) VALUES ('large', $1)", [large])
    expect((await pool.query("SELECT v FROM t WHERE k = 'large'")).rows[0].v === large).toBe(true)
    await pool.query("BEGIN; INSERT INTO t (k) VALUES ('a'); INSERT INTO t (k) VALUES ('b'); COMMIT")
    expect((await pool.query("SELECT count(*)::int AS n FROM t WHERE k IN ('a', 'b')")).rows[0].n).toBe(2)
  })
})
