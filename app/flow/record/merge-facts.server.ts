// Facts of many things merged at once, as backfill and reconciliation bring them: the same rows and the same marks as when webhooks tell them one
// by one, in a handful of statements.
import type { Reading } from "#app/flow/record/applying.ts"
import { consentRow } from "#app/flow/record/consent-row.ts"
import { findDeleted, mergeConsents, mergeProfiles, type ConsentRow } from "#app/flow/record/customers.store.server.ts"
import { lineRows, orderRow, profileRow, refundRow, shipmentRows } from "#app/flow/record/fact-rows.ts"
import { markOf } from "#app/flow/record/mark.ts"
import { lockOrders, mergeOrders, nobody, takeRefundsOffAll } from "#app/flow/record/orders.store.server.ts"
import { readConsentPayload, readCustomerPayload, type CustomerFacts, type MarketingState } from "#app/flow/record/payload-customer.ts"
import { readOrderPayload, type OrderPayload } from "#app/flow/record/payload-order.ts"
import type { RefundFacts, ReturnFacts } from "#app/flow/record/payload-refund.ts"
import type { DeliveryEventFacts, ShipmentFacts } from "#app/flow/record/payload-shipment.ts"
import { mergeRefunds, mergeReturns } from "#app/flow/record/refunds.store.server.ts"
import { returnMark } from "#app/flow/record/return-mark.ts"
import { addDeliveryEvents, mergeShipments } from "#app/flow/record/shipments.store.server.ts"
import type { Transaction } from "#app/platform/db.server.ts"
import type { Gid } from "#app/platform/ids.ts"

export interface Merged {
  missing: Gid[]
  newer: Gid[]
  /** Orders of which anything was news: themselves, a parcel, a refund or a return. */
  changed: Gid[]
}

export interface ParcelFacts extends ShipmentFacts {
  /** When Shopify says that it was delivered, where it does. */
  deliveredAt: Date | null
}

/** What hangs on orders; each is merged as its own webhook would be. */
export interface Attached {
  shipments: readonly ParcelFacts[]
  refunds: readonly RefundFacts[]
  returns: readonly ReturnFacts[]
  events: readonly DeliveryEventFacts[]
}

export interface OrderReading {
  payload: OrderPayload
  attached: Attached
}

/** Reads an order written as a payload (graphql-order.ts), with the times of delivery by parcel. Null when it cannot be read. */
export function readOrderFacts(payload: Record<string, unknown>, deliveredAt: ReadonlyMap<string, Date>): OrderReading | null {
  const read = readOrderPayload(payload)
  if (read.kind === "malformed") return null
  const { shipments, refunds, returns } = read.facts
  const parcels = shipments.map((shipment) => ({ ...shipment, deliveredAt: deliveredAt.get(shipment.id) ?? null }))
  return { payload: read.facts, attached: { shipments: parcels, refunds, returns, events: [] } }
}

/** Rows ready to be written, so that the work of making them need not wait for the database. */
export function prepareOrders(reading: Reading, orders: readonly OrderReading[]) {
  const customers = new Map<Gid, CustomerFacts>()
  for (const { payload } of orders) if (payload.customer) customers.set(payload.customer.id, payload.customer)
  return {
    orders: orders.map(({ payload }) => orderRow(reading, payload.order)),
    lines: orders.flatMap(({ payload }) => lineRows(reading, payload.order, payload.lines)),
    profiles: [...customers.values()].map((customer) => profileRow(reading, customer)),
    attached: prepareAttached(
      reading,
      orders.map((order) => order.attached),
    ),
  }
}

export function prepareAttached(reading: Reading, parts: readonly Attached[]) {
  const { context, triggeredAt } = reading
  return {
    shipments: parts
      .flatMap((part) => part.shipments)
      .map(({ deliveredAt, ...facts }) => {
        const rows = shipmentRows(reading, facts)
        return { ...rows, reportedAt: deliveredAt ?? rows.reportedAt }
      }),
    events: parts.flatMap((part) => part.events).map((event) => ({ ...event, happenedAt: event.happenedAt ?? triggeredAt })),
    refunds: parts.flatMap((part) => part.refunds).map((refund) => refundRow(reading, refund)),
    returns: parts
      .flatMap((part) => part.returns)
      .map(({ id, orderId, status, lines }) => ({
        head: { id, orderId, status, updatedAt: triggeredAt, mark: returnMark(reading, status) },
        lines: lines && { lines, linesMark: markOf(context.vault, { updatedAt: null, triggeredAt }, { lines }) },
      })),
  }
}

export type PreparedOrders = ReturnType<typeof prepareOrders>
export type PreparedAttached = ReturnType<typeof prepareAttached>

/** Merges orders and all that hangs on them, inside the caller's transaction. */
export async function mergeOrderFacts(tx: Transaction, { shop }: Pick<Reading, "shop">, prepared: PreparedOrders): Promise<Merged> {
  const ids = prepared.orders.map(({ id }) => id)
  await lockOrders(tx, shop, ids)
  const customerIds = [
    ...new Set([...prepared.orders.flatMap(({ customerId }) => customerId ?? []), ...prepared.profiles.map(({ id }) => id)]),
  ]
  const deleted = customerIds.length > 0 ? await findDeleted(tx, shop, customerIds) : new Set<Gid>()
  const orders =
    deleted.size === 0
      ? prepared.orders
      : prepared.orders.map((order) => (deleted.has(order.customerId ?? "") ? withoutPerson(order) : order))
  await mergeProfiles(tx, shop, prepared.profiles)
  const { missing, newer } = await mergeOrders(tx, shop, orders, prepared.lines)
  const attached = await mergeUnderLock(tx, shop, prepared.attached)
  return { missing, newer, changed: [...new Set([...missing, ...newer, ...attached])] }
}

// Who was deleted does not come back by an order that Shopify still keeps.
function withoutPerson<Row extends PreparedOrders["orders"][number]>(order: Row): Row {
  return { ...order, ...nobody }
}

/** Merges parcels, events, refunds and returns of orders that may be known or not; returns the orders for which it was news. */
export async function mergeAttached(tx: Transaction, shop: string, prepared: PreparedAttached): Promise<Gid[]> {
  const { shipments, refunds, returns, events } = prepared
  const ids = [
    ...shipments.map(({ shipment }) => shipment.orderId),
    ...refunds.map(({ orderId }) => orderId),
    ...returns.map(({ head }) => head.orderId),
    ...events.flatMap(({ orderId }) => orderId ?? []),
  ]
  if (ids.length === 0) return []
  await lockOrders(tx, shop, ids)
  return mergeUnderLock(tx, shop, prepared)
}

async function mergeUnderLock(tx: Transaction, shop: string, { shipments, events, refunds, returns }: PreparedAttached): Promise<Gid[]> {
  const changed = shipments.length > 0 ? await mergeShipments(tx, shop, shipments) : []
  if (events.length > 0) {
    const told = new Set(await addDeliveryEvents(tx, shop, events))
    changed.push(...events.flatMap(({ shipmentId, orderId }) => (orderId && told.has(shipmentId) ? [orderId] : [])))
  }
  if (refunds.length > 0 && (await mergeRefunds(tx, shop, refunds)) > 0) {
    const ofThese = refunds.map(({ orderId }) => orderId)
    await takeRefundsOffAll(tx, shop, ofThese)
    changed.push(...ofThese)
  }
  if (returns.length > 0) changed.push(...(await mergeReturns(tx, shop, returns)))
  return [...new Set(changed)]
}

/** Customers written as payloads (graphql-customer.ts), ready to be merged. */
export function prepareCustomers(reading: Reading, payloads: readonly Record<string, unknown>[]) {
  const email: ConsentRow[] = []
  const sms: ConsentRow[] = []
  const profiles = payloads.flatMap((payload) => {
    const facts = readCustomerPayload(payload)
    const consent = readConsentPayload(payload)
    if (facts.kind === "malformed") return []
    const row = (state: MarketingState) => consentRow(reading.context.vault, reading.triggeredAt, facts.facts.id, state)
    const said = consent.kind === "read" ? consent.facts : null
    if (said?.email) email.push(row(said.email))
    if (said?.sms) sms.push(row(said.sms))
    return [profileRow(reading, facts.facts)]
  })
  return { profiles, consents: { email, sms } }
}

/** Merges customers and what they said of marketing; `consented`: those for whom the latter was news. */
export async function mergeCustomerFacts(
  tx: Transaction,
  { shop }: Pick<Reading, "shop">,
  { profiles, consents }: ReturnType<typeof prepareCustomers>,
): Promise<{ missing: Gid[]; newer: Gid[]; consented: Gid[] }> {
  const merged = await mergeProfiles(tx, shop, profiles)
  return { ...merged, consented: await mergeConsents(tx, shop, consents) }
}
