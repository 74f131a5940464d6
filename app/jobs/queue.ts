// The port through which a stage asks for work to its right: by name, in the transaction of its own write, so that either both or neither exist.
import type { JobName, JobPayload } from "#app/jobs/catalogue.ts"
import type { Transaction } from "#app/platform/db.server.ts"
import type { Gid, PersonKey, ShopId } from "#app/platform/ids.ts"

export interface Queue {
  /** Puts jobs into the queue inside `tx`. Equal payloads of one name that still wait are one job. */
  enqueue<Name extends JobName>(tx: Transaction, name: Name, payloads: readonly JobPayload<Name>[]): Promise<void>
}

/** Takes out of the queue what privacy requests want gone: waiting, running, done and given up alike. */
export interface JobEraser {
  forgetCustomer(tx: Transaction, shop: ShopId, person: { customerId: Gid | null; personKeys: readonly PersonKey[] }): Promise<void>
  /** Every job of the shop, also the one that runs just now; it ends all the same. */
  forgetShop(tx: Transaction, shop: ShopId): Promise<void>
}
