import { findCustomersByKey } from "#app/flow/record/customers.store.server.ts"
import { findOrdersOf } from "#app/flow/record/orders.store.server.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { PersonKey, ShopId } from "#app/platform/ids.ts"

export interface PersonKeys {
  /** Every mail address they are known by, the asked one included when it is no number. */
  addresses: PersonKey[]
  numbers: PersonKey[]
}

/** Everything somebody is known by who is known by `key`: a no said under one of them is a no of the person. */
export async function personKeysOf(db: Queryable, shop: ShopId, key: PersonKey): Promise<PersonKeys> {
  const customers = await findCustomersByKey(db, shop, key)
  const numbers = new Set(customers.flatMap(({ phoneIndex }) => phoneIndex ?? []))
  const addresses = new Set([...(numbers.has(key) ? [] : [key]), ...customers.flatMap(({ emailIndex }) => emailIndex ?? [])])
  for (const { id } of customers) {
    const orders = await findOrdersOf(db, shop, { customerId: id, personKeys: [], orderIds: [] })
    for (const { emailIndex } of orders) if (emailIndex) addresses.add(emailIndex)
  }
  return { addresses: [...addresses], numbers: [...numbers] }
}
