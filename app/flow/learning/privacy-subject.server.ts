// Who is meant by a stored privacy request, with everything the record knows them by. Privacy stands in the last stage, since it reaches into
// the stores of all others.
import { findCustomersOf } from "#app/flow/record/customers.store.server.ts"
import { findOrdersOf } from "#app/flow/record/orders.store.server.ts"
import { findPrivacyRequest } from "#app/flow/record/privacy-requests.store.server.ts"
import type { PrivacySubject } from "#app/flow/record/privacy-subject.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { PersonKey, ShopId } from "#app/platform/ids.ts"

/** Null when the request is unknown or done. */
export async function readSubject(db: Queryable, shop: ShopId, requestId: string): Promise<PrivacySubject | null> {
  const request = await findPrivacyRequest(db, shop, requestId)
  if (!request || request.state === "done") return null
  const named: PrivacySubject = {
    customerId: request.customerId,
    personKeys: request.personKey ? [request.personKey] : [],
    orderIds: request.orderIds,
  }
  const customers = await findCustomersOf(db, shop, named)
  const keys = new Set<PersonKey>([
    ...named.personKeys,
    ...customers.flatMap((one) => [one.emailIndex, one.phoneIndex]).filter((key) => key !== null),
  ])
  // Orders of the customer may stand under another address of theirs; orders of other people at the same address do not.
  const orders = await findOrdersOf(db, shop, { ...named, personKeys: [...keys] })
  for (const order of orders) if (order.emailIndex) keys.add(order.emailIndex)
  return { ...named, personKeys: [...keys], orderIds: [...new Set([...named.orderIds, ...orders.map((order) => order.id)])] }
}
