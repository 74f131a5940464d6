import { gid } from "../ids.ts"
import type { SimCustomer, SimMarketingConsent, SimShop } from "../state.ts"
import { addressJson, localTime, localTimeOrNull, numeric, type Json } from "./payload-json.ts"

/** customers/create, customers/update: Shopify leaves tags, locale and marketing states out of it. */
export function customerPayload(shop: SimShop, customer: SimCustomer): Json {
  return { ...customerInOrder(shop, customer), addresses: [] }
}

/** The customer inside an order. */
export function customerInOrder(shop: SimShop, customer: SimCustomer): { [key: string]: Json } {
  const granted = shop.grantedFields
  return {
    id: numeric(customer.id),
    created_at: localTime(customer.createdAt, shop.timeZone),
    updated_at: localTime(customer.updatedAt, shop.timeZone),
    first_name: granted.has("name") ? customer.firstName : null,
    last_name: granted.has("name") ? customer.lastName : null,
    state: "disabled",
    note: null,
    verified_email: true,
    multipass_identifier: null,
    tax_exempt: false,
    email: granted.has("email") ? customer.email : null,
    phone: granted.has("phone") ? customer.phone : null,
    currency: shop.currency,
    tax_exemptions: [],
    admin_graphql_api_id: gid("Customer", customer.id),
    default_address: {
      id: numeric(customer.id),
      customer_id: numeric(customer.id),
      ...withoutPlace(addressJson(customer.address, shop)),
      country_name: addressJson(customer.address, shop)["country"] ?? null,
      default: true,
    },
  }
}

// A customer's address has no coordinates, an order's has.
function withoutPlace(address: { [key: string]: Json }): { [key: string]: Json } {
  return Object.fromEntries(Object.entries(address).filter(([key]) => key !== "latitude" && key !== "longitude"))
}

/** customers/delete */
export function customerDeletedPayload(customer: SimCustomer): Json {
  return { id: numeric(customer.id), tax_exemptions: [], admin_graphql_api_id: gid("Customer", customer.id) }
}

/** customers/merge names both by their global ids alone. */
export function customerMergePayload(kept: SimCustomer, gone: SimCustomer): Json {
  return {
    admin_graphql_api_customer_kept_id: gid("Customer", kept.id),
    admin_graphql_api_customer_deleted_id: gid("Customer", gone.id),
    admin_graphql_api_job_id: null,
    status: "completed",
    errors: [],
  }
}

/** customers_email_marketing_consent/update */
export function emailConsentPayload(shop: SimShop, customer: SimCustomer): Json {
  return {
    customer_id: numeric(customer.id),
    email_address: shop.grantedFields.has("email") ? customer.email : null,
    email_marketing_consent: consentJson(shop, customer.emailConsent),
  }
}

/** customers_marketing_consent/update speaks of SMS alone, in spite of its name. */
export function smsConsentPayload(shop: SimShop, customer: SimCustomer): Json {
  const consent = customer.smsConsent ?? { state: "not_subscribed", optInLevel: null, consentUpdatedAt: null }
  return {
    id: numeric(customer.id),
    phone: shop.grantedFields.has("phone") ? customer.phone : null,
    sms_marketing_consent: { ...consentJson(shop, consent), consent_collected_from: "other" },
  }
}

function consentJson(shop: SimShop, consent: SimMarketingConsent): { [key: string]: Json } {
  return {
    state: consent.state,
    opt_in_level: consent.optInLevel,
    consent_updated_at: localTimeOrNull(consent.consentUpdatedAt, shop.timeZone),
  }
}
