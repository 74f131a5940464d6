import { findCustomer } from "#app/flow/record/customers.store.server.ts"
import type { Order } from "#app/flow/record/orders.store.server.ts"
import { phoneNumber, type PhoneNumber } from "#app/flow/record/phone-number.ts"
import type { Vault } from "#app/platform/crypto.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { PersonKey, ShopId } from "#app/platform/ids.ts"

export interface BuyerPhone extends PhoneNumber {
  /** Under which the consent ledger knows the number. */
  numberKey: PersonKey
}

/** The number a text to the buyer of this order goes to: the customer's own, for which consent was given, else the order's. Null: none that takes texts. */
export async function phoneOfOrder(
  db: Queryable,
  vault: Pick<Vault, "decrypt" | "personKey">,
  shop: ShopId,
  order: Pick<Order, "customerId" | "phoneCipher" | "countryCode">,
): Promise<BuyerPhone | null> {
  const customer = order.customerId ? await findCustomer(db, shop, order.customerId) : null
  for (const cipher of [customer?.phoneCipher, order.phoneCipher]) {
    const number = cipher ? phoneNumber(vault.decrypt(cipher), order.countryCode) : null
    const numberKey = number && vault.personKey(shop, number.e164)
    if (number && numberKey) return { ...number, numberKey }
  }
  return null
}
