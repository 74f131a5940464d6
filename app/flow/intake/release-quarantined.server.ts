import { releaseQuarantined as release } from "#app/flow/intake/receipts.store.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

/**
 * Quarantined receipts wait again, with their tries counted from nothing, and are asked to be applied: the one named, or all of the shop. Returns
 * how many there were; 0 when somebody else released them already.
 */
export async function releaseQuarantined({ db }: Context, queue: Queue, shop: ShopId, receiptId?: string): Promise<number> {
  return db.$transaction(async (tx) => {
    const released = await release(tx, shop, receiptId)
    if (released > 0) await queue.enqueue(tx, "apply-receipts", [{ shopId: shop }])
    return released
  })
}
