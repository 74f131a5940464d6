import type { ApplyOutcome } from "#app/flow/intake/apply-receipts.server.ts"
import { applied, appliedIf, malformed } from "#app/flow/record/apply-outcome.ts"
import type { Applying } from "#app/flow/record/applying.ts"
import { consentRow } from "#app/flow/record/consent-row.ts"
import { deleteCustomer, mergeEmailState, mergeProfile, mergeSmsState } from "#app/flow/record/customers.store.server.ts"
import { profileRow } from "#app/flow/record/fact-rows.ts"
import {
  readConsentPayload,
  readCustomerPayload,
  type CustomerConsent,
  type CustomerFacts,
  type MarketingState,
} from "#app/flow/record/payload-customer.ts"
import type { Gid } from "#app/platform/ids.ts"

/** customers/create, customers/update */
export async function applyCustomer(applying: Applying): Promise<ApplyOutcome> {
  const customer = readCustomerPayload(applying.receipt.payload)
  if (!customer) return malformed("The payload names no customer.")
  const profiled = await applyProfile(applying, customer)
  const consent = readConsentPayload(applying.receipt.payload)
  const consented = consent ? await applyConsent(applying, consent, { isDated: true }) : false
  if (profiled || consented) await customerChanged(applying, customer.id)
  return appliedIf(profiled || consented)
}

/** customers_email_marketing_consent/update, customers_marketing_consent/update */
export async function applyConsentChange(applying: Applying): Promise<ApplyOutcome> {
  const consent = readConsentPayload(applying.receipt.payload)
  if (!consent) return malformed("The payload names no customer.")
  const changed = await applyConsent(applying, consent)
  if (changed) await customerChanged(applying, consent.customerId)
  return appliedIf(changed)
}

/** customers/delete */
export async function applyCustomerDeletion(applying: Applying): Promise<ApplyOutcome> {
  const customer = readCustomerPayload(applying.receipt.payload)
  if (!customer) return malformed("The payload names no customer.")
  await deleteCustomer(applying.tx, applying.shop, customer.id, applying.triggeredAt)
  await customerChanged(applying, customer.id)
  return applied
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
