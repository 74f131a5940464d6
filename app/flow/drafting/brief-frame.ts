// What every brief begins with, whatever the message is about: the shop, who signs and answers, the tone, and whose order it is.
import type { Segment } from "#app/flow/audience/segment.ts"
import { toneFor } from "#app/flow/audience/tone.ts"
import type { MessageInput } from "#app/flow/drafting/brief.ts"
import type { Order } from "#app/flow/record/orders.store.server.ts"
import type { ShopSettings } from "#app/flow/record/shop-settings.store.server.ts"
import type { Shop } from "#app/flow/record/shops.store.server.ts"
import type { Vault } from "#app/platform/crypto.ts"

export function briefFrame(
  vault: Pick<Vault, "decrypt">,
  known: Shop,
  settings: ShopSettings,
  order: Order,
  { purpose, segment }: { purpose: string; segment: Segment },
): Pick<MessageInput, "shop" | "sender" | "tone" | "register" | "order"> {
  const register = settings.tone === "formal" ? "formal" : "friendly"
  return {
    shop: { name: known.name, domain: known.domain, locale: known.locale },
    sender: {
      name: settings.senderName,
      answersTo: settings.replyTo ?? (known.contactCipher ? vault.decrypt(known.contactCipher) : null),
      helpUrl: helpPage(settings),
    },
    tone: toneFor(purpose, segment, register),
    register,
    order: {
      name: order.name,
      placedAt: order.placedAt,
      firstName: order.firstNameCipher ? vault.decrypt(order.firstNameCipher) : null,
      locale: order.customerLocale,
    },
  }
}

/** The merchant's help page when it is an https address; anything else would not pass the checks. */
function helpPage({ supportUrl }: ShopSettings): string | null {
  const url = supportUrl?.trim() ?? ""
  return /^https:\/\/[^\s<>"']+$/u.test(url) && URL.canParse(url) ? url : null
}
