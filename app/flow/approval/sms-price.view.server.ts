// What one part of a text to this buyer costs, for the desk.
import { phoneOfOrder } from "#app/flow/record/phone-of-order.server.ts"
import type { Order } from "#app/flow/record/orders.store.server.ts"
import { readSmsSettings } from "#app/flow/record/sms-settings.store.server.ts"
import { numbersOf } from "#app/flow/record/stored-json.ts"
import type { Vault } from "#app/platform/crypto.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export interface SmsPrice {
  countryCode: string
  /** Millionths of `currency`; null where the merchant stated none. */
  partMicros: number | null
  currency: string
}

/** `currency`: the shop's. Null where no number is known that takes texts. */
export async function readSmsPrice(
  db: Queryable,
  vault: Vault,
  shop: ShopId,
  order: Order | null,
  currency: string,
): Promise<SmsPrice | null> {
  const phone = order && (await phoneOfOrder(db, vault, shop, order))
  if (!phone) return null
  const prices = numbersOf((await readSmsSettings(db, shop))?.prices)
  return { countryCode: phone.countryCode, partMicros: prices[phone.countryCode] ?? null, currency }
}
