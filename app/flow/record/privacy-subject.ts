// Whose data is meant by a privacy request? Every store takes one in `forgetCustomer` and `exportCustomer`.
// A person is known by Shopify's customer id, by keyed hashes of addresses and numbers, and by the orders Shopify names.
import type { Gid, PersonKey } from "#app/platform/ids.ts"

export interface PrivacySubject {
  customerId: Gid | null
  personKeys: PersonKey[]
  orderIds: Gid[]
}
