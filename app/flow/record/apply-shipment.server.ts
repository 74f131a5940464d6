import type { ApplyOutcome } from "#app/flow/intake/apply-receipts.server.ts"
import { appliedIf } from "#app/flow/record/apply-outcome.ts"
import { factsOf, type Applying } from "#app/flow/record/applying.ts"
import { shipmentRows } from "#app/flow/record/fact-rows.ts"
import { lockOrder } from "#app/flow/record/orders.store.server.ts"
import { readDeliveryEventPayload, readShipmentPayload, type ShipmentFacts } from "#app/flow/record/payload-shipment.ts"
import { addDeliveryEvent, findShipment, mergeShipment } from "#app/flow/record/shipments.store.server.ts"
import type { Gid } from "#app/platform/ids.ts"

/** fulfillments/create, fulfillments/update */
export async function applyShipment(applying: Applying): Promise<ApplyOutcome> {
  const read = factsOf(applying, readShipmentPayload(applying.receipt.payload))
  if (read.kind === "malformed") return read
  const shipment = read.facts
  await lockOrder(applying.tx, applying.shop, shipment.orderId)
  const changed = await applyShipmentFacts(applying, shipment)
  if (changed) await orderChanged(applying, shipment.orderId)
  return appliedIf(changed)
}

/** fulfillment_events/create; the parcel itself may come later. */
export async function applyDeliveryEvent(applying: Applying): Promise<ApplyOutcome> {
  const read = factsOf(applying, readDeliveryEventPayload(applying.receipt.payload))
  if (read.kind === "malformed") return read
  const event = read.facts
  const { tx, shop, triggeredAt } = applying
  if (event.orderId) await lockOrder(tx, shop, event.orderId)
  const changed = await addDeliveryEvent(tx, shop, { ...event, happenedAt: event.happenedAt ?? triggeredAt })
  const orderId = event.orderId ?? (await findShipment(tx, shop, event.shipmentId))?.orderId
  if (changed && orderId) await orderChanged(applying, orderId)
  return appliedIf(changed)
}

/** Merges one parcel, wherever it was told of. */
export function applyShipmentFacts(applying: Applying, facts: ShipmentFacts): Promise<boolean> {
  const { shipment, lines, reportedAt } = shipmentRows(applying, facts)
  return mergeShipment(applying.tx, applying.shop, shipment, lines, reportedAt)
}

async function orderChanged({ queue, tx, shop }: Applying, orderId: Gid): Promise<void> {
  await queue.enqueue(tx, "order-changed", [{ shopId: shop, orderId }])
}
