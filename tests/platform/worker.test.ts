import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { createWorker, type Work } from "#app/main.worker.ts"
import type { JobName } from "#app/jobs/catalogue.ts"
import { catalogue } from "#app/jobs/catalogue.ts"
import { createRuntime, type Runtime } from "#app/main.runtime.ts"
import { WorldFailure } from "#app/platform/failure.ts"
import { createLog } from "#app/platform/log.ts"

import { testEnv } from "../setup/app.ts"
import { openTestDatabase, type OpenDatabase } from "../setup/database.ts"

const shop = { shopId: "a.myshopify.com" }

let database: OpenDatabase
let runtime: Runtime
const ran: string[] = []

beforeAll(async () => {
  database = await openTestDatabase()
  runtime = await createRuntime({ env: testEnv(), database, log: createLog("silent") })
})
afterAll(async () => {
  await runtime.close()
  await database.close()
})
beforeEach(async () => {
  ran.length = 0
  await database.pool.query("DELETE FROM pgboss.job")
})

const note = (name: string) => async () => void ran.push(name)
const work = (overrides: Partial<Work["handlers"]> = {}, sweeps: Work["sweeps"] = []): (() => Promise<Work>) => {
  const names = Object.keys(catalogue) as JobName[]
  const handlers = Object.fromEntries(names.map((name) => [name, note(name)])) as unknown as Work["handlers"]
  return async () => ({ handlers: { ...handlers, ...overrides }, sweeps })
}

describe("drain", () => {
  test("runs sweeps and jobs until nothing is due, also what they ask for themselves", async () => {
    let left = 3
    const sweep = {
      name: "s",
      everyMs: 1000,
      run: async () => (left === 0 ? 0 : ((left -= 1), await runtime.queue.enqueueNow("learn", [shop]), 1)),
    }
    const worker = createWorker(
      runtime,
      "w",
      work({ learn: async () => (ran.push("learn"), runtime.queue.enqueueNow("send-due", [shop])) }, [sweep]),
    )
    await worker.drain()
    expect(ran.filter((name) => name === "learn")).toHaveLength(3)
    expect(ran.at(-1)).toBe("send-due")
  })

  test("a job that fails does not stop the others and does not keep it from ending", async () => {
    const always = {
      name: "s",
      everyMs: 1000,
      run: async () => (await runtime.queue.enqueueNow("publish-product", [{ ...shop, productId: "1" }]), 1),
    }
    const failing = async () => {
      ran.push("publish-product")
      throw new WorldFailure("access was revoked", { retryable: false })
    }
    await runtime.queue.enqueueNow("learn", [shop])
    await createWorker(runtime, "w", work({ "publish-product": failing }, [always])).drain()
    expect(ran).toContain("learn")
    expect(ran.filter((name) => name === "publish-product").length).toBeLessThan(5)
  })

  test("a sweep that throws is counted and does not stop the others", async () => {
    const broken = { name: "broken", everyMs: 1000, run: async () => Promise.reject(new Error("no")) }
    const fine = { name: "fine", everyMs: 1000, run: async () => (ran.push("fine"), 0) }
    await createWorker(runtime, "w", work({}, [broken, fine])).drain()
    expect(ran).toEqual(["fine"])
    expect(await runtime.metrics.registry.getSingleMetricAsString("afterword_sweep_failures_total")).toContain('{name="broken"} 1')
  })

  test("control: a sweep that never comes to an end is told, not waited for", async () => {
    const endless = { name: "s", everyMs: 1000, run: async () => 1 }
    await expect(createWorker(runtime, "w", work({}, [endless])).drain()).rejects.toThrow("did not come to an end")
  })
})

describe("the loop", () => {
  test("works by itself, and stops only when what was claimed is done", async () => {
    let finish = () => {}
    const slow = () => new Promise<void>((resolve) => (ran.push("started"), (finish = () => (ran.push("finished"), resolve()))))
    const worker = createWorker(runtime, "w", work({ learn: slow }))
    worker.start()
    await runtime.queue.enqueueNow("learn", [shop])
    await expect.poll(() => ran, { timeout: 5000 }).toEqual(["started"])
    const stopped = worker.stop().then(() => ran.push("stopped"))
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(ran).toEqual(["started"])
    finish()
    await stopped
    expect(ran).toEqual(["started", "finished", "stopped"])
    const { rows } = await database.pool.query("SELECT state FROM pgboss.job WHERE name = 'learn'")
    expect(rows).toEqual([{ state: "completed" }])
  })

  test("jobs that wait for a model that hangs leave all places to the others", async () => {
    let release = () => {}
    const hanging = new Promise<void>((resolve) => (release = resolve))
    const hang = (name: string) => async () => (ran.push(name), hanging)
    const names = ["draft-touchpoint", "translate-store", "send-due", "learn"] as const
    const worker = createWorker(runtime, "w", work(Object.fromEntries(names.map((name) => [name, hang(name)]))))
    const shops = Array.from({ length: 20 }, (_, index) => ({ shopId: `s${index}.myshopify.com` }))
    for (const name of ["translate-store", "send-due", "learn"] as const) await runtime.queue.enqueueNow(name, shops)
    await runtime.queue.enqueueNow(
      "draft-touchpoint",
      shops.map(({ shopId }) => ({ shopId, touchpointId: "t" })),
    )
    worker.start()
    const begun = () => Object.fromEntries(names.map((name) => [name, ran.filter((one) => one === name).length]))
    const all = { "draft-touchpoint": 12, "translate-store": 2, "send-due": 6, "learn": 2 }
    await expect.poll(begun, { timeout: 10_000 }).toEqual(all)
    release()
    await worker.stop()
  })

  test("a sweep runs at its own pace", async () => {
    const slow = { name: "slow", everyMs: 3_600_000, run: async () => (ran.push("slow"), 0) }
    const quick = { name: "quick", everyMs: 1, run: async () => (ran.push("quick"), 0) }
    const worker = createWorker(runtime, "w", work({}, [slow, quick]))
    worker.start()
    await expect.poll(() => ran.filter((name) => name === "quick").length, { timeout: 5000 }).toBeGreaterThan(2)
    await worker.stop()
    expect(ran.filter((name) => name === "slow")).toHaveLength(1)
  })
})
