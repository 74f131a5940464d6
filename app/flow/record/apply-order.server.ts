import type { ApplyOutcome } from "#app/flow/intake/apply-receipts.server.ts"
import { appliedIf, malformed } from "#app/flow/record/apply-outcome.ts"
import { applyConsent, applyProfile } from "#app/flow/record/apply-customer.server.ts"
import type { Applying } from "#app/flow/record/applying.ts"
import { applyRefunds } from "#app/flow/record/apply-refund.server.ts"
import { applyShipmentFacts } from "#app/flow/record/apply-shipment.server.ts"
import { lineRows, orderRow } from "#app/flow/record/fact-rows.ts"
import { lockOrder, mergeOrder } from "#app/flow/record/orders.store.server.ts"
import { readConsentPayload } from "#app/flow/record/payload-customer.ts"
import { readOrderPayload, type OrderPayload } from "#app/flow/record/payload-order.ts"

/** orders/*: the order, its lines, and what of customer, parcels and refunds stands inside it. */
export async function applyOrder(applying: Applying): Promise<ApplyOutcome> {
  const payload = readOrderPayload(applying.receipt.payload)
  if (!payload) return malformed("The payload names no order.")
  const { tx, shop, queue } = applying
  await lockOrder(tx, shop, payload.order.id)
  const changed = await writeOrder(applying, payload)
  if (payload.customer) await applyEmbeddedCustomer(applying, payload)
  let isNews = changed
  for (const shipment of payload.shipments) isNews = (await applyShipmentFacts(applying, shipment)) || isNews
  if (payload.refunds.length > 0) isNews = (await applyRefunds(applying, payload.order.id, payload.refunds)) || isNews
  if (isNews) await queue.enqueue(tx, "order-changed", [{ shopId: shop, orderId: payload.order.id }])
  return appliedIf(isNews)
}

function writeOrder(applying: Applying, { order, lines }: OrderPayload): Promise<boolean> {
  return mergeOrder(applying.tx, applying.shop, orderRow(applying, order), lineRows(applying, order, lines))
}

// Inside an order Shopify often leaves the customer's own times out; such facts are older than any that carry one.
const beforeAnyTime = new Date(0)

async function applyEmbeddedCustomer(applying: Applying, { customer }: OrderPayload): Promise<void> {
  if (!customer) return
  await applyProfile(applying, { ...customer, updatedAt: customer.updatedAt ?? beforeAnyTime })
  const embedded = readConsentPayload((applying.receipt.payload as { customer: unknown }).customer)
  if (embedded) await applyConsent(applying, embedded, { isDated: true })
}
