import { languageOfLocale } from "#app/flow/drafting/languages.ts"
import { completeSms } from "#app/flow/drafting/stop-hint.ts"
import { readSettings } from "#app/flow/record/shop-settings.store.server.ts"
import { readShop } from "#app/flow/record/shops.store.server.ts"
import { readSmsSettings } from "#app/flow/record/sms-settings.store.server.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

const words: Readonly<Record<string, (contact: string) => string>> = {
  en: (contact) => `Help: ${contact}`,
  de: (contact) => `Hilfe: ${contact}`,
  fr: (contact) => `Aide : ${contact}`,
  es: (contact) => `Ayuda: ${contact}`,
  it: (contact) => `Aiuto: ${contact}`,
  nl: (contact) => `Hulp: ${contact}`,
  pt: (contact) => `Ajuda: ${contact}`,
}

/** What a shopper is answered who writes HELP: the merchant's own words, else where help is found. */
export async function helpText(db: Queryable, shop: ShopId, locale: string | null): Promise<string> {
  const [home, settings, sms] = [await readShop(db, shop), await readSettings(db, shop), await readSmsSettings(db, shop)]
  const spoken = locale ?? home?.locale ?? "en"
  const contact = settings.supportUrl ?? settings.replyTo ?? home?.domain ?? shop
  const text = sms?.helpText?.trim() || (words[languageOfLocale(spoken) ?? "en"] ?? words["en"])?.(contact) || contact
  return completeSms(text, { shopName: home?.name ?? shop, locale: spoken, stopUrl: null })
}
