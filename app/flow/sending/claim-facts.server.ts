// What a claim rests on, read for many touchpoints at once: each kind of fact in one statement, however many messages are due.
import { careKinds } from "#app/flow/planning/task-kinds.ts"
import { findPeopleWithOpen } from "#app/flow/planning/tasks.store.server.ts"
import type { Touchpoint } from "#app/flow/planning/touchpoints.store.server.ts"
import { readCustomers } from "#app/flow/record/customers.store.server.ts"
import { readOrders, type OrderFacts } from "#app/flow/record/read-order.server.ts"
import { signalsOfOrder, supportOpenSince } from "#app/flow/record/signals-of-order.ts"
import { findSupportSignals, type Signal } from "#app/flow/record/signals.store.server.ts"
import { readApprovedTexts, type ApprovedText } from "#app/flow/sending/approved-text.store.server.ts"
import type { Transaction } from "#app/platform/db.server.ts"
import type { Gid, PersonKey, ShopId, TouchpointId } from "#app/platform/ids.ts"

/** What the record says of the orders that are written about. */
export interface OrdersToSend {
  orders: ReadonlyMap<Gid, OrderFacts>
  approved: ReadonlyMap<TouchpointId, ApprovedText>
  /** When the oldest support case that is still open was opened; null when none is. */
  supportSince(facts: OrderFacts): Date | null
  /** About whom a person in the shop has something to settle. */
  withCare: ReadonlySet<PersonKey>
}

export async function readOrdersToSend(tx: Transaction, shop: ShopId, touchpoints: readonly Touchpoint[]): Promise<OrdersToSend> {
  const orders = await readOrders(tx, shop, distinct(touchpoints.map(({ orderId }) => orderId)))
  const signals = await readSupport(tx, shop, [...orders.values()])
  return {
    orders,
    approved: await readApprovedTexts(
      tx,
      shop,
      touchpoints.map(({ id }) => id),
    ),
    supportSince: ({ order, lines }) =>
      supportOpenSince(signalsOfOrder(signals.get(order.id) ?? [], { id: order.id, name: order.name, lines })),
    withCare: await findPeopleWithOpen(tx, shop, distinct(touchpoints.map(({ personKey }) => personKey)), careKinds),
  }
}

async function readSupport(tx: Transaction, shop: ShopId, orders: readonly OrderFacts[]): Promise<Map<Gid, Signal[]>> {
  if (orders.length === 0) return new Map()
  const customerIds = distinct(orders.flatMap(({ order }) => order.customerId ?? []))
  const customers = new Map((await readCustomers(tx, shop, customerIds)).map((customer) => [customer.id, customer]))
  const keysOf = ({ order }: OrderFacts) => {
    const customer = order.customerId ? customers.get(order.customerId) : null
    return [order.emailIndex, customer?.emailIndex, customer?.phoneIndex].filter((key): key is PersonKey => Boolean(key))
  }
  const found = await findSupportSignals(tx, shop, {
    orderIds: orders.map(({ order }) => order.id),
    orderNames: orders.map(({ order }) => order.name).filter((name) => name !== ""),
    customerIds,
    personKeys: distinct(orders.flatMap(keysOf)),
  })
  const isAbout = (signal: Signal, { order }: OrderFacts, keys: readonly PersonKey[]) =>
    signal.orderId === order.id ||
    (order.name !== "" && signal.orderName === order.name) ||
    (signal.customerId !== null && signal.customerId === order.customerId) ||
    (signal.personKey !== null && keys.includes(signal.personKey))
  if (found.length === 0) return new Map()
  return new Map(
    orders.map((facts) => {
      const keys = keysOf(facts)
      return [facts.order.id, found.filter((signal) => isAbout(signal, facts, keys))]
    }),
  )
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Set(values)]
}
