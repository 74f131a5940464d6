// How many reviews a second are read, looked at and brought in, with how much memory, and does a file ten times as long need more of it?
//
// A Judge.me export is made row by row (about 160 bytes a row, every body over two lines, one row in ten answered) and handed over in pieces of a
// megabyte, as the screen does; making it is not counted. Preview: from the whole file to the numbers on the screen (two readings, products, what the
// shop has). Import: from the button to the last review. The floor is csv-parse alone on the same bytes, once, its records thrown away.
// Resident memory is looked at every 50 ms and counted above what the process had with the database open.
import { parse } from "csv-parse"

import { exportReviews } from "#app/flow/reviews/export-reviews.server.ts"
import { finishUpload, startImport, startUpload, takePart } from "#app/flow/reviews/receive-import.server.ts"
import { stepImport } from "#app/flow/reviews/step-import.server.ts"
import type { Context } from "#app/platform/context.ts"
import { createVault } from "#app/platform/crypto.ts"
import { openDatabase, type OpenDatabase } from "#app/platform/db.server.ts"
import { createLog } from "#app/platform/log.ts"
import { systemRandomness } from "#app/platform/randomness.ts"

import { emptyCatalogue, judgeMeHeader, judgeMeRow } from "../tests/builders/review-file.ts"
import { startPostgres } from "../tests/setup/postgres.ts"
import type { BenchmarkOutcome } from "./run.ts"

const shop = "bench.myshopify.com"
const sizes = (process.env["BENCH_REVIEWS"] ?? "50000,500000").split(",").map(Number)
const embeddedRows = Number(process.env["BENCH_EMBEDDED_REVIEWS"] ?? 50_000)
const products = 500
const partBytes = 1024 * 1024
const queue = { enqueue: async () => {} }

interface Figures {
  rows: number
  megabytes: number
  floorPerSecond: number
  previewPerSecond: number
  importPerSecond: number
  exportPerSecond: number
  previewMiB: number
  importMiB: number
  exportMiB: number
}

export async function run(): Promise<BenchmarkOutcome> {
  const figures: Record<string, Figures> = {}
  const postgres = await startPostgres()
  // What the first import of a process costs once (compiling, the client's first queries) is nobody's row.
  const warm = await openDatabase({ url: await postgres.createDatabase(), folder: "" })
  await measure(warm, 5_000).finally(() => warm.close())
  for (const rows of sizes) {
    const database = await openDatabase({ url: await postgres.createDatabase(), folder: "" })
    figures[`PostgreSQL, ${rows}`] = await measure(database, rows).finally(() => database.close())
  }
  await postgres.stop()
  if (embeddedRows > 0) {
    const embedded = await openDatabase({ url: null, folder: "memory://" })
    figures[`embedded, ${embeddedRows}`] = await measure(embedded, embeddedRows).finally(() => embedded.close())
  }
  const table = Object.entries(figures).map(([name, row]) => ({
    "database, rows": name,
    "MB": Math.round(row.megabytes),
    "csv-parse alone rows/s": Math.round(row.floorPerSecond),
    "preview rows/s": Math.round(row.previewPerSecond),
    "import rows/s": Math.round(row.importPerSecond),
    "export rows/s": Math.round(row.exportPerSecond),
    "preview MiB": Math.round(row.previewMiB),
    "import MiB": Math.round(row.importMiB),
    "export MiB": Math.round(row.exportMiB),
  }))
  return { table, results: { figures } }
}

async function measure(database: OpenDatabase, rows: number): Promise<Figures> {
  const context: Context = {
    db: database.db,
    clock: { now: () => new Date("2026-11-22T10:00:00Z") },
    randomness: systemRandomness,
    vault: createVault([{ id: "bench", key: Buffer.alloc(32, 7) }], "index secret of the benchmark"),
    log: createLog("silent"),
    appUrl: "https://afterword.example",
  }
  await openShop(context)
  const floor = await timed(() => parseAlone(rows))
  const opened = await startUpload(context, shop, { name: "reviews.csv", by: "1" })
  let start = 0
  for (const bytes of pieces(rows)) {
    await takePart(context, shop, opened.id, { start, bytes })
    start += bytes.length
  }
  await finishUpload(context, queue, shop, opened.id)
  const never = () => false
  const preview = await watched(() => stepImport(context, { queue, admin: emptyCatalogue }, shop, opened.id, never))
  await expectState(context, opened.id, "ready", rows)
  await startImport(context, queue, shop, opened.id)
  const imported = await watched(() => stepImport(context, { queue, admin: emptyCatalogue }, shop, opened.id, never))
  await expectState(context, opened.id, "done", rows)
  const exported = await watched(() => drain(context))
  return {
    rows,
    megabytes: start / 1e6,
    floorPerSecond: rows / floor,
    previewPerSecond: rows / preview.seconds,
    importPerSecond: rows / imported.seconds,
    exportPerSecond: rows / exported.seconds,
    previewMiB: preview.mebibytes,
    importMiB: imported.mebibytes,
    exportMiB: exported.mebibytes,
  }
}

async function openShop({ db, clock }: Context): Promise<void> {
  const now = clock.now()
  await db.shop.create({ data: { shopId: shop, name: "Bench", domain: "bench.example", installedAt: now, updatedAt: now } })
  const data = Array.from({ length: products }, (_, index) => ({
    ...{
      shopId: shop,
      id: `gid://shopify/Product/${index + 1}`,
      title: `Product ${index}`,
      handle: `product-${index}`,
      tags: [],
      updatedAt: now,
    },
  }))
  await db.product.createMany({ data })
}

async function expectState({ db }: Context, id: string, state: string, rows: number): Promise<void> {
  const run = await db.importRun.findFirstOrThrow({ where: { id, shopId: shop } })
  const count = state === "done" ? run.imported : run.rows
  if (run.state !== state || count !== rows) throw new Error(`${run.state} with ${count} of ${rows}: ${run.reason}`)
}

/** The file in pieces of a megabyte. */
function* pieces(rows: number): Generator<Buffer> {
  let rest = Buffer.from(`${judgeMeHeader}\n`)
  for (let row = 0; row < rows;) {
    let text = ""
    for (; row < rows && text.length < partBytes; row += 1) text += `${judgeMeRow(row, { handle: `product-${row % products}` })}\n`
    rest = Buffer.concat([rest, Buffer.from(text)])
    for (; rest.length >= partBytes; rest = rest.subarray(partBytes)) yield rest.subarray(0, partBytes)
  }
  if (rest.length > 0) yield rest
}

async function parseAlone(rows: number): Promise<void> {
  const parser = parse({ relax_column_count: true, relax_quotes: true })
  let count = 0
  parser.on("data", () => (count += 1))
  const ended = new Promise((resolve, reject) => parser.on("end", resolve).on("error", reject))
  for (const bytes of pieces(rows)) if (!parser.write(bytes)) await new Promise((resolve) => parser.once("drain", resolve))
  parser.end()
  await ended
  if (count !== rows + 1) throw new Error(`csv-parse found ${count} records.`)
}

async function drain(context: Context): Promise<void> {
  const nothing = async () => ({ kind: "refused" as const, reason: "" })
  let bytes = 0
  for await (const chunk of exportReviews(context, nothing, shop, "csv").chunks) bytes += chunk.length
  if (bytes === 0) throw new Error("The export is empty.")
}

async function timed(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now()
  await work()
  return (performance.now() - startedAt) / 1000
}

async function watched(work: () => Promise<void>): Promise<{ seconds: number; mebibytes: number }> {
  globalThis.gc?.()
  const before = process.memoryUsage().rss
  let most = before
  const timer = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 50)
  const seconds = await timed(work)
  clearInterval(timer)
  return { seconds, mebibytes: (Math.max(most, process.memoryUsage().rss) - before) / 2 ** 20 }
}
