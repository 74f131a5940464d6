import { unsafeDeleteEndedReceipts } from "#app/flow/intake/receipts.store.server.ts"
import type { Context } from "#app/platform/context.ts"

const atOnce = 2_000
const mostMs = 20_000

/** Deletes receipts of all shops that were accepted before `before` and wait no longer, for at most 20 s. Returns how many. */
export async function dropOldReceipts({ db }: Context, before: Date): Promise<number> {
  const startedAt = performance.now()
  let dropped = 0
  for (;;) {
    const now = await unsafeDeleteEndedReceipts(db, before, atOnce)
    dropped += now
    if (now < atOnce || performance.now() - startedAt > mostMs) return dropped
  }
}
