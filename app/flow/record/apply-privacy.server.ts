import type { ApplyOutcome } from "#app/flow/intake/apply-receipts.server.ts"
import { appliedIf } from "#app/flow/record/apply-outcome.ts"
import type { Applying } from "#app/flow/record/applying.ts"
import { readPrivacyPayload, readShopRedactionPayload } from "#app/flow/record/payload-privacy.ts"
import { openPrivacyRequest } from "#app/flow/record/privacy-requests.store.server.ts"

/** customers/data_request */
export const applyDataRequest = (applying: Applying): Promise<ApplyOutcome> => openForPerson(applying, "export", "export-customer")

/** customers/redact: acted on as soon as the job runs, not after Shopify's 30 days. */
export const applyRedaction = (applying: Applying): Promise<ApplyOutcome> => openForPerson(applying, "forget-customer", "forget-customer")

/** shop/redact */
export async function applyShopRedaction({ tx, shop, queue, receipt, triggeredAt }: Applying): Promise<ApplyOutcome> {
  const read = readShopRedactionPayload(receipt.payload)
  if (read.kind === "malformed") return read
  const request = {
    id: receipt.id,
    kind: "forget-shop" as const,
    customerId: null,
    personKey: null,
    orderIds: [],
    requestedAt: triggeredAt,
  }
  const opened = await openPrivacyRequest(tx, shop, request)
  if (opened) await queue.enqueue(tx, "forget-shop", [{ shopId: shop, requestId: receipt.id }])
  return appliedIf(opened)
}

// A request is named after its receipt, so that the same receipt asks once.
async function openForPerson(
  { tx, shop, queue, receipt, triggeredAt, context }: Applying,
  kind: "export" | "forget-customer",
  job: "export-customer" | "forget-customer",
): Promise<ApplyOutcome> {
  const read = readPrivacyPayload(receipt.payload)
  if (read.kind === "malformed") return read
  const { facts } = read
  const personKey = context.vault.personKey(shop, facts.email) ?? context.vault.personKey(shop, facts.phone)
  const { customerId, orderIds } = facts
  const opened = await openPrivacyRequest(tx, shop, { id: receipt.id, kind, customerId, personKey, orderIds, requestedAt: triggeredAt })
  if (opened) await queue.enqueue(tx, job, [{ shopId: shop, requestId: receipt.id }])
  return appliedIf(opened)
}
