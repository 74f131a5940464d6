// What a payload says of a customer: customers/*, the customer inside an order, and the two consent topics.
import { z } from "zod"

import {
  idFault,
  idOf,
  identity,
  instant,
  label,
  maybe,
  misfit,
  numbered,
  number,
  read,
  readBy,
  tags,
  type Read,
} from "#app/flow/record/payload-fields.ts"
import { kindFault } from "#app/flow/record/payload-kind.ts"
import { countryCode, provinceCode } from "#app/flow/record/place-fields.ts"
import type { Gid } from "#app/platform/ids.ts"

export interface CustomerFacts {
  id: Gid
  email: string | null
  phone: string | null
  firstName: string | null
  lastName: string | null
  countryCode: string | null
  provinceCode: string | null
  tags: string[]
  createdAt: Date | null
  updatedAt: Date | null
}

/** A marketing state as Shopify spells it, in lower case; `stateAt` null when Shopify gives none. */
export interface MarketingState {
  state: string
  optInLevel: string | null
  stateAt: Date | null
}

export interface CustomerConsent {
  customerId: Gid
  email: MarketingState | null
  sms: MarketingState | null
}

export interface CustomerMerge {
  keptId: Gid
  mergedId: Gid
  /** As Shopify says: requested | in_progress | completed | failed. */
  status: string
}

const consent = maybe(z.object({ state: label, opt_in_level: label, consent_updated_at: instant }))

const shape = z.object({
  ...identity,
  customer_id: number,
  email: label,
  phone: label,
  first_name: label,
  last_name: label,
  tags,
  created_at: instant,
  updated_at: instant,
  default_address: maybe(z.object({ country_code: countryCode, province_code: provinceCode })),
  email_marketing_consent: consent,
  sms_marketing_consent: consent,
})

/** Malformed when the payload names no customer. */
export function readCustomerPayload(payload: unknown): Read<CustomerFacts> {
  const parsed = readBy(shape, payload)
  if (parsed.kind === "malformed") return parsed
  const said = parsed.facts
  const id = idOf("Customer", said)
  const fault = id ? kindFault("customer", payload) : idFault("Customer", said)
  if (!id || fault) return misfit(fault ?? "")
  return read({
    id,
    email: said.email,
    phone: said.phone,
    firstName: said.first_name,
    lastName: said.last_name,
    countryCode: said.default_address?.country_code ?? null,
    provinceCode: said.default_address?.province_code ?? null,
    tags: said.tags,
    createdAt: said.created_at,
    updatedAt: said.updated_at,
  })
}

/** The consent a payload carries: its own topics name the customer by `customer_id` (mail) or `id` (text messages). */
export function readConsentPayload(payload: unknown): Read<CustomerConsent> {
  const parsed = readBy(shape, payload)
  if (parsed.kind === "malformed") return parsed
  const said = parsed.facts
  const customerId = numbered("Customer", said.customer_id) ?? idOf("Customer", said)
  const fault = customerId ? kindFault("customer", payload) : "customer_id: expected a number"
  if (!customerId || fault) return misfit(fault ?? "")
  return read({ customerId, email: marketingState(said.email_marketing_consent), sms: marketingState(said.sms_marketing_consent) })
}

function marketingState(said: z.output<typeof consent>): MarketingState | null {
  if (!said?.state) return null
  return { state: said.state.toLowerCase(), optInLevel: said.opt_in_level?.toLowerCase() ?? null, stateAt: said.consent_updated_at }
}

const merge = z.object({
  admin_graphql_api_customer_kept_id: label,
  admin_graphql_api_customer_deleted_id: label,
  status: label,
})
const customerGid = /^gid:\/\/shopify\/Customer\/[\w.-]{1,80}$/

/** Malformed when the payload does not name both customers. */
export function readCustomerMergePayload(payload: unknown): Read<CustomerMerge> {
  const parsed = readBy(merge, payload)
  if (parsed.kind === "malformed") return parsed
  const { admin_graphql_api_customer_kept_id: keptId, admin_graphql_api_customer_deleted_id: mergedId, status } = parsed.facts
  if (!keptId || !customerGid.test(keptId)) return misfit("admin_graphql_api_customer_kept_id: expected an id of type Customer")
  if (!mergedId || !customerGid.test(mergedId)) return misfit("admin_graphql_api_customer_deleted_id: expected an id of type Customer")
  if (!status) return misfit("status: expected a word")
  return read({ keptId, mergedId, status: status.toLowerCase() })
}
