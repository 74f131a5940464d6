// The crash matrix of sending: killed (SIGKILL) at each step, then taken over by another worker; how often did each of three messages come to a real SMTP
// server, and what does the app say of them? On PostgreSQL and on the embedded database.
import { playStep, sendingSteps, type StepOutcome } from "../tests/setup/play-sending-crashes.ts"
import { startPostgres } from "../tests/setup/postgres.ts"
import type { BenchmarkOutcome } from "./run.ts"

export async function run(): Promise<BenchmarkOutcome> {
  const postgres = await startPostgres()
  const figures: (StepOutcome & { database: string })[] = []
  try {
    for (const step of sendingSteps) {
      figures.push({ database: "PostgreSQL", ...(await playStep(step, await postgres.createDatabase())) })
      figures.push({ database: "embedded", ...(await playStep(step, null)) })
    }
  } finally {
    await postgres.stop()
  }
  const table = figures.map(({ database, step, mails, states }) => ({
    "killed at": step,
    database,
    "mails of each": mails.join(" "),
    "most": Math.max(...mails),
    "in the end": states.join(" "),
  }))
  return { table, results: figures }
}
