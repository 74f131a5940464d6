// Facts as rows of the record: personal fields sealed, times filled in, each row with its mark. One place for webhooks, backfill and
// reconciliation, so that the same facts give the same rows whichever way they came.
import { mark, sealed, type Reading } from "#app/flow/record/applying.ts"
import type { ProfileRow } from "#app/flow/record/customers.store.server.ts"
import type { CustomerFacts } from "#app/flow/record/payload-customer.ts"
import type { OrderHead, OrderLineFacts } from "#app/flow/record/payload-order.ts"
import type { RefundFacts } from "#app/flow/record/payload-refund.ts"
import type { ShipmentFacts } from "#app/flow/record/payload-shipment.ts"

export function orderRow(reading: Reading, order: OrderHead) {
  const { context, shop, triggeredAt } = reading
  const { email, phone, firstName, ...rest } = order
  return {
    ...rest,
    emailCipher: sealed(reading, email),
    emailIndex: context.vault.personKey(shop, email),
    phoneCipher: sealed(reading, phone),
    firstNameCipher: sealed(reading, firstName),
    placedAt: order.placedAt ?? order.updatedAt ?? triggeredAt,
    updatedAt: order.updatedAt ?? triggeredAt,
    mark: mark(reading, order.updatedAt, order),
  }
}

/** Lines carry their order's time. */
export function lineRows(reading: Reading, order: OrderHead, lines: readonly OrderLineFacts[]) {
  return lines.map((line) => ({ ...line, orderId: order.id, mark: mark(reading, order.updatedAt, line) }))
}

/** Facts without a time count as of the message. */
export function profileRow(reading: Reading, customer: CustomerFacts): ProfileRow {
  const { context, shop, triggeredAt } = reading
  const { email, phone, firstName, lastName, ...rest } = customer
  return {
    ...rest,
    emailCipher: sealed(reading, email),
    emailIndex: context.vault.personKey(shop, email),
    phoneCipher: sealed(reading, phone),
    phoneIndex: context.vault.personKey(shop, phone),
    firstNameCipher: sealed(reading, firstName),
    lastNameCipher: sealed(reading, lastName),
    updatedAt: customer.updatedAt ?? triggeredAt,
    mark: mark(reading, customer.updatedAt, customer),
  }
}

/** A parcel, its lines, and since when it says of itself that it was delivered. */
export function shipmentRows(reading: Reading, { lines, isDelivered, ...shipment }: ShipmentFacts) {
  const { updatedAt } = shipment
  const toldAt = updatedAt ?? reading.triggeredAt
  return {
    shipment: { ...shipment, shippedAt: shipment.shippedAt ?? toldAt, updatedAt: toldAt, mark: mark(reading, updatedAt, shipment) },
    lines: lines.map((line) => ({ ...line, shipmentId: shipment.id, mark: mark(reading, updatedAt, line) })),
    reportedAt: isDelivered ? toldAt : null,
  }
}

export function refundRow(reading: Reading, refund: RefundFacts) {
  return { ...refund, createdAt: refund.createdAt ?? reading.triggeredAt, mark: mark(reading, refund.createdAt, refund) }
}
