// Read only: is anything open about this order that a person is dealing with?
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

/** The kind of an open task about the order, or null. Whatever it is about, a person has this order in hand. */
export async function highCareOf(db: Queryable, shop: ShopId, { orderId }: { orderId: Gid }): Promise<string | null> {
  const task = await db.task.findFirst({ where: { shopId: shop, orderId, state: "open" }, select: { kind: true } })
  return task?.kind ?? null
}
