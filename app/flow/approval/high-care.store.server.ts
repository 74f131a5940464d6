// Read only: is a person dealing with something about this order, or with this shopper?
import { careKinds } from "#app/flow/planning/task-kinds.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, PersonKey, ShopId } from "#app/platform/ids.ts"

/** The kind of an open task about the order, whatever it is, or of a high-care one about the shopper; null when there is none. */
export async function highCareOf(
  db: Queryable,
  shop: ShopId,
  { orderId, personKey }: { orderId: Gid; personKey: PersonKey },
): Promise<string | null> {
  const ofPerson = personKey === "" ? [] : [{ personKey, kind: { in: [...careKinds] } }]
  const task = await db.task.findFirst({ where: { shopId: shop, state: "open", OR: [{ orderId }, ...ofPerson] }, select: { kind: true } })
  return task?.kind ?? null
}
