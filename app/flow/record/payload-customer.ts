// What a payload says of a customer: customers/*, the customer inside an order, and the two consent topics.
import { z } from "zod"

import { idOf, identity, instant, maybe, numbered, number, tags, text } from "#app/flow/record/payload-fields.ts"
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

const consent = maybe(z.object({ state: text, opt_in_level: text, consent_updated_at: instant }))

const shape = z.object({
  ...identity,
  customer_id: number,
  email: text,
  phone: text,
  first_name: text,
  last_name: text,
  tags,
  created_at: instant,
  updated_at: instant,
  default_address: maybe(z.object({ country_code: text, province_code: text })),
  email_marketing_consent: consent,
  sms_marketing_consent: consent,
})

/** Null when the payload names no customer. */
export function readCustomerPayload(payload: unknown): CustomerFacts | null {
  const read = maybe(shape).parse(payload)
  const id = idOf("Customer", read)
  if (!read || !id) return null
  return {
    id,
    email: read.email,
    phone: read.phone,
    firstName: read.first_name,
    lastName: read.last_name,
    countryCode: read.default_address?.country_code ?? null,
    provinceCode: read.default_address?.province_code ?? null,
    tags: read.tags,
    createdAt: read.created_at,
    updatedAt: read.updated_at,
  }
}

/** The consent a payload carries: its own topics name the customer by `customer_id` (mail) or `id` (text messages). */
export function readConsentPayload(payload: unknown): CustomerConsent | null {
  const read = maybe(shape).parse(payload)
  const customerId = numbered("Customer", read?.customer_id) ?? idOf("Customer", read)
  if (!read || !customerId) return null
  return { customerId, email: marketingState(read.email_marketing_consent), sms: marketingState(read.sms_marketing_consent) }
}

function marketingState(read: z.output<typeof consent>): MarketingState | null {
  if (!read?.state) return null
  return { state: read.state.toLowerCase(), optInLevel: read.opt_in_level?.toLowerCase() ?? null, stateAt: read.consent_updated_at }
}
