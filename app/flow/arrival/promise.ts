// What was the shopper promised, and when is that missed? The first day that carrier or shop named for the arrival, whatever they said afterwards.
// A promise is a day, so it is kept until that day ends where the shop is (most parcels stay in its country). Instants; pure.
import { Temporal } from "temporal-polyfill"

export interface Estimate {
  happenedAt: Date
  estimatedDeliveryAt: Date | null
}

/** The end of the day that was named first; null when none ever was. */
export function promiseOf(events: readonly Estimate[], timeZone: string): Date | null {
  const first = events.reduce<{ at: Date; named: Date } | null>((earliest, { happenedAt, estimatedDeliveryAt }) => {
    if (!estimatedDeliveryAt || (earliest && earliest.at <= happenedAt)) return earliest
    return { at: happenedAt, named: estimatedDeliveryAt }
  }, null)
  return first && endOfDay(first.named, timeZone)
}

/** Midnight after `at` in `timeZone`. */
export function endOfDay(at: Date, timeZone: string): Date {
  const day = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().add({ days: 1 })
  return new Date(day.toZonedDateTime(timeZone).epochMilliseconds)
}
