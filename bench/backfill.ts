// How long does it take to bring a shop's past into the record, how much memory, and does it stay in proportion?
//
// Generated orders (two lines, a customer, a parcel, nine in ten delivered; one in twenty refunded or in several parcels, so asked for one by one) lie
// in files and are served over HTTP by a thread of its own; making them is not counted. The backfill runs as in the product, in this process: it
// starts operations, watches them, reads the files, merges, asks for details. Shopify's own time is zero here. Resident memory is looked at every
// 50 ms and counted above the start (after the database is open).
import { createReadStream, createWriteStream } from "node:fs"
import { once } from "node:events"
import { mkdtemp, rm, stat } from "node:fs/promises"
import { createServer } from "node:http"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { finished } from "node:stream/promises"
import { Worker, isMainThread, workerData, parentPort } from "node:worker_threads"

import { findLastBackfill, findRunning } from "#app/flow/record/backfill-runs.store.server.ts"
import { openShop } from "#app/flow/record/shops.store.server.ts"
import { startBackfill } from "#app/flow/record/start-backfill.server.ts"
import { stepBackfill } from "#app/flow/record/step-backfill.server.ts"
import { createVault } from "#app/platform/crypto.ts"
import { openDatabase, type OpenDatabase } from "#app/platform/db.server.ts"
import { createLog } from "#app/platform/log.ts"
import { systemRandomness } from "#app/platform/randomness.ts"
import type { AdminClient } from "#app/platform/shopify/admin-client.ts"

import { detailNode, fileLines } from "./fixtures/backfill-file.ts"
import type { BenchmarkOutcome } from "./run.ts"
import { startPostgres } from "../tests/setup/postgres.ts"

const shop = "bench.myshopify.com"
const startOfTime = new Date("2026-10-01T00:00:00Z")
const sizes = (process.env["BENCH_ORDERS"] ?? "10000,100000").split(",").map(Number)
const embeddedOrders = Number(process.env["BENCH_EMBEDDED_ORDERS"] ?? 10_000)
type Step = "products" | "customers" | "orders"

interface Figures {
  orders: number
  seconds: number
  perSecond: number
  /** Of this process alone: hardly depends on what else the machine does. */
  processorSeconds: number
  memoryMiB: number
  details: number
  kept: number
  parts: string
}

export async function run(): Promise<BenchmarkOutcome> {
  const figures: Record<string, Figures> = {}
  const postgres = await startPostgres()
  for (const orders of sizes) {
    const database = await openDatabase({ url: await postgres.createDatabase(), folder: "" })
    figures[`PostgreSQL, ${orders}`] = await measure(database, orders).finally(() => database.close())
  }
  await postgres.stop()
  const folder = await mkdtemp(join(tmpdir(), "afterword-bench-"))
  const embedded = await openDatabase({ url: null, folder })
  figures[`embedded, ${embeddedOrders}`] = await measure(embedded, embeddedOrders).finally(() => embedded.close())
  await rm(folder, { recursive: true, force: true })

  const [small, large] = sizes.map((orders) => figures[`PostgreSQL, ${orders}`])
  const ratio = small && large ? Number((large.seconds / small.seconds).toFixed(2)) : null
  const table = Object.entries(figures).map(([name, row]) => ({
    "database, orders": name,
    "seconds": Number(row.seconds.toFixed(1)),
    "orders/s": Math.round(row.perSecond),
    "processor s": Number(row.processorSeconds.toFixed(1)),
    "MiB above start": Math.round(row.memoryMiB),
    "asked one by one": row.details,
    "orders kept": row.kept,
  }))
  return { table, results: { figures, timesTheTimeForTenTimesTheOrders: ratio } }
}

async function measure(database: OpenDatabase, orders: number): Promise<Figures> {
  const folder = await mkdtemp(join(tmpdir(), "afterword-bench-files-"))
  const sizesOf = {} as Record<Step, { lines: number; bytes: number }>
  for (const step of ["products", "customers", "orders"] as const) sizesOf[step] = await writeFileOf(folder, step, orders)
  const server = await startFileServer(folder)
  const context = {
    db: database.db,
    clock: { now: () => new Date(startOfTime) },
    randomness: systemRandomness,
    vault: createVault([{ id: "bench", key: Buffer.alloc(32, 1) }], "index secret of the benchmark"),
    log: createLog("silent"),
    appUrl: "https://bench.example",
  }
  const queue = { enqueue: async () => {} }
  await openShop(database.db, shop, "read_orders,read_all_orders", startOfTime)
  await startBackfill(context, queue, shop, "install")
  const ports = { admin: adminFor(server.url, sizesOf), isTimeUp: () => false }

  globalThis.gc?.()
  const startRss = process.memoryUsage().rss
  let highest = startRss
  const watch = setInterval(() => void (highest = Math.max(highest, process.memoryUsage().rss)), 50)
  const cpuBefore = process.cpuUsage()
  const startedAt = performance.now()
  while (await findRunning(database.db, shop)) await stepBackfill(context, queue, ports, shop)
  const seconds = (performance.now() - startedAt) / 1000
  const cpu = process.cpuUsage(cpuBefore)
  clearInterval(watch)

  const run = await findLastBackfill(database.db, shop)
  if (run?.state !== "done") throw new Error(`The backfill ended as ${run?.state}: ${run?.reason}`)
  const kept = await database.db.order.count({ where: { shopId: shop } })
  if (kept !== orders) throw new Error(`${kept} orders were kept of ${orders}`)
  await server.close()
  await rm(folder, { recursive: true, force: true })
  const parts = Object.entries(sizesOf).map(([step, { bytes }]) => `${step} ${(bytes / 2 ** 20).toFixed(0)} MiB`)
  return {
    orders,
    seconds,
    perSecond: orders / seconds,
    processorSeconds: (cpu.user + cpu.system) / 1e6,
    memoryMiB: (highest - startRss) / 2 ** 20,
    details: run.details,
    kept,
    parts: parts.join(", "),
  }
}

async function writeFileOf(folder: string, step: Step, orders: number): Promise<{ lines: number; bytes: number }> {
  const path = join(folder, `${step}.jsonl`)
  const file = createWriteStream(path)
  let lines = 0
  for (const line of fileLines(step, orders)) {
    lines += 1
    if (!file.write(`${JSON.stringify(line)}\n`)) await once(file, "drain")
  }
  file.end()
  await finished(file)
  return { lines, bytes: (await stat(path)).size }
}

/** Answers what a backfill asks, at once. */
function adminFor(url: string, sizesOf: Record<Step, { lines: number; bytes: number }>): AdminClient {
  const steps = ["products", "customers", "orders"] as const
  let started = -1
  return {
    async query<Data>(_shop: string, document: string, variables: Record<string, unknown> = {}) {
      const createdAt = startOfTime.toISOString()
      if (document.includes("bulkOperationRunQuery")) {
        started += 1
        const bulkOperation = { id: `gid://shopify/BulkOperation/${started}`, status: "CREATED", createdAt }
        return { bulkOperationRunQuery: { bulkOperation, userErrors: [] } } as Data
      }
      if (document.includes("DetailsById")) return { nodes: (variables["ids"] as string[]).map(detailNode) } as Data
      const step = steps[started] ?? "orders"
      const { lines, bytes } = sizesOf[step]
      return {
        bulkOperation: {
          id: variables["id"],
          status: "COMPLETED",
          errorCode: null,
          objectCount: String(lines),
          fileSize: String(bytes),
          url: `${url}/${step}.jsonl`,
          partialDataUrl: null,
          createdAt,
        },
      } as Data
    },
  }
}

async function startFileServer(folder: string): Promise<{ url: string; close(): Promise<void> }> {
  const worker = new Worker(new URL(import.meta.url), { workerData: { serves: folder } })
  const port = await new Promise<number>((resolve) => worker.once("message", resolve))
  return { url: `http://127.0.0.1:${port}`, close: async () => void (await worker.terminate()) }
}

if (!isMainThread) {
  const { serves } = workerData as { serves: string }
  const server = createServer((request, response) => {
    createReadStream(join(serves, request.url?.slice(1) ?? "")).pipe(response)
  })
  server.listen(0, "127.0.0.1", () => {
    const address = server.address()
    parentPort?.postMessage(typeof address === "object" ? address?.port : 0)
  })
}
