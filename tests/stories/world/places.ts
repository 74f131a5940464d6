// Where the world's shoppers live, and what holds there: grounds and hours as the judge knows them, by law and not by the app.
export interface Place {
  country: string
  province: string | null
  timeZone: string
  /** What a shop needs to ask for a review, or to advertise, by mail. A purchase here is never older than the world. */
  mail: "opt-out" | "existing-customer" | "consent"
  /** A yes on a page is custom, and counts, only once it is confirmed from the mailbox. */
  hasDoubleOptIn: boolean
  /** Hours of the day, from Monday, at which a text may come; null: none. */
  texts: readonly (readonly [number, number] | null)[]
  /** Public holidays of the world's autumn on which no text may come. */
  holidays: readonly string[]
  /** A mobile number of its own for each shopper. */
  phone(number: number): string
}

type Hours = readonly [number, number] | null

const week = (weekdays: Hours, saturday: Hours, sunday: Hours): Hours[] => [
  weekdays,
  weekdays,
  weekdays,
  weekdays,
  weekdays,
  saturday,
  sunday,
]
const digits = (number: number, length: number): string => String(number).padStart(length, "0")

const unitedStates = { country: "US", mail: "opt-out", hasDoubleOptIn: false } as const
const closedInUnitedStates = ["2026-10-12", "2026-11-11", "2026-11-26"]

export const newYork: Place = {
  ...unitedStates,
  province: "NY",
  timeZone: "America/New_York",
  texts: week([8, 21], [8, 21], [8, 21]),
  holidays: [],
  phone: (number) => `+1917${2_000_000 + number}`,
}
export const rhodeIsland: Place = {
  ...unitedStates,
  province: "RI",
  timeZone: "America/New_York",
  texts: week([9, 18], [10, 17], [10, 17]),
  holidays: closedInUnitedStates,
  phone: (number) => `+1401${2_000_000 + number}`,
}
const texas: Place = {
  ...unitedStates,
  province: "TX",
  timeZone: "America/Chicago",
  texts: week([9, 21], [9, 21], [12, 21]),
  holidays: [],
  phone: (number) => `+1512${2_000_000 + number}`,
}
export const germany: Place = {
  country: "DE",
  province: null,
  timeZone: "Europe/Berlin",
  mail: "consent",
  hasDoubleOptIn: true,
  texts: week([9, 20], [9, 20], null),
  holidays: ["2026-10-03"],
  phone: (number) => `+491512${digits(1_000_000 + number, 7)}`,
}
const france: Place = {
  country: "FR",
  province: null,
  timeZone: "Europe/Paris",
  // No shop of the world states that it tells buyers when it takes their address, so nothing stands on a soft opt-in.
  mail: "consent",
  hasDoubleOptIn: false,
  texts: week([10, 20], [10, 20], null),
  holidays: ["2026-11-01", "2026-11-11"],
  phone: (number) => `+336${digits(12_000_000 + number, 8)}`,
}
const britain: Place = {
  country: "GB",
  province: null,
  timeZone: "Europe/London",
  mail: "consent",
  hasDoubleOptIn: false,
  texts: week([8, 21], [8, 21], [8, 21]),
  holidays: [],
  phone: (number) => `+447400${digits(100_000 + number, 6)}`,
}
const australia: Place = {
  country: "AU",
  province: "NSW",
  timeZone: "Australia/Sydney",
  mail: "existing-customer",
  hasDoubleOptIn: false,
  texts: week([9, 20], [9, 17], null),
  holidays: ["2026-10-05"],
  phone: (number) => `+61412${digits(100_000 + number, 6)}`,
}
const newZealand: Place = {
  country: "NZ",
  province: null,
  timeZone: "Pacific/Auckland",
  mail: "existing-customer",
  hasDoubleOptIn: false,
  // No rule that we know of: the strictest there is.
  texts: week([10, 18], [10, 18], null),
  holidays: ["2026-10-26"],
  phone: (number) => `+6421${digits(1_000_000 + number, 7)}`,
}
const japan: Place = {
  country: "JP",
  province: null,
  timeZone: "Asia/Tokyo",
  mail: "consent",
  hasDoubleOptIn: true,
  texts: week([10, 18], [10, 18], null),
  holidays: ["2026-09-21", "2026-09-22", "2026-09-23", "2026-10-12", "2026-11-03", "2026-11-23"],
  phone: (number) => `+8190${digits(12_000_000 + number, 8)}`,
}

export const places: readonly Place[] = [newYork, rhodeIsland, texas, germany, france, britain, australia, newZealand, japan]

const clocks = new Map<string, Intl.DateTimeFormat>()

/** The clock on a shopper's wall: hours with their minutes as a fraction, the day from Monday (0), the date. */
export function wallClock(at: Date, timeZone: string): { hour: number; weekday: number; date: string } {
  let clock = clocks.get(timeZone)
  if (!clock) {
    const parts = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" } as const
    clocks.set(timeZone, (clock = new Intl.DateTimeFormat("en-CA", { ...parts, hourCycle: "h23", timeZone })))
  }
  const read = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]))
  const date = `${read["year"]}-${read["month"]}-${read["day"]}`
  const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7
  return { hour: Number(read["hour"]) + Number(read["minute"]) / 60, weekday, date }
}
