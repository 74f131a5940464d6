import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { createQueue, leaseSeconds, type WorkQueue } from "#app/jobs/queue.server.ts"
import { WorldFailure } from "#app/platform/failure.ts"

import { openRealPostgres, openTestDatabase, type OpenDatabase } from "../setup/database.ts"

const shop = { shopId: "a.myshopify.com" }

describe.each([
  ["embedded", openTestDatabase],
  ["PostgreSQL", openRealPostgres],
] as const)("the queue (%s)", (name, open) => {
  let database: OpenDatabase
  let queue: WorkQueue

  beforeAll(async () => {
    database = await open()
    queue = await createQueue(database)
  })

  afterAll(async () => {
    await queue.close()
    await database.close()
  })

  const finishAll = async () => {
    for (const job of await queue.claim(100)) await job.settle({ kind: "done" })
  }

  test("a job exists when its transaction was committed, and not when it was rolled back", async () => {
    await database.db
      .$transaction(async (tx) => {
        await queue.enqueue(tx, "learn", [shop])
        throw new Error("changed my mind")
      })
      .catch(() => {})
    expect(await queue.claim(10)).toEqual([])
    await database.db.$transaction((tx) => queue.enqueue(tx, "learn", [shop]))
    const jobs = await queue.claim(10)
    expect(jobs.map(({ name, payload, attempt }) => ({ name, payload, attempt }))).toEqual([{ name: "learn", payload: shop, attempt: 1 }])
    await jobs[0]?.settle({ kind: "done" })
    expect(await queue.claim(10)).toEqual([])
  })

  test("equal payloads that wait are one job; while it runs, a next one may wait", async () => {
    await queue.enqueueNow("send-due", [shop, shop])
    await queue.enqueueNow("send-due", [shop])
    const first = await queue.claim(10)
    expect(first).toHaveLength(1)
    await queue.enqueueNow("send-due", [shop])
    expect(await queue.claim(10)).toHaveLength(1)
    await first[0]?.settle({ kind: "done" })
    await database.pool.query("DELETE FROM pgboss.job")
  })

  test("jobs come in the order of the catalogue, and no more than asked for", async () => {
    await queue.enqueueNow("learn", [shop])
    await queue.enqueueNow("apply-receipts", [shop, { shopId: "b.myshopify.com" }])
    expect((await queue.claim(2)).map((job) => job.name)).toEqual(["apply-receipts", "apply-receipts"])
    expect((await queue.claim(2)).map((job) => job.name)).toEqual(["learn"])
    await database.pool.query("DELETE FROM pgboss.job")
  })

  test("a failed job waits and comes again; one that cannot succeed goes to the dead letters at once", async () => {
    await queue.enqueueNow("learn", [shop])
    const [job] = await queue.claim(1)
    await job?.settle({ kind: "failed", error: new WorldFailure("busy", { retryable: true, retryAfterMs: 60_000 }) })
    expect(await queue.claim(1)).toEqual([])
    const waiting = await database.pool.query(
      "SELECT state, start_after > now() + interval '50 seconds' AS later FROM pgboss.job WHERE name = 'learn'",
    )
    expect(waiting.rows).toEqual([{ state: "retry", later: true }])
    await database.pool.query("UPDATE pgboss.job SET start_after = now()")
    const [again] = await queue.claim(1)
    expect(again?.attempt).toBe(2)
    await again?.settle({ kind: "failed", error: new WorldFailure("access was revoked", { retryable: false }) })
    const dead = await database.pool.query(
      "SELECT source_name, source_output->>'message' AS why FROM pgboss.job WHERE name = 'dead-letter'",
    )
    expect(dead.rows).toEqual([{ source_name: "learn", why: "WorldFailure: access was revoked" }])
    expect(await queue.claim(1)).toEqual([])
    await finishAll()
  })

  // On the embedded database a transaction excludes everything else, so there is nothing to race with.
  test.runIf(name === "PostgreSQL")("a job found waiting cannot be taken before the transaction that relies on it is visible", async () => {
    await queue.enqueueNow("order-changed", [{ ...shop, orderId: "1" }])
    const during = await database.db.$transaction(async (tx) => {
      await queue.enqueue(tx, "order-changed", [{ ...shop, orderId: "1" }])
      return queue.claim(10)
    })
    expect(during).toEqual([])
    expect(await queue.claim(10)).toHaveLength(1)
  })

  test.runIf(name === "PostgreSQL")("two workers never get the same job", async () => {
    const payloads = Array.from({ length: 60 }, (_, index) => ({ ...shop, productId: String(index) }))
    await queue.enqueueNow("publish-product", payloads)
    const other = await createQueue(database)
    const taken = (await Promise.all(Array.from({ length: 12 }, (_, index) => (index % 2 ? queue : other).claim(10)))).flat()
    expect(new Set(taken.map((job) => job.id)).size).toBe(taken.length)
    expect(taken).toHaveLength(60)
    await other.close()
  })

  test("a job whose process died comes back after its lease, if somebody looks out for it", async () => {
    await database.pool.query("DELETE FROM pgboss.job")
    await queue.enqueueNow("learn", [shop])
    const [job] = await queue.claim(1)
    // As it looks when nothing was heard of it: the process that claimed it here lives, so its sign of life is set back.
    const silent = `UPDATE pgboss.job SET heartbeat_on = now() - interval '${leaseSeconds + 1} seconds' WHERE name = 'learn' AND state = 'active'`
    expect((await database.pool.query(silent)).rowCount).toBe(1)
    const state = async () => (await database.pool.query("SELECT state FROM pgboss.job WHERE name = 'learn'")).rows.map((row) => row.state)
    await new Promise((resolve) => setTimeout(resolve, 2_500))
    expect(await state()).toEqual(["active"])
    const supervising = await createQueue(database, { isWorker: true, lookOutSeconds: 1 })
    await database.pool.query(silent)
    await expect.poll(state, { timeout: 10_000 }).toEqual(["retry"])
    await supervising.close()
    await job?.settle({ kind: "done" })
    await database.pool.query("DELETE FROM pgboss.job")
  })

  test("a job that no worker can read ends among the dead letters, and those claimed with it are done", async () => {
    await database.pool.query("DELETE FROM pgboss.job")
    await queue.enqueueNow("learn", [shop, { shopId: "b.myshopify.com" }])
    await database.pool.query(`UPDATE pgboss.job SET data = '{"of":"another version"}' WHERE data->>'shopId' = 'a.myshopify.com'`)
    const jobs = await queue.claim(10)
    expect(jobs.map(({ payload }) => payload)).toEqual([{ shopId: "b.myshopify.com" }])
    for (const job of jobs) await job.settle({ kind: "done" })
    const dead = await database.pool.query("SELECT source_output->>'message' AS why FROM pgboss.job WHERE name = 'dead-letter'")
    expect(dead.rows).toEqual([{ why: "WorldFailure: No worker of this version reads it: shopId" }])
    expect(await queue.claim(10)).toEqual([])
    await database.pool.query("DELETE FROM pgboss.job")
  })

  test("what a hanging attempt says when another has begun changes nothing", async () => {
    await queue.enqueueNow("learn", [shop])
    const [hanging] = await queue.claim(1)
    await database.pool.query("UPDATE pgboss.job SET state = 'retry', start_after = now() WHERE name = 'learn'")
    const [next] = await queue.claim(1)
    await hanging?.settle({ kind: "failed", error: new WorldFailure("gone", { retryable: false }) })
    await next?.settle({ kind: "failed", error: new WorldFailure("busy", { retryable: true }) })
    await hanging?.settle({ kind: "failed", error: new WorldFailure("busy", { retryable: true, retryAfterMs: 3_600_000 }) })
    const { rows } = await database.pool.query(
      "SELECT state, start_after < now() + interval '10 minutes' AS soon FROM pgboss.job WHERE name = 'learn'",
    )
    expect(rows).toEqual([{ state: "retry", soon: true }])
    await database.pool.query("DELETE FROM pgboss.job")
  })

  test("only jobs of the names asked for are claimed", async () => {
    await queue.enqueueNow("learn", [shop])
    await queue.enqueueNow("send-due", [shop])
    expect((await queue.claim(10, ["learn"])).map(({ name }) => name)).toEqual(["learn"])
    await finishAll()
    await database.pool.query("DELETE FROM pgboss.job")
  })
})
