import type { HoldOutAssignment, HoldOutShare } from "#prisma"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId, TouchpointId } from "#app/platform/ids.ts"

export type { HoldOutAssignment, HoldOutShare }

export interface NewAssignment {
  touchpointId: TouchpointId
  orderId: Gid
  purpose: string
  isHeldOut: boolean
  dueAt: Date
}

/** The chosen shares of a shop; a purpose without one has no hold-out. */
export function readHoldOutShares(db: Queryable, shop: ShopId): Promise<HoldOutShare[]> {
  return db.holdOutShare.findMany({ where: { shopId: shop }, orderBy: { purpose: "asc" } })
}

/** 0 when none was chosen. */
export async function readHoldOutShare(db: Queryable, shop: ShopId, purpose: string): Promise<number> {
  return (await db.holdOutShare.findUnique({ where: { shopId_purpose: { shopId: shop, purpose } } }))?.share ?? 0
}

export async function saveHoldOutShare(
  db: Queryable,
  shop: ShopId,
  { purpose, share, setBy }: { purpose: string; share: number; setBy: string },
  now: Date,
): Promise<void> {
  const row = { share, setBy, setAt: now }
  await db.holdOutShare.upsert({
    where: { shopId_purpose: { shopId: shop, purpose } },
    create: { shopId: shop, purpose, ...row },
    update: row,
  })
}

/** Written once a contact; a second try changes nothing. */
export async function insertAssignment(db: Queryable, shop: ShopId, assignment: NewAssignment, now: Date): Promise<void> {
  await db.holdOutAssignment.createMany({ data: { ...assignment, shopId: shop, assignedAt: now }, skipDuplicates: true })
}

/** Whether a person's contacts were left out for the comparison. Nothing in it says who they are, so nothing is forgotten with them. */
export function exportCustomer(db: Queryable, shop: ShopId, { orderIds }: { orderIds: Gid[] }): Promise<HoldOutAssignment[]> {
  return db.holdOutAssignment.findMany({ where: { shopId: shop, orderId: { in: orderIds } }, orderBy: { assignedAt: "asc" } })
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.holdOutAssignment.deleteMany({ where: { shopId: shop } })
  await db.holdOutShare.deleteMany({ where: { shopId: shop } })
}
