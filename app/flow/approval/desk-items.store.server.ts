// Where drafts lie on the desk. Whoever decides takes the turn they saw: of two who look at the same page, one finds it gone.
import type { DeskItem } from "#prisma"
import { minuteMs } from "#app/platform/clock.ts"
import type { Queryable, Transaction } from "#app/platform/db.server.ts"
import type { ShopId, TouchpointId } from "#app/platform/ids.ts"

export type { DeskItem }

/** Somebody who has not been heard of for so long has left the page. */
export const presenceMs = 2 * minuteMs

/** Counts one decision on; false when somebody decided since `seen`. Without `seen` any turn will do. */
export async function takeTurn(
  tx: Transaction,
  shop: ShopId,
  touchpointId: TouchpointId,
  seen: number | null,
  now: Date,
): Promise<boolean> {
  const taken = await tx.$executeRaw`
    INSERT INTO "DeskItem" ("shopId", "touchpointId", "turn", "updatedAt") VALUES (${shop}, ${touchpointId}, 1, ${now})
    ON CONFLICT ("shopId", "touchpointId") DO UPDATE SET "turn" = "DeskItem"."turn" + 1, "updatedAt" = ${now}
    WHERE ${seen}::int IS NULL OR "DeskItem"."turn" = ${seen}::int`
  return taken === 1
}

/** Puts a draft off until `until`, or back on the desk. */
export async function putOff(tx: Transaction, shop: ShopId, touchpointId: TouchpointId, until: Date | null, now: Date): Promise<void> {
  await tx.deskItem.updateMany({ where: { shopId: shop, touchpointId }, data: { snoozedUntil: until, updatedAt: now } })
}

export async function handTo(
  tx: Transaction,
  shop: ShopId,
  touchpointId: TouchpointId,
  handed: { to: string; by: string } | null,
  now: Date,
): Promise<void> {
  const data = { handedTo: handed?.to ?? null, handedBy: handed?.by ?? null, handedAt: handed && now, updatedAt: now }
  await tx.deskItem.updateMany({ where: { shopId: shop, touchpointId }, data })
}

/** Notes that `userId` has the draft open. Whoever was there first stays named until they were not heard of for `presenceMs`. */
export async function noteOpen(db: Queryable, shop: ShopId, touchpointId: TouchpointId, userId: string, now: Date): Promise<void> {
  const gone = new Date(now.getTime() - presenceMs)
  await db.$executeRaw`
    INSERT INTO "DeskItem" ("shopId", "touchpointId", "openBy", "openSince", "openSeenAt", "updatedAt")
    VALUES (${shop}, ${touchpointId}, ${userId}, ${now}, ${now}, ${now})
    ON CONFLICT ("shopId", "touchpointId") DO UPDATE SET "openBy" = ${userId}, "openSeenAt" = ${now},
      "openSince" = CASE WHEN "DeskItem"."openBy" = ${userId} AND "DeskItem"."openSeenAt" >= ${gone} THEN "DeskItem"."openSince" ELSE ${now} END
    WHERE "DeskItem"."openBy" IS NULL OR "DeskItem"."openBy" = ${userId} OR "DeskItem"."openSeenAt" < ${gone}`
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.deskItem.deleteMany({ where: { shopId: shop } })
}
