// Where accepted deliveries go: one commit for as many as come in while the one before is under way.
import { type Kept, type NewReceipt, unsafeInsertReceipts } from "#app/flow/intake/receipts.store.server.ts"
import type { Pool } from "#app/platform/db.server.ts"
import { createGroupCommit, type GroupCommit } from "#app/platform/group-commit.ts"

export type Inbox = GroupCommit<NewReceipt, Kept>

/**
 * At most 64 receipts a commit: larger ones brought nothing (2026-11, 7 kB each). At most 2,000 wait, about a second's work on the embedded
 * database, since Shopify gives up after five.
 */
export function createInbox(pool: Pool): Inbox {
  return createGroupCommit({
    writeAll: (receipts: readonly NewReceipt[]) => unsafeInsertReceipts(pool, receipts),
    keyOf: ({ shopId, topic, eventId, webhookId }) => `${shopId} ${topic} ${eventId ?? webhookId}`,
    mostPerWrite: 64,
    mostWaiting: 2000,
  })
}
