import { emptyOldNotes } from "#app/flow/approval/decision-notes.store.server.ts"
import { deleteOldDrafts } from "#app/flow/drafting/drafts.store.server.ts"
import { deleteOldShortLinks } from "#app/flow/drafting/short-links.store.server.ts"
import { deleteOldAccess } from "#app/flow/record/access-log.store.server.ts"
import { emptyOldOrderPeople } from "#app/flow/record/orders.store.server.ts"
import { emptyOldExports } from "#app/flow/record/privacy-requests.store.server.ts"
import { daysInForce, keptSince, type RetentionKind } from "#app/flow/record/retention.ts"
import { noteRetentionRun, readRetentionChoices } from "#app/flow/record/retention.store.server.ts"
import { emptyOldTracking } from "#app/flow/record/shipments.store.server.ts"
import { deleteOldSignalRequests, deleteOldSignals } from "#app/flow/record/signals.store.server.ts"
import { deleteOldConversations } from "#app/flow/responses/conversations.store.server.ts"
import { deleteOldReplies } from "#app/flow/responses/replies.store.server.ts"
import { dropOldHeld } from "#app/flow/reviews/media.store.server.ts"
import { blurOldAskers } from "#app/flow/reviews/product-questions.store.server.ts"
import { deleteOldRefusals } from "#app/flow/reviews/refusals.store.server.ts"
import { blurOldReviewers } from "#app/flow/reviews/reviews.store.server.ts"
import { blurOldVisitors } from "#app/flow/reviews/votes.store.server.ts"
import { emptyOldTexts } from "#app/flow/sending/messages.store.server.ts"
import { deleteOldRendered } from "#app/flow/sending/rendered-messages.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"
import { deleteEndedSessions } from "#app/platform/shopify/session-storage.server.ts"

type Clear = (db: Queryable, shop: ShopId, before: Date, limit: number) => Promise<number>

// Receipts of all shops go by a sweep of their own, hourly.
const clearing: Readonly<Record<Exclude<RetentionKind, "receipts">, Clear>> = {
  "signal-requests": deleteOldSignalRequests,
  "signals": deleteOldSignals,
  "drafts": deleteOldDrafts,
  "conversations": deleteOldConversations,
  "answers": deleteOldReplies,
  "message-texts": async (...args) =>
    Math.max(await emptyOldTexts(...args), await deleteOldRendered(...args), await deleteOldShortLinks(...args)),
  "learned-voice": emptyOldNotes,
  "order-people": emptyOldOrderPeople,
  "parcel-tracking": emptyOldTracking,
  "privacy-exports": emptyOldExports,
  "access-log": deleteOldAccess,
  "staff-sessions": deleteEndedSessions,
  "held-media": dropOldHeld,
  "review-visitors": async (...args) => Math.max(await blurOldReviewers(...args), await blurOldAskers(...args)),
  "store-visitors": blurOldVisitors,
  "capture-refusals": deleteOldRefusals,
}

export const rowsAtOnce = 500
const batchesPerRun = 40

/**
 * Deletes or empties what the shop's periods say is too old, in batches that each commit alone. False when there is more than one run takes; then
 * the rest is left to the next run, which is to follow at once.
 */
export async function keepRetention(context: Context, shop: ShopId, perBatch = rowsAtOnce): Promise<boolean> {
  const { db, clock, log } = context
  const now = clock.now()
  const days = daysInForce(await readRetentionChoices(db, shop))
  const removed: Record<string, number> = {}
  for (const kind of Object.keys(clearing) as (keyof typeof clearing)[]) {
    for (let batch = 0; ; batch += 1) {
      if (batch === batchesPerRun) return false
      const count = await clearing[kind](db, shop, keptSince(kind, days, now), perBatch)
      if (count > 0) removed[kind] = (removed[kind] ?? 0) + count
      if (count < perBatch) break
    }
  }
  await noteRetentionRun(db, shop, removed, now)
  if (Object.keys(removed).length > 0) log.info({ shop, removed }, "old data was removed")
  return true
}
