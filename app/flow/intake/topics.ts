// Every topic the app listens to, spelled as in the webhook's header. shopify.app.toml subscribes to exactly these (tests/toml.test.ts).

export const complianceTopics = ["customers/data_request", "customers/redact", "shop/redact"] as const

export const topics = [
  "app/scopes_update",
  "app/uninstalled",
  "app_subscriptions/update",
  "bulk_operations/finish",
  "customers/create",
  "customers/delete",
  "customers/merge",
  "customers/update",
  "customers_email_marketing_consent/update",
  "customers_marketing_consent/update",
  "fulfillment_events/create",
  "fulfillments/create",
  "fulfillments/update",
  "orders/cancelled",
  "orders/create",
  "orders/edited",
  "orders/fulfilled",
  "orders/paid",
  "orders/partially_fulfilled",
  "orders/updated",
  "products/create",
  "products/delete",
  "products/update",
  "refunds/create",
  "returns/approve",
  "returns/cancel",
  "returns/close",
  "returns/decline",
  "returns/reopen",
  "returns/request",
  "returns/update",
  "shop/update",
  ...complianceTopics,
] as const

export type Topic = (typeof topics)[number]
