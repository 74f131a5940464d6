import { findCustomer } from "#app/flow/record/customers.store.server.ts"
import type { OrderFacts } from "#app/flow/record/read-order.server.ts"
import { signalsOfOrder } from "#app/flow/record/signals-of-order.ts"
import { findSignals, type Signal } from "#app/flow/record/signals.store.server.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

/**
 * What merchants' systems said of this order or its buyer (milestones, logins, support, shares), oldest first. A signal that names a person only
 * by telephone is found through the customer's record.
 */
export async function readSignals(db: Queryable, shop: ShopId, { order, lines }: Pick<OrderFacts, "order" | "lines">): Promise<Signal[]> {
  const customer = order.customerId ? await findCustomer(db, shop, order.customerId) : null
  const keys = new Set([order.emailIndex, customer?.emailIndex, customer?.phoneIndex].filter((key) => key !== null && key !== undefined))
  const found = await findSignals(db, shop, {
    orderIds: [order.id],
    orderNames: order.name === "" ? [] : [order.name],
    customerIds: order.customerId ? [order.customerId] : [],
    personKeys: [...keys],
  })
  return signalsOfOrder(found, { id: order.id, name: order.name, lines })
}
