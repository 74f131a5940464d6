/** Files over the soft limit of lines, each with the reason why it is better whole. A new entry wants a reviewer's yes. */
export const longFiles: Readonly<Record<string, string>> = {
  "simulator/storefront/product-drawings.ts": "small drawings one after the other: data more than code",
}
