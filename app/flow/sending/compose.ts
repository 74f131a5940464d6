// What a channel makes of a claimed message: exactly what leaves, and the way to hand it over.
import type { ShopBrand } from "#app/flow/record/shop-brand.store.server.ts"
import type { ShopSettings } from "#app/flow/record/shop-settings.store.server.ts"
import type { ClaimedSend } from "#app/flow/sending/claim-send.server.ts"
import type { FooterParts } from "#app/flow/sending/footer-parts.ts"
import type { Handed } from "#app/flow/sending/message-channel.ts"
import type { MailSender } from "#app/flow/sending/mail-sender.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

/** What all messages of a batch share, read once. */
export interface SendingShop {
  shop: ShopId
  shopName: string
  settings: ShopSettings
  sender: MailSender
  brand: ShopBrand | null
  countryCode: string | null
  /** What the shop has for the end of its mails; each mail shows what is owed where it goes. */
  footer: FooterParts
}

export interface Composed {
  /** Kept word for word, encrypted, before it is handed over. */
  rendered: object
  hand(): Promise<Handed>
}

export type Compose = (context: Context, home: SendingShop, claim: ClaimedSend) => Composed | Promise<Composed>
