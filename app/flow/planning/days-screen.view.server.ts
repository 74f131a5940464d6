// The days and hours of sending as the merchant set them, with what the app learned of the hours and the next holidays where buyers live.
import { hoursOfDay, isTelling } from "#app/flow/audience/best-hour.ts"
import { readShopHours } from "#app/flow/audience/read-hours.view.server.ts"
import { publicHolidays } from "#app/flow/planning/public-holidays.ts"
import { readBlackouts, readSendingDays, type DayChoices } from "#app/flow/planning/sending-days.store.server.ts"
import { civilDay } from "#app/platform/civil-day.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export interface DaysView {
  choices: DayChoices
  blackouts: { id: string; fromDay: string; untilDay: string; name: string }[]
  /** Today, for the shop. */
  today: string
  /** Share of what people do, by hour of their own day; null while too little was seen. */
  hours: { hour: number; share: number }[] | null
  people: number
  /** The next holidays of the countries most orders of late went to. */
  holidays: { countryCode: string; days: string[] }[]
}

const ordersLookedAt = 1_000
const countries = 3
const shownHolidays = 4

export async function readDays(db: Queryable, shop: ShopId, now: Date): Promise<DaysView> {
  const home = await db.shop.findUnique({ where: { shopId: shop }, select: { timeZone: true } })
  const today = civilDay(now, home?.timeZone ?? "UTC")
  const counted = await db.shopHours.findUnique({ where: { shopId: shop }, select: { people: true } })
  const hours = await readShopHours(db, shop)
  const total = hours?.reduce((sum, one) => sum + one, 0) ?? 0
  return {
    choices: await readSendingDays(db, shop),
    blackouts: (await readBlackouts(db, shop, today)).map(({ id, fromDay, untilDay, name }) => ({ id, fromDay, untilDay, name })),
    today,
    hours:
      hours && isTelling({ own: null, shop: hours })
        ? Array.from({ length: hoursOfDay }, (_, hour) => ({ hour, share: (hours[hour] ?? 0) / total }))
        : null,
    people: counted?.people ?? 0,
    holidays: await nextHolidays(db, shop, today, now),
  }
}

async function nextHolidays(db: Queryable, shop: ShopId, today: string, now: Date): Promise<DaysView["holidays"]> {
  const found = await db.$queryRaw<{ countryCode: string }[]>`
    SELECT "countryCode" FROM (
      SELECT "countryCode" FROM "Order" WHERE "shopId" = ${shop} ORDER BY "placedAt" DESC LIMIT ${ordersLookedAt}) newest
    WHERE "countryCode" IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT ${countries}`
  const years = [now.getUTCFullYear(), addDays(now, 365).getUTCFullYear()]
  return Promise.all(
    found.map(async ({ countryCode }) => {
      const all = await Promise.all([...new Set(years)].map((year) => publicHolidays(countryCode, null, year)))
      const days = all.flatMap((ofYear) => [...ofYear]).filter((day) => day >= today)
      return { countryCode, days: days.sort().slice(0, shownHolidays) }
    }),
  )
}
