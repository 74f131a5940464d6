// What do Shopify's marketing states say in the ledger's words?
//
// States and their meaning: Admin API, CustomerEmailMarketingState. "not_subscribed" is no refusal, only no consent (any more). A refusal
// counts for every address the customer ever ordered under; a consent only for the address it was given for.
import type { LedgerEntry } from "#app/flow/consent/ledger.ts"

export interface ShopifyState {
  state: string | null
  stateAt: Date | null
}

const meaning: Readonly<Record<string, LedgerEntry["state"]>> = {
  subscribed: "granted",
  pending: "pending",
  not_subscribed: "none",
  unsubscribed: "denied",
  redacted: "denied",
  invalid: "denied",
}

/** Null when Shopify said nothing, or nothing we know how to read. */
export function meaningOf({ state, stateAt }: ShopifyState): { state: LedgerEntry["state"]; effectiveAt: Date } | null {
  const known = state === null ? undefined : meaning[state]
  return known && stateAt ? { state: known, effectiveAt: stateAt } : null
}
