// Whose preferences a page is about: the holder of a signed link, or a customer whom the shop itself has signed in.
import { readTouchpoint } from "#app/flow/planning/touchpoints.store.server.ts"
import { findCustomer, findNumberKey } from "#app/flow/record/customers.store.server.ts"
import { findOrder, findOrdersOf } from "#app/flow/record/orders.store.server.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, PersonKey, ShopId, TouchpointId } from "#app/platform/ids.ts"

export interface PreferenceSubject {
  personKey: PersonKey
  /** Of the number that texts would go to. */
  numberKey: PersonKey | null
  customerId: Gid | null
  /** The message by whose link they came; null behind the shop's log-in. */
  touchpointId: TouchpointId | null
  orderId: Gid | null
  orderName: string
  locale: string | null
  countryCode: string | null
  purchasedAt: Date | null
}

/** Null when the link's message is unknown here: the person was forgotten, or it is another shop's. */
export async function subjectOfLink(
  db: Queryable,
  shop: ShopId,
  { touchpointId, personKey }: { touchpointId: TouchpointId; personKey: PersonKey },
): Promise<PreferenceSubject | null> {
  const touchpoint = await readTouchpoint(db, shop, touchpointId)
  if (touchpoint?.personKey !== personKey) return null
  const order = await findOrder(db, shop, touchpoint.orderId)
  return {
    personKey,
    numberKey: await findNumberKey(db, shop, personKey),
    customerId: touchpoint.customerId ?? order?.customerId ?? null,
    touchpointId,
    orderId: order?.id ?? null,
    orderName: order?.name ?? "",
    locale: order?.customerLocale ?? null,
    countryCode: order?.countryCode ?? null,
    purchasedAt: order?.placedAt ?? null,
  }
}

/** Null when the customer is unknown, or known without an address and a number. */
export async function subjectOfCustomer(db: Queryable, shop: ShopId, customerId: Gid): Promise<PreferenceSubject | null> {
  const customer = await findCustomer(db, shop, customerId)
  const personKey = customer?.emailIndex ?? customer?.phoneIndex
  if (!customer || customer.deletedAt || !personKey) return null
  const order = (await findOrdersOf(db, shop, { customerId, personKeys: [], orderIds: [] })).at(-1)
  return {
    personKey,
    numberKey: customer.phoneIndex,
    customerId,
    touchpointId: null,
    orderId: order?.id ?? null,
    orderName: order?.name ?? "",
    locale: order?.customerLocale ?? customer.locale,
    countryCode: order?.countryCode ?? customer.countryCode,
    purchasedAt: order?.placedAt ?? null,
  }
}
