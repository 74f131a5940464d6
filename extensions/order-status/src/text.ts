/** Words of locales/*.json in the shopper's language, as Shopify chooses it. */
export const text = (key: string, values: Record<string, string> = {}): string => shopify.i18n.translate(key, values)
