// Which languages does the storefront speak? Those of the theme app extension (extensions/storefront/locales), by their primary tags.

export const storeLanguages = ["ar", "da", "de", "en", "es", "fr", "it", "ja", "nl", "pl", "pt", "sv"] as const
export type StoreLanguage = (typeof storeLanguages)[number]

export const isStoreLanguage = (tag: string): tag is StoreLanguage => storeLanguages.some((language) => language === tag)
