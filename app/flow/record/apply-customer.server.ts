import type { ApplyOutcome } from "#app/flow/intake/apply-receipts.server.ts"
import { applied, appliedIf, ignored } from "#app/flow/record/apply-outcome.ts"
import { factsOf, type Applying } from "#app/flow/record/applying.ts"
import { consentRow } from "#app/flow/record/consent-row.ts"
import {
  deleteCustomer,
  findCustomer,
  mergeCustomers,
  mergeEmailState,
  mergeProfile,
  mergeSmsState,
} from "#app/flow/record/customers.store.server.ts"
import { profileRow } from "#app/flow/record/fact-rows.ts"
import { findOrdersOf, lockMerges, moveOrders } from "#app/flow/record/orders.store.server.ts"
import {
  readConsentPayload,
  readCustomerMergePayload,
  readCustomerPayload,
  type CustomerConsent,
  type CustomerFacts,
  type MarketingState,
} from "#app/flow/record/payload-customer.ts"
import type { Gid } from "#app/platform/ids.ts"

/** customers/create, customers/update */
export async function applyCustomer(applying: Applying): Promise<ApplyOutcome> {
  const { payload } = applying.receipt
  const read = factsOf(applying, readCustomerPayload(payload))
  if (read.kind === "malformed") return read
  const customer = read.facts
  const profiled = await applyProfile(applying, customer)
  const consent = factsOf(applying, readConsentPayload(payload))
  const consented = consent.kind === "read" && (await applyConsent(applying, consent.facts, { isDated: true }))
  if (profiled || consented) await customerChanged(applying, customer.id)
  return appliedIf(profiled || consented)
}

/** customers_email_marketing_consent/update, customers_marketing_consent/update */
export async function applyConsentChange(applying: Applying): Promise<ApplyOutcome> {
  const read = factsOf(applying, readConsentPayload(applying.receipt.payload))
  if (read.kind === "malformed") return read
  const consent = read.facts
  const changed = await applyConsent(applying, consent)
  if (changed) await customerChanged(applying, consent.customerId)
  return appliedIf(changed)
}

/** customers/delete */
export async function applyCustomerDeletion(applying: Applying): Promise<ApplyOutcome> {
  const read = readCustomerPayload(applying.receipt.payload)
  if (read.kind === "malformed") return read
  await deleteCustomer(applying.tx, applying.shop, read.facts.id, applying.triggeredAt)
  await customerChanged(applying, read.facts.id)
  return applied
}

/** customers/merge: one customer's orders go to the other, whose consent becomes the stricter of both (job customer-merged). */
export async function applyCustomerMerge(applying: Applying): Promise<ApplyOutcome> {
  const read = readCustomerMergePayload(applying.receipt.payload)
  if (read.kind === "malformed") return read
  const { keptId: kept, mergedId: merged, status } = read.facts
  if (status !== "completed") return ignored(`merge-${/^\w{1,20}$/.test(status) ? status.replaceAll("_", "-") : "unknown"}`)
  const { tx, shop, queue, triggeredAt } = applying
  await lockMerges(tx, shop)
  const person = await findCustomer(tx, shop, merged)
  const orders = await findOrdersOf(tx, shop, { customerId: merged, personKeys: [], orderIds: [] })
  const { keptId, isNews } = await mergeCustomers(tx, shop, { merged, kept }, triggeredAt)
  const moved = keptId === merged ? 0 : await moveOrders(tx, shop, merged, keptId)
  if (isNews || moved > 0) {
    const emailKeys = [...new Set([person?.emailIndex, ...orders.map((order) => order.emailIndex)].flatMap((key) => key ?? []))]
    const phoneKeys = person?.phoneIndex ? [person.phoneIndex] : []
    await queue.enqueue(tx, "customer-merged", [
      { shopId: shop, customerId: keptId, mergedId: merged, mergedAt: triggeredAt.toISOString(), emailKeys, phoneKeys },
    ])
  }
  return appliedIf(isNews || moved > 0)
}

/** Merges who the customer is; facts without a time count as of the message. */
export function applyProfile(applying: Applying, customer: CustomerFacts): Promise<boolean> {
  return mergeProfile(applying.tx, applying.shop, profileRow(applying, customer))
}

/** `isDated`: only states that carry their own time count, since this payload was made for something else. */
export async function applyConsent(applying: Applying, consent: CustomerConsent, { isDated = false } = {}): Promise<boolean> {
  const { context, tx, shop, triggeredAt } = applying
  const { customerId, email, sms } = consent
  const counts = (state: MarketingState | null): state is MarketingState => state !== null && (!isDated || state.stateAt !== null)
  const mailed = counts(email) ? await mergeEmailState(tx, shop, consentRow(context.vault, triggeredAt, customerId, email)) : false
  const texted = counts(sms) ? await mergeSmsState(tx, shop, consentRow(context.vault, triggeredAt, customerId, sms)) : false
  return mailed || texted
}

async function customerChanged({ queue, tx, shop }: Applying, customerId: Gid): Promise<void> {
  await queue.enqueue(tx, "customer-changed", [{ shopId: shop, customerId }])
}
