import type { OrderEdit } from "#prisma"
import { mergeNewer } from "#app/flow/record/merge-newer.store.server.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

export type { OrderEdit }

/** False when this edit was known. */
export async function mergeEdit(
  db: Queryable,
  shop: ShopId,
  edit: Omit<OrderEdit, "shopId" | "lines"> & { lines: { orderLineId: Gid; delta: number }[] },
): Promise<boolean> {
  return (await mergeNewer(db, shop, "OrderEdit", [edit])) > 0
}

/** An edit names lines and counts, nobody. */
export function exportCustomer(db: Queryable, shop: ShopId, orderIds: Gid[]): Promise<OrderEdit[]> {
  return db.orderEdit.findMany({ where: { shopId: shop, orderId: { in: orderIds } }, orderBy: { id: "asc" } })
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.orderEdit.deleteMany({ where: { shopId: shop } })
}
