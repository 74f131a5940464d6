// Whose receipts are applied first? Measured by order, not by time: the worker is drained, job after job.
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { applyReceipts } from "#app/flow/intake/apply-receipts.server.ts"
import { findWaitingShops } from "#app/flow/intake/find-waiting-shops.server.ts"
import { type NewReceipt, unsafeInsertReceipts } from "#app/flow/intake/receipts.store.server.ts"
import { releaseQuarantined } from "#app/flow/intake/release-quarantined.server.ts"
import { catalogue, type JobName } from "#app/jobs/catalogue.ts"
import { createRuntime, type Runtime } from "#app/main.runtime.ts"
import { createWorker, type Work } from "#app/main.worker.ts"
import { createLog } from "#app/platform/log.ts"

import { testEnv } from "../../setup/app.ts"
import { openTestDatabase, type OpenDatabase } from "../../setup/database.ts"

const flood = "a-flood.myshopify.com"
const others = Array.from({ length: 9 }, (_, index) => `quiet-${index}.myshopify.com`)
const slice = { mostReceipts: 20, mostMs: 60_000 }

let database: OpenDatabase
let runtime: Runtime
beforeAll(async () => {
  database = await openTestDatabase()
  runtime = await createRuntime({ env: testEnv(), database, log: createLog("silent") })
  for (const shopId of [flood, ...others])
    await database.db.shop.create({ data: { shopId, name: "", domain: "", installedAt: new Date(0), updatedAt: new Date(0) } })
})
afterAll(async () => {
  await runtime.close()
  await database.close()
})
beforeEach(() => database.pool.query(`DELETE FROM "Receipt"; DELETE FROM pgboss.job`))

let count = 0
const receipt = (shopId: string): NewReceipt => {
  count += 1
  return {
    id: `r${count}`,
    shopId,
    webhookId: `w${count}`,
    eventId: null,
    topic: "orders/create",
    apiVersion: "2026-10",
    triggeredAt: null,
    acceptedAt: new Date(Date.UTC(2026, 9, 5) + count),
    payloadCipher: runtime.vault.encryptBytes(Buffer.from("{}")),
  }
}

/** Drains a worker that applies in slices; returns whose receipts were applied, in their order. `meanwhile` comes while the first job has begun. */
async function applied(size: typeof slice, meanwhile: () => Promise<unknown> = async () => {}): Promise<string[]> {
  const order: string[] = []
  let hasBegun = false
  const nothing = Object.fromEntries((Object.keys(catalogue) as JobName[]).map((name) => [name, async () => {}]))
  const work: Work = {
    handlers: {
      ...(nothing as unknown as Work["handlers"]),
      "apply-receipts": async (_runtime, { shopId }) => {
        if (!hasBegun) await meanwhile()
        hasBegun = true
        const start = () => ({ apply: async () => ({ kind: "applied" as const }), finish: async () => {} })
        const { ended, isMore } = await applyReceipts(runtime, shopId, start, size)
        order.push(...ended.map(() => shopId))
        if (isMore) await runtime.queue.enqueueNow("apply-receipts", [{ shopId }])
      },
    },
    sweeps: [
      {
        name: "waiting receipts",
        everyMs: 1,
        async run() {
          const shops = await findWaitingShops(runtime)
          await runtime.queue.enqueueNow(
            "apply-receipts",
            shops.map((shopId) => ({ shopId })),
          )
          return shops.length
        },
      },
    ],
  }
  await createWorker(runtime, "w", async () => work).drain()
  return order
}

const fillFlood = () =>
  unsafeInsertReceipts(
    database.pool,
    Array.from({ length: 300 }, () => receipt(flood)),
  )
const lastOfOthers = (order: readonly string[]) => order.findLastIndex((shop) => shop !== flood)

test("a flood does not hold up the others: their receipts come after the slice under way and at most one more", async () => {
  await fillFlood()
  const order = await applied(slice, () => unsafeInsertReceipts(database.pool, others.map(receipt)))
  expect(order).toHaveLength(309)
  expect(lastOfOthers(order)).toBeLessThan(2 * slice.mostReceipts + others.length)
})

test("control: without slices they would stand behind all of it", async () => {
  await fillFlood()
  const order = await applied({ ...slice, mostReceipts: 1000 }, () => unsafeInsertReceipts(database.pool, others.map(receipt)))
  expect(lastOfOthers(order)).toBeGreaterThanOrEqual(300)
})

test("quarantined receipts are released with the job that applies them, one or all", async () => {
  await unsafeInsertReceipts(database.pool, [receipt(flood), receipt(flood), receipt(flood), receipt(others[0] ?? "")])
  await database.pool.query(`UPDATE "Receipt" SET "state" = 'quarantined', "attempts" = 5, "reason" = 'TypeError'`)
  const [first] = await database.db.receipt.findMany({ where: { shopId: flood } })
  expect(await releaseQuarantined(runtime, runtime.queue, flood, first?.id)).toBe(1)
  const jobs = await runtime.queue.claim(10)
  expect(jobs.map(({ name, payload }) => [name, payload])).toEqual([["apply-receipts", { shopId: flood }]])
  await jobs[0]?.settle({ kind: "done" })
  expect(await releaseQuarantined(runtime, runtime.queue, flood)).toBe(2)
  expect(await releaseQuarantined(runtime, runtime.queue, flood)).toBe(0)
  expect(await applied(slice)).toEqual([flood, flood, flood])
  expect(await database.db.receipt.count({ where: { shopId: others[0] ?? "", state: "quarantined" } })).toBe(1)
})
