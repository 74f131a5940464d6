// Does the whole of planning and sending keep its word over ninety days and ten thousand shoppers? Worlds of three shops each (tests/stories/world) on a real
// PostgreSQL: six kinds of messages on four channels, two workers at once, processes killed at any step, peers that break, a clock that jumps, both
// changes of the clocks, words said in the moment of sending. Judged by what arrived; every column of faults must read 0. Once more with each rule broken
// at its seam: then its column must not. BENCH_SHOPPERS, BENCH_EACH (shoppers in a world), BENCH_FROM (number of the first world), BENCH_MINUTES (no world
// is begun after), BENCH_CONTROLS=0.
import pg from "pg"

import { openDatabase, type OpenDatabase } from "#app/platform/db.server.ts"

import { startPostgres, type Postgres } from "../tests/setup/postgres.ts"
import { faultsOf, judge } from "../tests/stories/world/judge.ts"
import { playWorld, type WorldOptions } from "../tests/stories/world/play-world.ts"
import { sabotages, type Sabotage } from "../tests/stories/world/sabotage.ts"
import type { BenchmarkOutcome } from "./run.ts"

const shoppers = Number(process.env["BENCH_SHOPPERS"] ?? 10_000)
const each = Number(process.env["BENCH_EACH"] ?? 250)
const from = Number(process.env["BENCH_FROM"] ?? 0)
const minutes = Number(process.env["BENCH_MINUTES"] ?? Infinity)
const hasControls = process.env["BENCH_CONTROLS"] !== "0" && from === 0
const days = 90
const crashShare = 0.0005

// The database itself is not killed here (bench/intake-crashes.ts does that), so it need not wait for the disk.
const settings = { synchronous_commit: "off", fsync: "off", full_page_writes: "off" }

export async function run(): Promise<BenchmarkOutcome> {
  const postgres = await startPostgres(settings)
  const template = await postgres.createDatabase()
  await (await openDatabase({ url: template, folder: "" })).close()
  const startedAt = performance.now()
  const usedBefore = process.cpuUsage()
  const sum: Record<string, number> = { shoppers: 0 }
  const faults: Record<string, number> = {}
  const found: string[] = []
  for (let number = from; number * each < shoppers; number += 1) {
    if (performance.now() - startedAt > minutes * 60_000) break
    const world = { shoppers: each, shops: 3, days, rounds: 3, seed: number + 1, name: `world-${number}`, crashShare }
    const { evidence, figures } = await inNewDatabase(postgres, template, number, (database) => playWorld(database, world))
    for (const verdict of evidence.map(judge)) {
      for (const [name, list] of Object.entries(verdict)) found.push(...list.slice(0, 5).map((what) => `world ${number}, ${name}: ${what}`))
      add(faults, faultsOf(verdict))
    }
    add(sum, { shoppers: each, ...figures })
    console.error(JSON.stringify({ world: number, seconds: secondsSince(startedAt), sum, faults, found }))
  }
  const seconds = secondsSince(startedAt)
  const { user, system } = process.cpuUsage(usedBefore)
  const own = { seconds, processorSeconds: Math.round((user + system) / 1e6) }
  const controls = hasControls ? await playControls(postgres, template) : {}
  await postgres.stop()
  const table = [
    ...Object.entries({ ...sum, ...own }).map(([what, count]) => ({ what, count })),
    ...Object.entries(faults).map(([what, count]) => ({ what: `fault: ${what}`, count })),
    ...Object.entries(controls).map(([what, count]) => ({ what: `control, ${what}: faults found`, count })),
    ...found.map((what) => ({ what, count: 1 })),
  ]
  return { table, results: { sum, faults, controls, ...own, found } }
}

/** Each rule broken alone. */
async function playControls(postgres: Postgres, template: string): Promise<Record<string, number>> {
  const controls: Record<string, number> = {}
  for (const [index, rule] of (Object.keys(sabotages) as Sabotage[]).entries()) {
    const world: WorldOptions = {
      shoppers: 24,
      shops: 1,
      days: 60,
      rounds: 3,
      seed: 900 + index,
      name: rule,
      crashShare: 0,
      sabotage: [rule],
    }
    const { evidence } = await inNewDatabase(postgres, template, 9_000 + index, (database) => playWorld(database, world))
    controls[rule] = evidence.reduce((count, shop) => count + judge(shop)[sabotages[rule]].length, 0)
  }
  return controls
}

/** A copy of the empty database for each world: the worker's looks over all shops find its own alone. */
async function inNewDatabase<Result>(
  postgres: Postgres,
  template: string,
  number: number,
  use: (database: OpenDatabase) => Promise<Result>,
): Promise<Result> {
  const [source, name] = [new URL(template).pathname.slice(1), `world_${number}`]
  const admin = new pg.Client({ connectionString: await postgres.createDatabase() })
  await admin.connect()
  await admin.query(`CREATE DATABASE ${name} TEMPLATE ${source}`)
  const database = await openDatabase({ url: template.replace(source, name), folder: "" })
  try {
    return await use(database)
  } finally {
    await database.close()
    await admin.query(`DROP DATABASE ${name}`)
    await admin.end()
  }
}

const secondsSince = (startedAt: number): number => Math.round((performance.now() - startedAt) / 1_000)

function add(sum: Record<string, number>, more: object): void {
  for (const [name, value] of Object.entries(more)) sum[name] = (sum[name] ?? 0) + Number(value)
}
