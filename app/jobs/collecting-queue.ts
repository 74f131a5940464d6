// Jobs asked for in one transaction by many, put into the queue together before it ends: equal ones once, and one look-up for all of a name.
import type { JobName, JobPayload } from "#app/jobs/catalogue.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Transaction } from "#app/platform/db.server.ts"

export interface CollectingQueue extends Queue {
  /** What was asked for so far of a name, each one once. */
  asked<Name extends JobName>(name: Name): JobPayload<Name>[]
  /** Of what was asked for so far of a name, no more than these. */
  keepOnly<Name extends JobName>(name: Name, payloads: JobPayload<Name>[]): void
  /** Puts what was collected into the queue, in the transaction it was collected in. */
  finish(tx: Transaction): Promise<void>
}

export function collectJobs(queue: Queue): CollectingQueue {
  const collected = new Map<JobName, JobPayload<JobName>[]>()
  return {
    async enqueue(_tx, name, payloads) {
      collected.set(name, [...(collected.get(name) ?? []), ...payloads])
    },
    asked(name) {
      const byKey = new Map((collected.get(name) ?? []).map((payload) => [JSON.stringify(payload), payload]))
      return [...byKey.values()] as JobPayload<typeof name>[]
    },
    keepOnly(name, payloads) {
      if (payloads.length > 0) collected.set(name, payloads)
      else collected.delete(name)
    },
    async finish(tx) {
      for (const [name, payloads] of [...collected].sort()) await queue.enqueue(tx, name, payloads)
    },
  }
}
