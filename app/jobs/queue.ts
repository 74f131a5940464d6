// The port through which a stage asks for work to its right: by name, in the transaction of its own write, so that either both or neither exist.
import type { JobName, JobPayload } from "#app/jobs/catalogue.ts"
import type { Transaction } from "#app/platform/db.server.ts"

export interface Queue {
  /** Puts jobs into the queue inside `tx`. Equal payloads of one name that still wait are one job. */
  enqueue<Name extends JobName>(tx: Transaction, name: Name, payloads: readonly JobPayload<Name>[]): Promise<void>
}
