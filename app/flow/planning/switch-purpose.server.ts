import { findOrdersArrivedSince } from "#app/flow/planning/orders-to-look-at.store.server.ts"
import { writeSwitch } from "#app/flow/planning/purpose-switches.store.server.ts"
import { findPurpose } from "#app/flow/planning/purposes/purposes.ts"
import { cancelOpenOf } from "#app/flow/planning/touchpoints.store.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

export type Switched = { kind: "switched"; cancelled: number } | { kind: "unchanged" } | { kind: "unknown" }

/** Of orders that came longer ago nothing is planned any more by what is switched on now. */
const lookBackDays = 5
const mostOrders = 2_000

/**
 * Turns one kind of message on or off. Off takes back what has not left. On plans from now on: nothing whose moment is over is sent after the fact.
 */
export async function switchPurpose(
  context: Context,
  queue: Queue,
  shop: ShopId,
  change: { purpose: string; isOn: boolean; changedBy: string },
): Promise<Switched> {
  const { purpose, isOn } = change
  if (!findPurpose(purpose)?.isSwitched) return { kind: "unknown" }
  const now = context.clock.now()
  return context.db.$transaction(async (tx): Promise<Switched> => {
    if (!(await writeSwitch(tx, shop, change, now))) return { kind: "unchanged" }
    if (!isOn) return { kind: "switched", cancelled: await cancelOpenOf(tx, shop, { purpose }, "switched-off", now) }
    const orders = await findOrdersArrivedSince(tx, shop, addDays(now, -lookBackDays), mostOrders)
    if (orders.length > 0)
      await queue.enqueue(
        tx,
        "order-changed",
        orders.map((orderId) => ({ shopId: shop, orderId })),
      )
    return { kind: "switched", cancelled: 0 }
  })
}
