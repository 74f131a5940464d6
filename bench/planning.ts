// How long does the daily plan of a thousand shops take, with a million open orders, how much memory, and does it stay in proportion?
//
// Each shop has as many open contacts as there are orders for it: nine in ten of one person each, the others two to a person, one in ten with a message that
// left within the month, one in fifty people with a wish of their own, parcels in 12 time zones. One in a hundred contacts is not where it belongs, as after
// a change of the facts, so that something has to be written. Made by statements in the database and not counted. The floor reads the same rows the same way
// and decides nothing. Measured in this process on a real PostgreSQL: seconds, processor seconds of this process, peak of resident memory above the start.
// Then the same once more: nothing is left to change. Goals at a million: 60 s, 500 MiB, ten times the orders at most eleven times the time.
import { createOpenings } from "#app/flow/planning/openings.ts"
import { findPlannedPeople, readPersonRows } from "#app/flow/planning/person-rows.store.server.ts"
import { planDay } from "#app/flow/planning/plan-day.server.ts"
import { addDays } from "#app/platform/clock.ts"
import { createVault } from "#app/platform/crypto.ts"
import { openDatabase, type OpenDatabase } from "#app/platform/db.server.ts"
import { createLog } from "#app/platform/log.ts"
import { systemRandomness } from "#app/platform/randomness.ts"

import { startPostgres } from "../tests/setup/postgres.ts"
import { seedOpenOrders, shopName } from "./fixtures/open-orders.ts"
import type { BenchmarkOutcome } from "./run.ts"

const shops = Number(process.env["BENCH_SHOPS"] ?? 1_000)
const sizes = (process.env["BENCH_ORDERS"] ?? "100000,1000000").split(",").map(Number)
const atOnce = Number(process.env["BENCH_AT_ONCE"] ?? 3)
const startOfTime = new Date("2026-11-02T07:00:00Z")

interface Figures {
  orders: number
  floorSeconds: number
  seconds: number
  processorSeconds: number
  againSeconds: number
  memoryMiB: number
  looked: number
  changed: number
  changedAgain: number
}

export async function run(): Promise<BenchmarkOutcome> {
  const postgres = await startPostgres({ max_wal_size: "4GB", checkpoint_timeout: "30min" })
  const figures: Figures[] = []
  for (const orders of sizes) {
    const database = await openDatabase({ url: await postgres.createDatabase(), folder: "" })
    try {
      await seedOpenOrders(database.pool, { shops, orders, now: startOfTime })
      figures.push(await measure(database, orders))
    } finally {
      await database.close()
    }
  }
  await postgres.stop()
  const [small, large] = [figures[0], figures.at(-1)]
  const ratio = small && large && small !== large ? large.seconds / small.seconds : null
  const table = figures.map((one) => ({
    "orders": one.orders,
    "floor s": one.floorSeconds.toFixed(1),
    "plan s": one.seconds.toFixed(1),
    "x floor": (one.seconds / one.floorSeconds).toFixed(2),
    "process s": one.processorSeconds.toFixed(1),
    "MiB": Math.round(one.memoryMiB),
    "changed": one.changed,
    "again s": one.againSeconds.toFixed(1),
    "changed again": one.changedAgain,
    "x the first": figures[0] ? (one.seconds / figures[0].seconds).toFixed(1) : "",
  }))
  return { table, results: { shops, figures, ratio } }
}

async function measure({ db }: OpenDatabase, orders: number): Promise<Figures> {
  const context = {
    db,
    clock: { now: () => startOfTime },
    randomness: systemRandomness,
    vault: createVault([{ id: "bench", key: Buffer.alloc(32, 1) }], "bench"),
    log: createLog("silent"),
    appUrl: "https://bench.example",
  }
  const memory = watchMemory()
  const floor = await timed(async () => {
    await inTurns((shop) => readOnly(db, shopName(shop)))
  })
  const plan = async () => {
    const openings = createOpenings()
    const total = { looked: 0, changed: 0 }
    await inTurns(async (shop) => {
      const { looked, moved, joined, cancelled } = await planDay(context, shopName(shop), openings)
      total.looked += looked
      total.changed += moved + joined + cancelled
    })
    return total
  }
  const before = process.cpuUsage()
  const first = await timed(plan)
  const used = process.cpuUsage(before)
  const again = await timed(plan)
  return {
    orders,
    floorSeconds: floor.seconds,
    seconds: first.seconds,
    processorSeconds: (used.user + used.system) / 1e6,
    againSeconds: again.seconds,
    memoryMiB: memory.stop(),
    looked: first.value.looked,
    changed: first.value.changed,
    changedAgain: again.value.changed,
  }
}

async function readOnly(db: OpenDatabase["db"], shop: string): Promise<number> {
  const people = await findPlannedPeople(db, shop, "", 1_000_000)
  let read = 0
  for (let at = 0; at < people.length; at += 1_000)
    read += (await readPersonRows(db, shop, people.slice(at, at + 1_000), addDays(startOfTime, -90))).length
  return read
}

/** Shops side by side, as a worker takes their jobs. */
async function inTurns(work: (shop: number) => Promise<unknown>): Promise<void> {
  let next = 0
  const turn = async () => {
    while (next < shops) await work(next++)
  }
  await Promise.all(Array.from({ length: atOnce }, turn))
}

async function timed<Value>(work: () => Promise<Value>): Promise<{ seconds: number; value: Value }> {
  const startedAt = performance.now()
  const value = await work()
  return { seconds: (performance.now() - startedAt) / 1_000, value }
}

/** The peak of resident memory above the start, looked at every 50 ms. */
function watchMemory(): { stop(): number } {
  const start = process.memoryUsage.rss()
  let peak = start
  const timer = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 50)
  return {
    stop() {
      clearInterval(timer)
      return (Math.max(peak, process.memoryUsage.rss()) - start) / 2 ** 20
    },
  }
}
