import type { Blackout, SendingDays } from "#prisma"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export type { Blackout, SendingDays }

export type DayChoices = Pick<SendingDays, "skipsWeekends" | "skipsHolidays" | "learnsHours">

export const defaultDays: DayChoices = { skipsWeekends: false, skipsHolidays: true, learnsHours: true }

/** What the merchant chose; the defaults while nothing was. */
export async function readSendingDays(db: Queryable, shop: ShopId): Promise<DayChoices> {
  const row = await db.sendingDays.findUnique({
    where: { shopId: shop },
    select: { skipsWeekends: true, skipsHolidays: true, learnsHours: true },
  })
  return row ?? defaultDays
}

export async function saveSendingDays(db: Queryable, shop: ShopId, choices: DayChoices, by: string, now: Date): Promise<void> {
  const row = { ...choices, changedBy: by, changedAt: now }
  await db.sendingDays.upsert({ where: { shopId: shop }, create: { ...row, shopId: shop }, update: row })
}

/** Blackouts that are not over by `fromDay` (YYYY-MM-DD), the soonest first. */
export function readBlackouts(db: Queryable, shop: ShopId, fromDay: string): Promise<Blackout[]> {
  return db.blackout.findMany({
    where: { shopId: shop, untilDay: { gte: fromDay } },
    orderBy: [{ fromDay: "asc" }, { id: "asc" }],
    take: mostBlackouts,
  })
}

/** A shop may have this many that are not over. */
export const mostBlackouts = 50

/** False when the shop has as many as it may have. */
export async function addBlackout(
  db: Queryable,
  shop: ShopId,
  blackout: Pick<Blackout, "id" | "fromDay" | "untilDay" | "name" | "setBy">,
  now: Date,
): Promise<boolean> {
  const today = now.toISOString().slice(0, 10)
  if ((await db.blackout.count({ where: { shopId: shop, untilDay: { gte: today } } })) >= mostBlackouts) return false
  await db.blackout.createMany({ data: { ...blackout, shopId: shop, setAt: now }, skipDuplicates: true })
  return true
}

/** False when it is gone already. */
export async function removeBlackout(db: Queryable, shop: ShopId, id: string): Promise<boolean> {
  return (await db.blackout.deleteMany({ where: { shopId: shop, id } })).count === 1
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.sendingDays.deleteMany({ where: { shopId: shop } })
  await db.blackout.deleteMany({ where: { shopId: shop } })
}
