// Customers as the Admin API tells of them: the documents, and their nodes as webhook payloads. The bare documents leave out what Shopify
// protects, for shops where that was not granted: there a whole operation fails for one such field.
import { addressPayload, lower, type AddressNode } from "#app/flow/record/graphql-fields.ts"

/** For bulkOperationRunQuery; `created_at:>1970` stands for the filter. */
export const customersBulk = `#graphql
  query CustomersInBulk {
    customers(query: "FILTER") {
      edges {
        node {
          id firstName lastName createdAt updatedAt
          defaultEmailAddress { emailAddress marketingState marketingOptInLevel marketingUpdatedAt }
          defaultPhoneNumber { phoneNumber smsMarketingConsent { state optInLevel updatedAt } }
          defaultAddress { countryCodeV2 provinceCode }
        }
      }
    }
  }`

export const customersBulkBare = `#graphql
  query CustomersInBulkBare {
    customers(query: "FILTER") {
      edges { node { id createdAt updatedAt defaultEmailAddress { marketingState marketingOptInLevel marketingUpdatedAt } } }
    }
  }`

/** Which customers changed. */
export const customerHeads = `#graphql
  query CustomerHeads($filter: String!, $after: String) {
    customers(first: 200, after: $after, query: $filter, sortKey: UPDATED_AT) {
      nodes { id updatedAt }
      pageInfo { hasNextPage endCursor }
    }
  }`

export const customersById = `#graphql
  query CustomersById($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Customer {
        id firstName lastName createdAt updatedAt
        defaultEmailAddress { emailAddress marketingState marketingOptInLevel marketingUpdatedAt }
        defaultPhoneNumber { phoneNumber smsMarketingConsent { state optInLevel updatedAt } }
        defaultAddress { countryCodeV2 provinceCode }
      }
    }
  }`

export const customersByIdBare = `#graphql
  query CustomersByIdBare($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Customer { id createdAt updatedAt defaultEmailAddress { marketingState marketingOptInLevel marketingUpdatedAt } }
    }
  }`

export interface CustomerNode {
  id: string
  firstName?: string | null
  lastName?: string | null
  createdAt?: string | null
  updatedAt?: string | null
  defaultEmailAddress?: {
    emailAddress?: string | null
    marketingState?: string | null
    marketingOptInLevel?: string | null
    marketingUpdatedAt?: string | null
  } | null
  defaultPhoneNumber?: {
    phoneNumber?: string | null
    smsMarketingConsent?: { state: string | null; optInLevel: string | null; updatedAt: string | null } | null
  } | null
  defaultAddress?: AddressNode | null
}

/** As customers/update and the two consent topics would have it. Tags stay out, as they do there. */
export function customerPayload(node: CustomerNode): Record<string, unknown> {
  const { defaultEmailAddress: mail, defaultPhoneNumber: phone } = node
  const sms = phone?.smsMarketingConsent
  return {
    admin_graphql_api_id: node.id,
    email: mail?.emailAddress ?? null,
    phone: phone?.phoneNumber ?? null,
    first_name: node.firstName ?? null,
    last_name: node.lastName ?? null,
    created_at: node.createdAt ?? null,
    updated_at: node.updatedAt ?? null,
    default_address: addressPayload(node.defaultAddress),
    ...(mail?.marketingState
      ? {
          email_marketing_consent: {
            state: lower(mail.marketingState),
            opt_in_level: lower(mail.marketingOptInLevel),
            consent_updated_at: mail.marketingUpdatedAt ?? null,
          },
        }
      : {}),
    ...(sms?.state
      ? { sms_marketing_consent: { state: lower(sms.state), opt_in_level: lower(sms.optInLevel), consent_updated_at: sms.updatedAt } }
      : {}),
  }
}
