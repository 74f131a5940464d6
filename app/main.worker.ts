// The worker: sweeps look at rows that have become due and ask for work, jobs do it. `node app/main.worker.ts` runs it alone; main.http.ts runs it
// inside itself unless RUN_WORKER=false. Any number may run on one database.
import { hostname } from "node:os"
import { setTimeout as sleep } from "node:timers/promises"

import type { JobName, JobPayload } from "#app/jobs/catalogue.ts"
import type { ClaimedJob } from "#app/jobs/queue.server.ts"
import type { Sweep } from "#app/jobs/sweeps.ts"
import { createRuntime, type Runtime } from "#app/main.runtime.ts"
import { processEnv } from "#app/platform/env.server.ts"
import { onStopSignal } from "#app/platform/stop-signal.ts"

export interface Work {
  handlers: { [Name in JobName]: (runtime: Runtime, payload: JobPayload<Name>) => Promise<void> }
  sweeps: readonly Sweep[]
}

export interface Worker {
  /** Sweeps and jobs, one after the other, until nothing is due now. */
  drain(): Promise<void>
  start(): void
  /** Takes no more work and resolves when what was claimed is done. */
  stop(): Promise<void>
}

const idleMs = 300
const jobsAtOnce = 8
const mostIdlePasses = 200

const loadWork = async (): Promise<Work> => {
  const [{ handlers }, { sweeps }] = await Promise.all([import("#app/jobs/handlers.ts"), import("#app/jobs/sweeps.ts")])
  return { handlers, sweeps }
}

export function createWorker(
  runtime: Runtime,
  workerId = `${hostname()}-${process.pid}-${runtime.randomness.id().slice(0, 8)}`,
  load: () => Promise<Work> = loadWork,
): Worker {
  const log = runtime.log.child({ worker: workerId })
  let isStopping = false
  let loop: Promise<void> | null = null
  const wake = new AbortController()

  const sweep = async (one: Sweep): Promise<number> => {
    try {
      return await one.run(runtime)
    } catch (error) {
      runtime.metrics.sweepFailures.inc({ name: one.name })
      log.error({ err: error, sweep: one.name }, "a sweep failed")
      return 0
    }
  }

  const poll = async (work: Work): Promise<void> => {
    const nextAt = new Map(work.sweeps.map((one) => [one, 0]))
    while (!isStopping) {
      for (const one of work.sweeps) {
        if (isStopping || performance.now() < (nextAt.get(one) ?? 0)) continue
        await sweep(one)
        nextAt.set(one, performance.now() + one.everyMs)
      }
      const jobs = isStopping
        ? []
        : await runtime.queue.claim(jobsAtOnce).catch((error: unknown) => {
            log.error({ err: error }, "jobs could not be claimed")
            return []
          })
      await Promise.all(jobs.map((job) => runJob(runtime, work, job)))
      if (jobs.length === 0) await sleep(idleMs, undefined, { signal: wake.signal }).catch(() => {})
    }
  }

  return {
    async drain() {
      const work = await load()
      const failedBefore = new Set<string>()
      for (let idlePasses = 0; idlePasses < mostIdlePasses;) {
        let started = 0
        for (const one of work.sweeps) started += await sweep(one)
        const jobs = await runtime.queue.claim(50)
        let progress = jobs.length === 0 ? started : 0
        for (const job of jobs) {
          const outcome = await runJob(runtime, work, job)
          const key = `${job.name} ${JSON.stringify(job.payload)}`
          if (outcome === "done" || !failedBefore.has(key)) progress += 1
          if (outcome === "failed") failedBefore.add(key)
        }
        if (progress === 0) return
        idlePasses = jobs.length === 0 ? idlePasses + 1 : 0
      }
      throw new Error("The work did not come to an end: a sweep keeps starting what its job does not finish.")
    },
    start() {
      loop ??= load().then(poll)
      loop.catch((error: unknown) => log.fatal({ err: error }, "the worker ended"))
    },
    async stop() {
      isStopping = true
      wake.abort()
      await loop
    },
  }
}

async function runJob(runtime: Runtime, work: Work, job: ClaimedJob): Promise<"done" | "failed"> {
  const handler = work.handlers[job.name] as (runtime: Runtime, payload: unknown) => Promise<void>
  const startedAt = performance.now()
  try {
    await handler(runtime, job.payload)
    await job.settle({ kind: "done" })
    runtime.metrics.jobs.inc({ name: job.name, outcome: "done" })
    return "done"
  } catch (error) {
    runtime.log.warn({ err: error, job: job.name, jobId: job.id, attempt: job.attempt }, "a job failed")
    runtime.metrics.jobs.inc({ name: job.name, outcome: "failed" })
    await job
      .settle({ kind: "failed", error })
      .catch((cause: unknown) => runtime.log.error({ err: cause, job: job.name }, "a failure could not be stored"))
    return "failed"
  } finally {
    runtime.metrics.jobSeconds.observe({ name: job.name }, (performance.now() - startedAt) / 1000)
  }
}

if (import.meta.main) {
  const runtime = await createRuntime({ env: { ...processEnv(), RUN_WORKER: true } })
  const worker = createWorker(runtime)
  worker.start()
  runtime.log.info("the worker runs")
  onStopSignal(async () => {
    await worker.stop()
    await runtime.close()
  })
}
