import { readBrand, type ShopBrand } from "#app/flow/record/shop-brand.store.server.ts"
import { readPolicy } from "#app/flow/record/shop-policies.store.server.ts"
import type { ShopSettings } from "#app/flow/record/shop-settings.store.server.ts"
import type { Shop } from "#app/flow/record/shops.store.server.ts"
import type { FooterParts } from "#app/flow/sending/footer-parts.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

/** What all mails of a shop carry beside their words. */
export interface MailHome {
  shop: ShopId
  shopName: string
  settings: ShopSettings
  brand: ShopBrand | null
  countryCode: string | null
  /** What the shop has for the end of its mails; each mail shows what is owed where it goes. */
  footer: FooterParts
}

export async function readMailHome(db: Queryable, home: Shop, settings: ShopSettings): Promise<MailHome> {
  const { shopId: shop, name: shopName, countryCode } = home
  const notice = await readPolicy(db, shop, "legal_notice")
  const footer = { contact: settings.supportUrl ?? settings.replyTo, imprintUrl: notice?.url ?? null }
  return { shop, shopName, countryCode, settings, footer, brand: await readBrand(db, shop) }
}
