import { applyConsentChange, applyCustomer, applyCustomerDeletion, applyCustomerMerge } from "#app/flow/record/apply-customer.server.ts"
import { applyEdit } from "#app/flow/record/apply-edit.server.ts"
import { applyOrder } from "#app/flow/record/apply-order.server.ts"
import type { ApplyOutcome, OpenedReceipt } from "#app/flow/intake/apply-receipts.server.ts"
import { applyDataRequest, applyRedaction, applyShopRedaction } from "#app/flow/record/apply-privacy.server.ts"
import { applyProduct, applyProductDeletion } from "#app/flow/record/apply-product.server.ts"
import { applyRefund, applyReturn, applyReturnChange } from "#app/flow/record/apply-refund.server.ts"
import { applyDeliveryEvent, applyShipment } from "#app/flow/record/apply-shipment.server.ts"
import { applyBulkFinish, applyPlan, applyScopes, applyShop, applyUninstall } from "#app/flow/record/apply-shop.server.ts"
import type { Apply } from "#app/flow/record/applying.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import type { Transaction } from "#app/platform/db.server.ts"
import { dayMs } from "#app/platform/clock.ts"

const byTopic: Readonly<Record<string, Apply>> = {
  "orders/create": applyOrder,
  "orders/paid": applyOrder,
  "orders/updated": applyOrder,
  "orders/partially_fulfilled": applyOrder,
  "orders/fulfilled": applyOrder,
  "orders/cancelled": applyOrder,
  "orders/edited": applyEdit,
  "fulfillments/create": applyShipment,
  "fulfillments/update": applyShipment,
  "fulfillment_events/create": applyDeliveryEvent,
  "refunds/create": applyRefund,
  "returns/request": applyReturn,
  "returns/approve": applyReturn,
  "returns/decline": applyReturn,
  "returns/cancel": applyReturn,
  "returns/close": applyReturn,
  "returns/reopen": applyReturn,
  "returns/update": applyReturnChange,
  "customers/create": applyCustomer,
  "customers/update": applyCustomer,
  "customers/delete": applyCustomerDeletion,
  "customers/merge": applyCustomerMerge,
  "customers_email_marketing_consent/update": applyConsentChange,
  "customers_marketing_consent/update": applyConsentChange,
  "products/create": applyProduct,
  "products/update": applyProduct,
  "products/delete": applyProductDeletion,
  "app/uninstalled": applyUninstall,
  "app/scopes_update": applyScopes,
  "app_subscriptions/update": applyPlan,
  "bulk_operations/finish": applyBulkFinish,
  "shop/update": applyShop,
  "customers/data_request": applyDataRequest,
  "customers/redact": applyRedaction,
  "shop/redact": applyShopRedaction,
}

/**
 * Merges one receipt into the record, inside the transaction that settles it, and asks for the work that follows from it. Any order and any
 * repetition of the same receipts ends in the same record.
 */
export async function applyToRecord(context: Context, queue: Queue, tx: Transaction, receipt: OpenedReceipt): Promise<ApplyOutcome> {
  const apply = Object.hasOwn(byTopic, receipt.topic) ? byTopic[receipt.topic] : undefined
  if (!apply) return { kind: "ignored", reason: "topic-not-used" }
  // Headers are not signed: a moment that has not been yet is not believed.
  const isAhead = (receipt.triggeredAt?.getTime() ?? 0) > receipt.acceptedAt.getTime() + dayMs
  const triggeredAt = isAhead ? receipt.acceptedAt : (receipt.triggeredAt ?? receipt.acceptedAt)
  return apply({ context, queue, tx, shop: receipt.shopId, receipt, triggeredAt })
}
