// What is looked for again and again: rows whose time has come by the clock, and the jobs they ask for (handlers.ts does them).
import { answerSweeps } from "#app/jobs/sweeps/answer-sweeps.ts"
import { importSweeps } from "#app/jobs/sweeps/import-sweeps.ts"
import { messageSweeps } from "#app/jobs/sweeps/message-sweeps.ts"
import { planSweeps } from "#app/jobs/sweeps/plan-sweeps.ts"
import { recordSweeps } from "#app/jobs/sweeps/record-sweeps.ts"
import { reviewSweeps } from "#app/jobs/sweeps/review-sweeps.ts"
import type { Sweep } from "#app/jobs/sweeps/sweep.ts"

export const sweeps: readonly Sweep[] = [
  ...recordSweeps,
  ...planSweeps,
  ...messageSweeps,
  ...answerSweeps,
  ...reviewSweeps,
  ...importSweeps,
]
