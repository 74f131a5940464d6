// The topics the app subscribes to, each with the scopes of which one lets a shop send it (from the official samples' `access_scopes`).
// An empty list: sent to every installed app. Compliance topics are sent whatever was granted.

export const topicScopes = {
  "orders/create": ["read_orders"],
  "orders/paid": ["read_orders"],
  "orders/updated": ["read_orders"],
  "orders/partially_fulfilled": ["read_orders"],
  "orders/fulfilled": ["read_orders"],
  "orders/cancelled": ["read_orders"],
  "orders/edited": ["read_orders"],
  "fulfillments/create": ["read_fulfillments"],
  "fulfillments/update": ["read_fulfillments"],
  "fulfillment_events/create": ["read_fulfillments"],
  "refunds/create": ["read_orders"],
  "returns/request": ["read_returns"],
  "returns/update": ["read_returns"],
  "returns/approve": ["read_returns"],
  "returns/decline": ["read_returns"],
  "returns/cancel": ["read_orders", "read_returns"],
  "returns/close": ["read_orders", "read_returns"],
  "returns/reopen": ["read_orders", "read_returns"],
  "customers/create": ["read_customers"],
  "customers/update": ["read_customers"],
  "customers/delete": ["read_customers"],
  "customers/merge": ["read_customer_merge"],
  "customers_email_marketing_consent/update": ["read_customers"],
  "customers_marketing_consent/update": ["read_customers"],
  "products/create": ["read_products"],
  "products/update": ["read_products"],
  "products/delete": ["read_products"],
  "app/uninstalled": [],
  "app/scopes_update": [],
  "app_subscriptions/update": [],
  "bulk_operations/finish": [],
  "shop/update": [],
  "customers/data_request": [],
  "customers/redact": [],
  "shop/redact": [],
} as const satisfies Record<string, readonly string[]>

export type Topic = keyof typeof topicScopes

export const topics = Object.keys(topicScopes) as Topic[]

/** `write_x` includes `read_x`. */
export function mayReceive(topic: Topic, granted: readonly string[]): boolean {
  const wanted: readonly string[] = topicScopes[topic]
  return wanted.length === 0 || wanted.some((scope) => holdsScope(granted, scope))
}

export function holdsScope(granted: readonly string[], scope: string): boolean {
  return granted.includes(scope) || (scope.startsWith("read_") && granted.includes(scope.replace("read_", "write_")))
}
