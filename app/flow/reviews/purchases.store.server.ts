// Read only: what was bought, as far as a review needs to know.
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, PersonKey, ShopId } from "#app/platform/ids.ts"

/** Null for a product this shop does not have. One taken off sale since may still be reviewed by its buyers. */
export function findReviewableProduct(
  db: Queryable,
  shop: ShopId,
  productId: Gid,
): Promise<{ id: string; title: string; handle: string } | null> {
  return db.product.findFirst({ where: { shopId: shop, id: productId }, select: { id: true, title: true, handle: true } })
}

/** The customer's newest line of that product which is still theirs, or null. */
export async function findPurchasedLine(
  db: Queryable,
  shop: ShopId,
  customerId: Gid,
  productId: Gid,
): Promise<{ id: Gid; orderId: Gid; personKey: PersonKey | null } | null> {
  const orders = await db.order.findMany({
    where: { shopId: shop, customerId, cancelledAt: null },
    select: { id: true, emailIndex: true },
    orderBy: { placedAt: "desc" },
  })
  const ids = orders.map((order) => order.id)
  const lines = await db.orderLine.findMany({ where: { shopId: shop, productId, orderId: { in: ids }, currentQuantity: { gt: 0 } } })
  for (const order of orders) {
    const line = lines.find((candidate) => candidate.orderId === order.id)
    if (line) return { id: line.id, orderId: order.id, personKey: order.emailIndex }
  }
  return null
}

/** The order with this number (as a shopper writes it, without "#") under this person's mail address; the newest where a shop used a number twice. */
export async function findOrderOfPerson(
  db: Queryable,
  shop: ShopId,
  personKey: PersonKey,
  plainName: string,
): Promise<{ id: Gid; name: string } | null> {
  if (plainName === "") return null
  const rows = await db.$queryRaw<{ id: Gid; name: string }[]>`
    SELECT "id", "name" FROM "Order" WHERE "shopId" = ${shop} AND "emailIndex" = ${personKey} AND "cancelledAt" IS NULL
      AND upper(regexp_replace("name", '[[:space:]#]', '', 'g')) = ${plainName} ORDER BY "placedAt" DESC LIMIT 1`
  return rows[0] ?? null
}
