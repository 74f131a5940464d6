import type { ApplyOutcome } from "#app/flow/intake/apply-receipts.server.ts"
import { appliedIf } from "#app/flow/record/apply-outcome.ts"
import { applyConsent, applyProfile } from "#app/flow/record/apply-customer.server.ts"
import { factsOf, type Applying } from "#app/flow/record/applying.ts"
import { applyRefunds, applyReturnFacts } from "#app/flow/record/apply-refund.server.ts"
import { applyShipmentFacts } from "#app/flow/record/apply-shipment.server.ts"
import { lineRows, orderRow } from "#app/flow/record/fact-rows.ts"
import { followMerges, lockOrder, mergeOrder } from "#app/flow/record/orders.store.server.ts"
import { readConsentPayload } from "#app/flow/record/payload-customer.ts"
import { readOrderPayload, type OrderPayload } from "#app/flow/record/payload-order.ts"
import type { Gid } from "#app/platform/ids.ts"

/** orders/*: the order, its lines, and what of customer, parcels and refunds stands inside it. */
export async function applyOrder(applying: Applying): Promise<ApplyOutcome> {
  const read = factsOf(applying, readOrderPayload(applying.receipt.payload))
  if (read.kind === "malformed") return read
  const payload = read.facts
  const { tx, shop, queue } = applying
  await lockOrder(tx, shop, payload.order.id)
  const changed = await writeOrder(applying, payload)
  if (payload.customer) await applyEmbeddedCustomer(applying, payload)
  let isNews = changed
  for (const shipment of payload.shipments) isNews = (await applyShipmentFacts(applying, shipment)) || isNews
  for (const returned of payload.returns) isNews = (await applyReturnFacts(applying, returned)) || isNews
  if (payload.refunds.length > 0) isNews = (await applyRefunds(applying, payload.order.id, payload.refunds)) || isNews
  if (isNews) await queue.enqueue(tx, "order-changed", [{ shopId: shop, orderId: payload.order.id }])
  return appliedIf(isNews)
}

function writeOrder(applying: Applying, { order, lines }: OrderPayload): Promise<boolean> {
  return mergeOrder(applying.tx, applying.shop, orderRow(applying, order), lineRows(applying, order, lines))
}

// Inside an order Shopify often leaves the customer's own times out; such facts are older than any that carry one.
const beforeAnyTime = new Date(0)

async function applyEmbeddedCustomer(applying: Applying, { order, customer }: OrderPayload): Promise<void> {
  if (!customer) return
  const isWritten = await applyProfile(applying, { ...customer, updatedAt: customer.updatedAt ?? beforeAnyTime })
  // What could be written was not merged into another one.
  if (!isWritten) await followMerged(applying, order.id)
  const embedded = factsOf(applying, readConsentPayload((applying.receipt.payload as { customer: unknown }).customer))
  if (embedded.kind === "read") await applyConsent(applying, embedded.facts, { isDated: true })
}

async function followMerged({ tx, shop, queue, receipt, triggeredAt }: Applying, orderId: Gid): Promise<void> {
  for (const { customerId, emailIndex } of await followMerges(tx, shop, [orderId])) {
    const emailKeys = emailIndex ? [emailIndex] : []
    const merged = { customerId, mergedId: receipt.id, mergedAt: triggeredAt.toISOString(), emailKeys, phoneKeys: [] }
    await queue.enqueue(tx, "customer-merged", [{ shopId: shop, ...merged }])
  }
}
