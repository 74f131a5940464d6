// The worker: sweeps look at rows that have become due and ask for work, jobs do it. `node app/main.worker.ts` runs it alone; main.http.ts runs it
// inside itself unless RUN_WORKER=false. Any number may run on one database.
import { setMaxListeners } from "node:events"
import { hostname } from "node:os"
import { setTimeout as sleep } from "node:timers/promises"

import { catalogue, type JobName, type JobPayload } from "#app/jobs/catalogue.ts"
import type { ClaimedJob } from "#app/jobs/queue.server.ts"
import type { Sweep } from "#app/jobs/sweeps/sweep.ts"
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
  /** `onDeath`: something that is a bug of ours ended it; the process should end as well, so that it is started again. */
  start(onDeath?: () => void): void
  /** Takes no more work and resolves when what was claimed is done. */
  stop(): Promise<void>
}

const idleMs = 300
const mostIdlePasses = 200
/**
 * What Shopify says is applied even while everything else is slow, so those jobs have places of their own; and while all of these are taken, the
 * others have one place only: plans can wait, and the same processor would make them.
 */
const intakeNames: readonly JobName[] = ["apply-receipts"]
/** Jobs that wait for a language model, which may take a minute or hang: beside all others, so that a stalled model delays no message that is due. */
const writingNames: readonly JobName[] = ["draft-touchpoint"]
const writingPlaces = 12
/** They wait for the same model, and nobody waits for them: few at once, so that drafts are written first. */
const translatingNames: readonly JobName[] = ["translate-store"]
const translatingPlaces = 2
const apart: readonly JobName[] = [...intakeNames, ...writingNames, ...translatingNames]
const otherNames = (Object.keys(catalogue) as JobName[]).filter((name) => !apart.includes(name))
const intakePlaces = 4
const lanes: readonly Lane[] = [
  { names: intakeNames, places: intakePlaces, placesOfOne: intakePlaces },
  { names: writingNames, places: writingPlaces, placesOfOne: writingPlaces, placesBesideIntake: 2 },
  { names: translatingNames, places: translatingPlaces, placesOfOne: translatingPlaces, placesBesideIntake: 1 },
  { names: otherNames, places: 8, placesOfOne: 6, placesBesideIntake: 1 },
]

/** Jobs that run beside each other, at most so many of one name; whoever ends makes room for the next at once. */
interface Lane {
  names: readonly JobName[]
  places: number
  placesOfOne: number
  placesBesideIntake?: number
}

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
  setMaxListeners(0, wake.signal) // Every sweep and lane that rests listens.

  const sweep = async (one: Sweep): Promise<number> => {
    try {
      return await one.run(runtime)
    } catch (error) {
      runtime.metrics.sweepFailures.inc({ name: one.name })
      log.error({ err: error, sweep: one.name }, "a sweep failed")
      return 0
    }
  }

  const rest = (ms: number): Promise<unknown> => sleep(ms, undefined, { signal: wake.signal }).catch(() => {})

  const sweepAgainAndAgain = async (one: Sweep): Promise<void> => {
    while (!isStopping) {
      await sweep(one)
      await rest(one.everyMs)
    }
  }

  let intakeRunning = 0
  const runLane = async (work: Work, lane: Lane): Promise<void> => {
    const { names, placesOfOne } = lane
    const placesNow = () => (intakeRunning >= intakePlaces ? (lane.placesBesideIntake ?? lane.places) : lane.places)
    const running = new Map<Promise<unknown>, JobName>()
    const note = () => {
      if (names === intakeNames) intakeRunning = running.size
    }
    const begin = (job: ClaimedJob) => {
      const run = runJob(runtime, work, job).finally(() => {
        running.delete(run)
        note()
      })
      running.set(run, job.name)
      note()
    }
    const claim = async (): Promise<ClaimedJob[]> => {
      const taken = (name: JobName) => [...running.values()].filter((one) => one === name).length
      const among = names.filter((name) => taken(name) < placesOfOne)
      const room = Math.min(placesNow() - running.size, ...among.map((name) => placesOfOne - taken(name)))
      if (room <= 0 || among.length === 0) return []
      return runtime.queue.claim(room, among).catch((error: unknown) => {
        log.error({ err: error }, "jobs could not be claimed")
        return []
      })
    }
    while (!isStopping) {
      const jobs = await claim()
      for (const job of jobs) begin(job)
      if (running.size >= placesNow()) await Promise.race(running.keys())
      else if (jobs.length === 0) await Promise.race([rest(idleMs), ...running.keys()])
    }
    await Promise.all(running.keys())
  }

  const poll = async (work: Work): Promise<void> => {
    await Promise.all([...work.sweeps.map(sweepAgainAndAgain), ...lanes.map((lane) => runLane(work, lane))])
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
    start(onDeath) {
      loop ??= load().then(poll)
      loop.catch((error: unknown) => {
        log.fatal({ err: error }, "the worker ended")
        onDeath?.()
      })
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
  worker.start(() => process.exit(1))
  runtime.log.info("the worker runs")
  onStopSignal(async () => {
    await worker.stop()
    await runtime.close()
  })
}
