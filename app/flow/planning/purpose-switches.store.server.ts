import type { PurposeSwitch } from "#prisma"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export type { PurposeSwitch }

/** Since when each kind of message is on; what is not in it is off. */
export async function readSwitches(db: Queryable, shop: ShopId): Promise<Map<string, Date>> {
  const rows = await db.purposeSwitch.findMany({ where: { shopId: shop, onAt: { not: null } }, select: { purpose: true, onAt: true } })
  return new Map(rows.flatMap(({ purpose, onAt }) => (onAt ? [[purpose, onAt] as const] : [])))
}

/** False when it stood that way already: a kind that is on keeps the moment it was switched on. */
export async function writeSwitch(
  db: Queryable,
  shop: ShopId,
  change: { purpose: string; isOn: boolean; changedBy: string },
  now: Date,
): Promise<boolean> {
  const { purpose, isOn, changedBy } = change
  await db.purposeSwitch.createMany({ data: { shopId: shop, purpose, onAt: null, changedBy, changedAt: now }, skipDuplicates: true })
  const changed = await db.purposeSwitch.updateMany({
    where: { shopId: shop, purpose, onAt: isOn ? null : { not: null } },
    data: { onAt: isOn ? now : null, changedBy, changedAt: now },
  })
  return changed.count === 1
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.purposeSwitch.deleteMany({ where: { shopId: shop } })
}
