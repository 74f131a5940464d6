// What a shop's calendar says of one person: the days and hours at which they may be written to, and the hour they rather look at.
import { readShopHours } from "#app/flow/audience/read-hours.view.server.ts"
import { smsClosedOnHolidays, smsWeek } from "#app/flow/consent/sms-windows.ts"
import { closedDays, noClosedDays, weekendOf, type ClosedDays } from "#app/flow/planning/closed-days.ts"
import { publicHolidays } from "#app/flow/planning/public-holidays.ts"
import { readBlackouts, readSendingDays, type Blackout, type DayChoices } from "#app/flow/planning/sending-days.store.server.ts"
import { countryOfLocale, type Place } from "#app/flow/planning/time-zones.ts"
import type { SendingFacts } from "#app/flow/planning/when-to-send.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import { addDays } from "#app/platform/clock.ts"
import type { ShopId } from "#app/platform/ids.ts"

export interface ShopCalendar {
  choices: DayChoices
  blackouts: readonly Pick<Blackout, "fromDay" | "untilDay">[]
  shopHours: readonly number[] | null
  asOf: Date
}

/** Once for a shop and a run; then `timesOf` for each person. */
export async function readShopCalendar(db: Queryable, shop: ShopId, now: Date): Promise<ShopCalendar> {
  const choices = await readSendingDays(db, shop)
  const blackouts = await readBlackouts(db, shop, addDays(now, -2).toISOString().slice(0, 10))
  const shopHours = choices.learnsHours ? await readShopHours(db, shop) : null
  return { choices, blackouts, shopHours, asOf: now }
}

export type SendingDayFacts = Required<Pick<SendingFacts, "lawWeek" | "closedDays">>

/** The days, and for texts the hours, that are closed for whoever lives there. */
export async function daysAt(calendar: ShopCalendar, place: Place, channel: string): Promise<SendingDayFacts> {
  const countryCode = place.countryCode ?? countryOfLocale(place.locale ?? null)
  const { provinceCode } = place
  const isText = channel === "sms"
  const keepsHolidays = calendar.choices.skipsHolidays || (isText && smsClosedOnHolidays(countryCode, provinceCode))
  const { choices, blackouts, asOf } = calendar
  const year = asOf.getUTCFullYear()
  const key = JSON.stringify([
    countryCode,
    provinceCode,
    keepsHolidays && year,
    choices.skipsWeekends,
    ...blackouts.map((one) => [one.fromDay, one.untilDay]),
  ])
  let closed = known.get(key)
  if (!closed) {
    if (known.size >= mostKnown) known.clear()
    known.set(key, (closed = closedAt(calendar, countryCode, provinceCode, keepsHolidays)))
  }
  return { closedDays: await closed, lawWeek: isText ? smsWeek(countryCode, provinceCode) : null }
}

// The same place under the same choices gets the same object, in whatever run: what is worked out for it (openings.ts) is found again.
const known = new Map<string, Promise<ClosedDays>>()
const mostKnown = 2_000

async function closedAt(
  { choices, blackouts, asOf }: ShopCalendar,
  countryCode: string | null,
  provinceCode: string | null,
  keepsHolidays: boolean,
): Promise<ClosedDays> {
  const year = asOf.getUTCFullYear()
  const years = keepsHolidays ? [year - 1, year, year + 1] : []
  const holidays = (await Promise.all(years.map((one) => publicHolidays(countryCode, provinceCode, one)))).flatMap((days) => [...days])
  const weekdays = choices.skipsWeekends ? weekendOf(countryCode) : []
  if (weekdays.length === 0 && holidays.length === 0 && blackouts.length === 0) return noClosedDays
  return closedDays({ weekdays, holidays, blackouts })
}
