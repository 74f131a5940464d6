import { Temporal } from "temporal-polyfill"

/** YYYY-MM-DD of `at` in `timeZone`. */
export function civilDay(at: Date, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().toString()
}
