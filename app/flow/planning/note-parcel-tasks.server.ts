import type { ParcelOutlook } from "#app/flow/arrival/forecast-order.server.ts"
import { parcelTask, parcelTaskKinds, type ClosingReason, type WantedTask } from "#app/flow/planning/task-kinds.ts"
import { byApp, closeTask, openTask, readOpenTasks } from "#app/flow/planning/tasks.store.server.ts"
import type { OrderFacts } from "#app/flow/record/read-order.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

/**
 * Opens a task for each parcel of an order that stands still or waits to be fetched, and closes those of parcels that moved, arrived or were called
 * back, each with its reason. `outlooks`: what was just said of the order's parcels. Doing it again changes nothing.
 */
export async function noteParcelTasks(
  context: Context,
  shop: ShopId,
  facts: OrderFacts,
  outlooks: ReadonlyMap<Gid, ParcelOutlook>,
): Promise<{ opened: number; closed: number }> {
  const now = context.clock.now()
  const { order, shipments } = facts
  const isOrderCancelled = order.cancelledAt !== null
  const wanted = shipments.flatMap((shipment): WantedTask[] => {
    const outlook = outlooks.get(shipment.id)
    const waiting = { standstill: outlook?.standstill ?? null, readySince: readySince(outlook) }
    const about = { shipmentId: shipment.id, orderId: order.id, orderName: order.name, isOrderCancelled, ...waiting }
    const task = parcelTask({ ...about, carrier: shipment.carrier, shippedAt: shipment.shippedAt }, now)
    return task ? [task] : []
  })
  const open = await readOpenTasks(context.db, shop, order.id, parcelTaskKinds)
  let closed = 0
  for (const task of open) {
    if (wanted.some((one) => one.kind === task.kind && one.subjectId === task.subjectId && one.episode === task.episode)) continue
    const outlook = outlooks.get(task.subjectId)
    // Too old to open one is no reason to close one.
    const since = outlook?.standstill?.since ?? readySince(outlook)
    if (since && !isOrderCancelled && task.episode.endsWith(since.toISOString())) continue
    const reason: ClosingReason = isOrderCancelled ? "order-cancelled" : reasonOf(outlook)
    if (await closeTask(context.db, shop, task.id, "done", { by: byApp, reason }, now)) closed += 1
  }
  let opened = 0
  for (const task of wanted) if (await openTask(context.db, shop, context.randomness.id(), task, now)) opened += 1
  return { opened, closed }
}

/** Since when a parcel that is not arrived lies at a pickup point, or in the shop. */
const readySince = (outlook: ParcelOutlook | undefined): Date | null =>
  outlook && !outlook.isArrived && outlook.state === "ready-for-pickup" ? outlook.lastEventAt : null

function reasonOf(outlook: ParcelOutlook | undefined): ClosingReason {
  if (!outlook) return "parcel-cancelled"
  return outlook.isArrived ? "parcel-arrived" : "parcel-moved"
}
