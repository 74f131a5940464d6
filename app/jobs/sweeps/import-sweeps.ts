// Imports of reviews: steps to go on with, pictures to fetch, imports nobody went on with.
import { unsafeFindMediaDue } from "#app/flow/reviews/import-media.store.server.ts"
import { unsafeDropOldProblems } from "#app/flow/reviews/import-rows.store.server.ts"
import { unsafeFindImportsDue, unsafeFindImportsLeft } from "#app/flow/reviews/import-runs.store.server.ts"
import { cancelImport } from "#app/flow/reviews/receive-import.server.ts"
import { startOnce } from "#app/jobs/start-once.ts"
import type { Sweep } from "#app/jobs/sweeps/sweep.ts"
import { addDays, minuteMs } from "#app/platform/clock.ts"

export const importSweeps: readonly Sweep[] = [
  {
    name: "imports to go on with",
    everyMs: 5_000,
    async run(runtime) {
      const due = await unsafeFindImportsDue(runtime.db, runtime.clock.now())
      const jobs = due.map(({ shopId, id, nextStepAt }) => ({ payload: { shopId, importId: id }, version: nextStepAt.toISOString() }))
      return startOnce(runtime, "import-step", jobs)
    },
  },
  {
    name: "pictures of imported reviews",
    everyMs: minuteMs,
    async run(runtime) {
      const due = await unsafeFindMediaDue(runtime.db, runtime.clock.now())
      const jobs = due.map(({ shopId, at }) => ({ payload: { shopId }, version: at.toISOString() }))
      return startOnce(runtime, "fetch-import-media", jobs)
    },
  },
  {
    name: "imports nobody went on with",
    everyMs: 60 * minuteMs,
    async run(runtime) {
      const left = await unsafeFindImportsLeft(runtime.db, addDays(runtime.clock.now(), -14))
      for (const { shopId, id } of left) await cancelImport(runtime, shopId, id)
      return left.length + (await unsafeDropOldProblems(runtime.db, addDays(runtime.clock.now(), -90)))
    },
  },
]
