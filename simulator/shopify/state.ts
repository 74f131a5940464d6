// The state of one simulated shop. Everything the simulator answers or sends is built from it: GraphQL, REST-shaped webhooks, storefront.
// Ids are the numeric tail as a string; `gid(type, id)` makes the global id. Instants are Dates of the simulated clock.
import type { SimSubscription } from "./webhooks/subscription-payload.ts"

export interface SimProduct {
  id: string
  variantId: string
  title: string
  handle: string
  vendor: string
  productType: string
  tags: string[]
  /** Shopify's taxonomy, for example { id: "gid://shopify/TaxonomyCategory/aa-1-13-7", fullName: "Apparel & Accessories > … > Shirts" }. */
  category: { id: string; fullName: string } | null
  descriptionHtml: string
  imageUrl: string
  price: string
  sku: string
  requiresShipping: boolean
  isGiftCard: boolean
  status: "ACTIVE" | "DRAFT" | "ARCHIVED"
  createdAt: Date
  updatedAt: Date
}

export type MarketingState = "not_subscribed" | "pending" | "subscribed" | "unsubscribed" | "redacted" | "invalid"

export interface SimMarketingConsent {
  state: MarketingState
  optInLevel: "single_opt_in" | "confirmed_opt_in" | "unknown" | null
  consentUpdatedAt: Date | null
}

export interface SimAddress {
  firstName: string
  lastName: string
  address1: string
  city: string
  provinceCode: string | null
  countryCode: string
  zip: string
  phone: string | null
}

export interface SimCustomer {
  id: string
  firstName: string
  lastName: string
  email: string | null
  phone: string | null
  locale: string
  address: SimAddress
  tags: string[]
  emailConsent: SimMarketingConsent
  smsConsent: SimMarketingConsent | null
  createdAt: Date
  updatedAt: Date
}

/** A bought line keeps its own words: the product may be renamed or deleted later. */
export interface SimLine {
  id: string
  productId: string
  variantId: string
  title: string
  sku: string
  vendor: string
  requiresShipping: boolean
  isGiftCard: boolean
  quantity: number
  currentQuantity: number
  fulfilledQuantity: number
  price: string
  properties?: { name: string; value: string }[]
  /** The bundle it is a part of. */
  group?: { id: string; title: string }
}

export interface SimDeliveryEvent {
  id: string
  status:
    | "label_purchased"
    | "label_printed"
    | "confirmed"
    | "carrier_picked_up"
    | "in_transit"
    | "out_for_delivery"
    | "attempted_delivery"
    | "ready_for_pickup"
    | "delivered"
    | "delayed"
    | "failure"
  happenedAt: Date
  estimatedDeliveryAt: Date | null
}

export interface SimFulfillment {
  id: string
  orderId: string
  name: string
  status: "pending" | "open" | "success" | "cancelled" | "error" | "failure"
  /** All three "" for what was handed over. */
  trackingCompany: string
  trackingNumber: string
  trackingUrl: string
  service: string
  /** `id` is the fulfillment line item's. */
  lines: { id: string; lineId: string; quantity: number }[]
  events: SimDeliveryEvent[]
  createdAt: Date
  updatedAt: Date
}

export interface SimRefund {
  id: string
  orderId: string
  lines: { id: string; lineId: string; quantity: number }[]
  note: string
  createdAt: Date
}

export interface SimReturn {
  id: string
  orderId: string
  name: string
  status: "requested" | "open" | "closed" | "declined" | "canceled"
  decline: { reason: string; note: string } | null
  lines: { id: string; lineId: string; fulfillmentLineId: string; quantity: number; reason: string }[]
  createdAt: Date
  updatedAt: Date
}

export interface SimOrder {
  id: string
  name: string
  number: number
  customerId: string | null
  email: string | null
  phone: string | null
  locale: string
  shippingAddress: SimAddress | null
  billingAddress?: SimAddress | null
  note?: string | null
  noteAttributes?: { name: string; value: string }[]
  shippingTitle?: string | null
  /** The buyer's currency and how much of it one of the shop's is. */
  presentment?: { currency: string; rate: number }
  sourceName: string
  isTest: boolean
  tags: string[]
  currency: string
  acceptsMarketing: boolean
  lines: SimLine[]
  fulfillments: SimFulfillment[]
  refunds: SimRefund[]
  returns: SimReturn[]
  financialStatus: "pending" | "paid" | "partially_refunded" | "refunded" | "voided"
  cancelledAt: Date | null
  cancelReason: string | null
  createdAt: Date
  updatedAt: Date
}

export interface SimMetafieldDefinition {
  id: string
  ownerType: string
  namespace: string
  key: string
  type: string
  name: string
  access: { admin: string | null; storefront: string | null }
  validations: { name: string; value: string }[]
}

export interface SimMetafield {
  id: string
  ownerId: string
  namespace: string
  key: string
  type: string
  value: string
  createdAt: Date
  updatedAt: Date
}

export interface SimMetaobjectDefinition {
  id: string
  type: string
  name: string
  fields: { key: string; name: string; type: string; required: boolean }[]
  access: { admin: string | null; storefront: string | null }
  capabilities: { publishable: boolean }
}

export interface SimMetaobject {
  id: string
  type: string
  handle: string
  fields: Record<string, string>
  status: "ACTIVE" | "DRAFT"
  createdAt: Date
  updatedAt: Date
}

export interface SimBulkOperation {
  id: string
  query: string
  status: "CREATED" | "RUNNING" | "COMPLETED" | "FAILED" | "CANCELED" | "EXPIRED"
  errorCode: string | null
  objectCount: number
  rootObjectCount: number
  jsonl: string | null
  createdAt: Date
  completedAt: Date | null
}

/** The app as installed in this shop; null before and after. */
export interface SimInstallation {
  scopes: string[]
  tokens: Map<string, { expiresAt: Date | null; isOnline: boolean }>
  refreshTokens: Map<string, { expiresAt: Date; isSpent: boolean }>
  installedAt: Date
}

/** A picture or film in the shop's own files. `reads`: how often somebody asked how far it is; Shopify needs a while to prepare one. */
export interface SimFile {
  id: string
  type: "MediaImage" | "Video" | "GenericFile"
  filename: string
  alt: string
  mimeType: string
  /** Of the bytes in simulator/origins/files.ts. */
  key: string
  failure: string | null
  reads: number
  createdAt: Date
}

export interface SimShop {
  id: string
  domain: string
  name: string
  email: string
  currency: string
  countryCode: string
  timeZone: string
  locale: string
  /** Sets the size of the Admin API's bucket, as Shopify's plans do. */
  plan: "standard" | "advanced" | "plus"
  products: Map<string, SimProduct>
  customers: Map<string, SimCustomer>
  orders: Map<string, SimOrder>
  metafieldDefinitions: SimMetafieldDefinition[]
  metafields: SimMetafield[]
  metaobjectDefinitions: Map<string, SimMetaobjectDefinition>
  metaobjects: SimMetaobject[]
  bulkOperations: SimBulkOperation[]
  /** Discount codes the app made, by their code in lower case. */
  discounts?: Map<string, { id: string; code: string; title: string; percentage: number; usageLimit: number | null }>
  /** Files of the shop's own, as the admin shows them under Content. */
  files?: SimFile[]
  /** What the app told Flow, by trigger. */
  flowTriggers?: { handle: string; payload: Record<string, unknown> }[]
  /** Subscriptions made for this shop alone, by an earlier version of the app for example. */
  ownSubscriptions?: { id: string; topic: string; uri: string; apiVersion: string }[]
  installation: SimInstallation | null
  subscriptions?: SimSubscription[]
  /** Protected customer fields that Shopify granted; what is missing comes back null. */
  grantedFields: Set<"name" | "email" | "phone" | "address">
}
