// Where accepted deliveries go: one commit for as many as come in while the one before is under way.
import { type Kept, type NewReceipt, unsafeInsertReceipts } from "#app/flow/intake/receipts.store.server.ts"
import { databaseFailure } from "#app/platform/database-failure.ts"
import type { Pool } from "#app/platform/db.server.ts"
import { createGroupCommit, type GroupCommit } from "#app/platform/group-commit.ts"
import { untilNoCollision } from "#app/platform/until-no-collision.ts"

export type Inbox = GroupCommit<NewReceipt, Kept>

/**
 * At most 2,000 wait, and nobody longer than 4 s, since Shopify gives up after five: then a clear "not kept" is better, for it comes again.
 * Two writes at once: while the database commits one, the next is being put together.
 */
export function createInbox(pool: Pool): Inbox {
  return createGroupCommit({
    writeAll: (receipts: readonly NewReceipt[]) => untilNoCollision(() => unsafeInsertReceipts(pool, receipts)),
    isItemsFault: (error) => databaseFailure(error) === "data",
    mostPerWrite: 64,
    writesAtOnce: 2,
    mostWaiting: 2000,
    longestWaitMs: 4000,
  })
}
