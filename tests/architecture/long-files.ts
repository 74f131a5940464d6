/** Files over the soft limit of lines, each with the reason why it is better whole. A new entry wants a reviewer's yes. */
export const longFiles: Readonly<Record<string, string>> = {
  "app/jobs/handlers.ts": "one line or two for each job; the one place that knows what does it",
  "simulator/shopify/state.ts": "the shape of Shopify's state, one small interface after the other",
  "simulator/storefront/product-drawings.ts": "small drawings one after the other: data more than code",
}
