/** What the app asks of a shop, as in shopify.app.toml; each is used by the stage named beside it there. */
export const defaultScopes = [
  "read_customer_merge",
  "read_customers",
  "read_fulfillments",
  "read_legal_policies",
  "read_metaobject_definitions",
  "read_metaobjects",
  "read_orders",
  "read_products",
  "read_returns",
  "write_app_proxy",
  "write_customers",
  "write_files",
  "write_metaobject_definitions",
  "write_metaobjects",
  "write_products",
] as const
