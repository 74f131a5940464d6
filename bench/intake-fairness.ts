// One shop gets 50,000 receipts at once while 99 others get one a second: how long do the others wait from accepted to applied, and how many receipts
// a second does one worker process apply? On a real PostgreSQL; receipts are written as the web process writes them, then one worker starts.
import { randomUUID } from "node:crypto"
import { setTimeout as sleep } from "node:timers/promises"

import { type NewReceipt, unsafeInsertReceipts } from "#app/flow/intake/receipts.store.server.ts"
import { createVault } from "#app/platform/crypto.ts"
import { openDatabase, type OpenDatabase } from "#app/platform/db.server.ts"
import { pack } from "#app/platform/pack.ts"

import { startAppProcess } from "../tests/setup/app-processes.ts"
import { orderBody } from "../tests/setup/play-crashes.ts"
import { startPostgres } from "../tests/setup/postgres.ts"
import type { BenchmarkOutcome } from "./run.ts"

const flood = Number(process.env["BENCH_FLOOD"] ?? 50_000)
const seconds = Number(process.env["BENCH_SECONDS"] ?? 20)
const floodShop = "flood.myshopify.com"
const others = Array.from({ length: 99 }, (_, index) => `quiet-${index}.myshopify.com`)
const vault = createVault([{ id: "test", key: Buffer.alloc(32, 7) }], "index secret of the tests")
const longestWaitMs = 60_000
let orders = 0

export async function run(): Promise<BenchmarkOutcome> {
  const postgres = await startPostgres()
  const url = await postgres.createDatabase()
  const opened = await openDatabase({ url, folder: "" })
  await opened.db.shop.createMany({
    data: [floodShop, ...others].map((shopId) => ({
      shopId,
      name: shopId,
      domain: shopId,
      installedAt: new Date(),
      updatedAt: new Date(),
    })),
  })
  for (let done = 0; done < flood; done += 500)
    await unsafeInsertReceipts(
      opened.pool,
      Array.from({ length: 500 }, () => receipt(floodShop)),
    )
  const worker = await startAppProcess("worker", url)
  try {
    await untilBegun(opened)
    const before = await ended(opened)
    const startedAt = performance.now()
    for (let second = 0; second < seconds; second += 1) {
      await unsafeInsertReceipts(opened.pool, others.map(receipt))
      await sleep(startedAt + (second + 1) * 1000 - performance.now())
    }
    const perSecond = ((await ended(opened)) - before) / ((performance.now() - startedAt) / 1000)
    const lags = await lagsOfOthers(opened)
    const at = (share: number) => Math.round(lags[Math.floor((lags.length - 1) * share)] ?? NaN)
    const left = await opened.db.receipt.count({ where: { shopId: floodShop, state: "accepted" } })
    const row = {
      flood,
      "others' receipts": lags.length,
      "p50 lag ms": at(0.5),
      "p95 lag ms": at(0.95),
      "longest ms": at(1),
      "applied/s": Math.round(perSecond),
    }
    return { table: [{ ...row, "flood left": left }], results: { ...row, floodLeft: left, seconds } }
  } finally {
    await worker.kill()
    await opened.close()
    await postgres.stop()
  }
}

function receipt(shopId: string): NewReceipt {
  const body = orderBody(String(8_000_000_000_000 + (orders += 1)))
  return {
    id: randomUUID(),
    shopId,
    webhookId: randomUUID(),
    eventId: randomUUID(),
    topic: "orders/create",
    apiVersion: "2026-10",
    triggeredAt: new Date(),
    acceptedAt: new Date(),
    payloadCipher: vault.encryptBytes(pack(Buffer.from(body))),
  }
}

const ended = (opened: OpenDatabase) => opened.db.receipt.count({ where: { state: { not: "accepted" }, shopId: { not: "" } } })

async function untilBegun(opened: OpenDatabase): Promise<void> {
  for (let tries = 0; (await ended(opened)) === 0; tries += 1) {
    if (tries > 600) throw new Error("The worker applies nothing.")
    await sleep(100)
  }
}

/** Milliseconds from accepted to applied, smallest first; those that still wait are waited for. */
async function lagsOfOthers(opened: OpenDatabase): Promise<number[]> {
  const startedAt = performance.now()
  for (;;) {
    const { rows } = await opened.pool.query<{ ms: number | null }>(
      `SELECT extract(epoch FROM "settledAt" - "acceptedAt")::float8 * 1000 AS ms FROM "Receipt" WHERE "shopId" <> $1`,
      [floodShop],
    )
    const lags = rows.flatMap(({ ms }) => (ms === null ? [] : [ms])).sort((left, right) => left - right)
    if (lags.length === rows.length) return lags
    if (performance.now() - startedAt > longestWaitMs) return [...lags, ...Array<number>(rows.length - lags.length).fill(Infinity)]
    await sleep(200)
  }
}
