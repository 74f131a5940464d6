import { unsafeFindWaitingShops } from "#app/flow/intake/receipts.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { Database } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

const atOnce = 1_000
// Where the last call stopped, when there were more shops than it looks at: those at the end of the alphabet get their turn as well.
const stoppedAt = new WeakMap<Database, ShopId>()

/** Shops whose receipts wait to be applied, at most 1,000 a call; the next call goes on from there. */
export async function findWaitingShops({ db }: Context): Promise<ShopId[]> {
  const after = stoppedAt.get(db) ?? ""
  const found = await unsafeFindWaitingShops(db, after, atOnce)
  const last = found.at(-1)
  if (found.length === atOnce && last) {
    stoppedAt.set(db, last)
    return found
  }
  stoppedAt.delete(db)
  if (after === "") return found
  return [...found, ...(await unsafeFindWaitingShops(db, "", atOnce - found.length)).filter((shop) => shop <= after)]
}
