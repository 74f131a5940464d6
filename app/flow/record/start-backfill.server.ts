import { cancelBulk } from "#app/flow/record/bulk-operation.ts"
import { findRunning, moveBackfill, openBackfill, type BackfillKind } from "#app/flow/record/backfill-runs.store.server.ts"
import { readShop } from "#app/flow/record/shops.store.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"
import type { AdminClient } from "#app/platform/shopify/admin-client.ts"

/** Shopify shows no older orders to an app without `read_all_orders`. */
export const visibleDays = 60

export const mayReadAll = (scopes: string): boolean => scopes.split(",").some((scope) => scope.trim() === "read_all_orders")

export type StartOutcome = { kind: "started"; id: string } | { kind: "already-running"; id: string } | { kind: "unknown-shop" }

/** Asks for a reading of the shop's past, or of what changed in `window` alone. One at a time: while one runs, nothing new begins. */
export async function startBackfill(
  context: Context,
  queue: Queue,
  shop: ShopId,
  kind: BackfillKind,
  window: { changedFrom: Date; changedUntil: Date } | null = null,
): Promise<StartOutcome> {
  const now = context.clock.now()
  const id = context.randomness.id()
  return context.db.$transaction(async (tx) => {
    const home = await readShop(tx, shop)
    if (!home || home.uninstalledAt) return { kind: "unknown-shop" }
    const placedFrom = mayReadAll(home.scopes) ? null : addDays(now, -visibleDays)
    const span = { placedFrom, changedFrom: window?.changedFrom ?? null, changedUntil: window?.changedUntil ?? null }
    const opened = await openBackfill(tx, shop, { id, kind, ...span, requestedAt: now })
    if (!opened) return { kind: "already-running", id: (await findRunning(tx, shop))?.id ?? "" }
    await queue.enqueue(tx, "backfill-step", [{ shopId: shop }])
    return { kind: "started", id }
  })
}

/** Ends the reading that is under way; what it brought stays. False when none was. */
export async function cancelBackfill(context: Context, admin: AdminClient, shop: ShopId): Promise<boolean> {
  const run = await findRunning(context.db, shop)
  if (!run) return false
  const now = context.clock.now()
  const isOurs = await moveBackfill(context.db, shop, run.id, {
    state: "cancelled",
    reason: "cancelled-by-you",
    nextStepAt: null,
    endedAt: now,
  })
  if (isOurs && run.operationId && run.operationState !== "COMPLETED") await admin.query(shop, cancelBulk, { id: run.operationId })
  return isOurs
}
