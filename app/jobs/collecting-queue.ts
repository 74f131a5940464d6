// Jobs asked for in one transaction by many, put into the queue together before it ends: equal ones once, and one look-up for all of a name.
import type { JobName, JobPayload } from "#app/jobs/catalogue.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Transaction } from "#app/platform/db.server.ts"

export interface CollectingQueue extends Queue {
  /** Of the jobs of a name that were asked for so far, each one once: leaves those that `which` returns. */
  keepOnly<Name extends JobName>(name: Name, which: (asked: JobPayload<Name>[]) => Promise<JobPayload<Name>[]>): Promise<void>
  /** Puts what was collected into the queue, in the transaction it was collected in. */
  finish(tx: Transaction): Promise<void>
}

export function collectJobs(queue: Queue): CollectingQueue {
  const collected = new Map<JobName, JobPayload<JobName>[]>()
  return {
    async enqueue(_tx, name, payloads) {
      collected.set(name, [...(collected.get(name) ?? []), ...payloads])
    },
    async keepOnly(name, which) {
      const asked = new Map((collected.get(name) ?? []).map((payload) => [JSON.stringify(payload), payload]))
      collected.delete(name)
      const kept = await which([...asked.values()] as JobPayload<typeof name>[])
      if (kept.length > 0) collected.set(name, kept)
    },
    async finish(tx) {
      for (const [name, payloads] of [...collected].sort()) await queue.enqueue(tx, name, payloads)
    },
  }
}
