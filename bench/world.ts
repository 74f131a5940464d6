// Does the whole of planning and sending keep its word over ninety days and ten thousand shoppers? Worlds of some hundred shoppers each (tests/stories/world) on
// a real PostgreSQL: five kinds of messages, two workers at once, crashes at any statement, a mail server that breaks, a clock that jumps, both changes of
// the clocks, stops in the moment of sending. Judged by what arrived; every column of faults must read 0. Once more with each rule broken at its seam:
// then its column must not. BENCH_SHOPPERS, BENCH_EACH (shoppers in a world), BENCH_FROM (number of the first world), BENCH_MINUTES (no world is begun after),
// BENCH_CONTROLS=0.
import { openDatabase } from "#app/platform/db.server.ts"

import { startPostgres } from "../tests/setup/postgres.ts"
import { faultsOf, judge, type Verdict } from "../tests/stories/world/judge.ts"
import { playWorld, type Sabotage } from "../tests/stories/world/play-world.ts"
import type { BenchmarkOutcome } from "./run.ts"

const shoppers = Number(process.env["BENCH_SHOPPERS"] ?? 10_000)
const each = Number(process.env["BENCH_EACH"] ?? 200)
const from = Number(process.env["BENCH_FROM"] ?? 0)
const minutes = Number(process.env["BENCH_MINUTES"] ?? Infinity)
const hasControls = process.env["BENCH_CONTROLS"] !== "0"
const days = 90

const broken: [Sabotage, keyof Verdict][] = [
  ["country-wrong", "withoutBasis"],
  ["stop-not-written", "afterStop"],
  ["cap-wide-open", "overCap"],
  ["night-open", "inQuietHours"],
  ["mail-doubled", "twice"],
  ["reason-lost", "lostWithoutReason"],
  ["asks-lost", "unasked"],
]

export async function run(): Promise<BenchmarkOutcome> {
  const postgres = await startPostgres({ synchronous_commit: "off" })
  const database = await openDatabase({ url: await postgres.createDatabase(), folder: "" })
  const startedAt = performance.now()
  const sum: Record<string, number> = { shoppers: 0 }
  const faults: Record<string, number> = {}
  const found: string[] = []
  for (let number = from; number * each < shoppers; number += 1) {
    if (performance.now() - startedAt > minutes * 60_000) break
    const shop = `world-${number}.myshopify.com`
    const { evidence, figures } = await playWorld(database.db, { shoppers: each, days, seed: number + 1, shop, crashShare: 0.001 })
    const verdict = judge(evidence)
    for (const [name, list] of Object.entries(verdict)) found.push(...list.slice(0, 5).map((what) => `${name}: ${what}`))
    add(sum, { shoppers: each, ...figures })
    add(faults, faultsOf(verdict))
    console.error(
      `${sum["shoppers"]} shoppers, ${Math.round((performance.now() - startedAt) / 1_000)} s`,
      JSON.stringify({ faults, sum, found }),
    )
  }
  const controls: Record<string, number> = {}
  for (const [index, [rule, fault]] of broken.entries()) {
    if (from > 0 || !hasControls) break
    const world = {
      shoppers: rule === "stop-not-written" ? 60 : 20,
      days: 60,
      seed: 900_000 + index,
      shop: `${rule}.myshopify.com`,
      crashShare: 0,
      sabotage: [rule],
    }
    controls[rule] = judge((await playWorld(database.db, world)).evidence)[fault].length
  }
  const seconds = (performance.now() - startedAt) / 1_000
  await database.close()
  await postgres.stop()
  const table = [
    ...Object.entries({ ...sum, seconds: Math.round(seconds) }).map(([what, count]) => ({ what, count })),
    ...Object.entries(faults).map(([what, count]) => ({ what: `fault: ${what}`, count })),
    ...Object.entries(controls).map(([what, count]) => ({ what: `control, ${what}: faults found`, count })),
    ...found.map((what) => ({ what, count: 1 })),
  ]
  return { table, results: { sum, faults, controls, seconds, found } }
}

function add(sum: Record<string, number>, more: Record<string, number>): void {
  for (const [name, value] of Object.entries(more)) sum[name] = (sum[name] ?? 0) + value
}
