// Is anything lost or applied twice when web and worker are killed (SIGKILL) twenty times under load and the database five times, while every
// delivery comes again until it is answered, as Shopify's do? Once with one web and one worker process, once with two of each.
import { prepareBundle } from "../scripts/bundle.ts"
import { type CrashFigures, playCrashes } from "../tests/setup/play-crashes.ts"
import { startPostgres } from "../tests/setup/postgres.ts"
import type { BenchmarkOutcome } from "./run.ts"

const kills = Number(process.env["BENCH_KILLS"] ?? 20)
const plays = [
  { web: 1, workers: 1 },
  { web: 2, workers: 2 },
]

export async function run(): Promise<BenchmarkOutcome> {
  await prepareBundle()
  const figures: CrashFigures[] = []
  for (const play of plays) {
    const postgres = await startPostgres()
    try {
      figures.push(await playCrashes(postgres, { ...play, kills, databaseRestarts: Math.ceil(kills / 4), msBetween: 1_500, senders: 16 }))
    } finally {
      await postgres.stop()
    }
  }
  const table = figures.map((one, index) => ({
    "web and worker processes": `${plays[index]?.web} + ${plays[index]?.workers}`,
    "killed": one.kills,
    "database killed": one.databaseRestarts,
    "acknowledged": one.acknowledged,
    "sent again": one.sentAgain,
    "repeats": one.repeats,
    "lost": one.lost,
    "applied twice": one.appliedTwice,
    "ms to catch up": one.msToCatchUp,
  }))
  return { table, results: figures }
}
