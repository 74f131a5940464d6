// What is known at hand-over that says how long a parcel will take? Unit: the logarithm of (days + 1), in which slow and fast lanes spread alike.
//
// A start table by reach, then numbers with a coefficient each (the promised lead above all, from hand-over and from the order: whoever promised knew
// something of the way), then groups with an effect each. Coefficients and effects have normal priors (mean, spread): the shared starting table.
// Chosen on rolling months of a public parcel data set and on worlds of known truth; docs/decisions/010-arrival-model.md.
import type { Parcel } from "#app/flow/arrival/model.ts"
import { dayMs, daysBetween, hourMs } from "#app/platform/clock.ts"

export const logDays = (days: number): number => Math.log(1 + days)
export const daysOfLog = (value: number): number => Math.exp(value) - 1

// Medians before the shop's own parcels speak: national networks deliver in two to five days, others in one to three weeks.
const startDays = { domestic: 3.5, abroad: 10 }

export interface Prior {
  mean: number
  spread: number
}
const prior = (mean: number, spread: number): Prior => ({ mean, spread })

/** Days at which the effect of a promised lead may bend. */
const bends = [5, 9, 14, 20, 26, 35].map(logDays)
const ordinaryLead = logDays(19)
const leadPriors = [prior(0, 0.3), prior(0, 0.4), ...bends.map(() => prior(0, 0.3))]

/** In the order of `writeFeatures`. */
export const featurePriors: readonly Prior[] = [
  prior(0, 0.5), // all parcels
  ...leadPriors, // from hand-over to the promise
  ...leadPriors, // from the order to the promise
  prior(0, 0.2), // stays in its region
  prior(0, 0.1), // log of the weight
  prior(0, 0.1), // hour of the day
  prior(0.15, 0.05), // weeks from Black Friday to Christmas
  ...Array.from({ length: 7 }, () => prior(0, 0.12)), // weekday
]
export const featureCount = featurePriors.length
const regionAt = 1 + 2 * leadPriors.length
const peakAt = regionAt + 3

/** Writes the parcel's numbers into `into` from `at` on. */
export function writeFeatures(parcel: Parcel, into: Float64Array, at = 0): void {
  const { promisedAt, purchasedAt } = parcel
  const shipped = parcel.shippedAt.getTime()
  into[at] = 1
  if (promisedAt) writeLead(daysBetween(parcel.shippedAt, promisedAt), into, at + 1)
  // Callers may hand on what they read from a file.
  if (promisedAt && purchasedAt instanceof Date) writeLead(daysBetween(purchasedAt, promisedAt), into, at + 1 + leadPriors.length)
  into[at + regionAt] = parcel.destination !== "" && parcel.origin === parcel.destination ? 1 : 0
  const grams = parcel.weightGrams ?? 0
  if (grams > 0 && Number.isFinite(grams)) into[at + regionAt + 1] = Math.max(-2, Math.min(2, Math.log(grams / 700) / 2))
  const day = Math.floor(shipped / dayMs)
  into[at + regionAt + 2] = (shipped - day * dayMs) / dayMs - 0.5
  into[at + peakAt] = isPeakWeek(shipped) ? 1 : 0
  // 1 January 1970 was a Thursday.
  into[at + peakAt + 1 + ((((day + 4) % 7) + 7) % 7)] = 1
}

/** That there is one, its logarithm, and how far it lies beyond each bend, away from the ordinary lead. */
function writeLead(days: number, into: Float64Array, at: number): void {
  if (!Number.isFinite(days)) return
  const lead = logDays(Math.min(120, Math.max(1, days)))
  into[at] = 1
  into[at + 1] = lead - ordinaryLead
  bends.forEach((bend, index) => {
    into[at + 2 + index] = Math.max(0, bend < ordinaryLead ? bend - lead : lead - bend)
  })
}

// Networks that are full spread their parcels wider, by about a fifth.
const peakSpread = 1.25

/** How much wider than usual parcels with these numbers spread. */
export const weekSpread = (features: Float64Array, at = 0): number => (features[at + peakAt] ? peakSpread : 1)

/** From two days before Black Friday (the day after November's fourth Thursday) to Christmas Eve, when networks are fullest. */
export function isPeakWeek(shippedMs: number): boolean {
  const at = new Date(shippedMs)
  if (at.getUTCMonth() < 10) return false
  const year = at.getUTCFullYear()
  const firstWeekday = new Date(Date.UTC(year, 10, 1)).getUTCDay()
  const blackFriday = Date.UTC(year, 10, 23 + ((4 - firstWeekday + 7) % 7))
  return shippedMs >= blackFriday - 48 * hourMs && shippedMs < Date.UTC(year, 11, 25)
}

export type Lane = Pick<Parcel, "origin" | "destination" | "carrier" | "service">

/** Groups a parcel belongs to, wide to narrow, each with the spread of its effects before data. */
export const groupFamilies = {
  reach: 0.4,
  country: 0.3,
  destination: 0.15,
  origin: 0.2,
  lane: 0.08,
  carrier: 0.25,
  service: 0.2,
  serviceToCountry: 0.1,
} as const
export type GroupFamily = keyof typeof groupFamilies
export const familyNames = Object.keys(groupFamilies) as GroupFamily[]

export const startOf = (lane: Lane): number => logDays(isDomestic(lane) ? startDays.domestic : startDays.abroad)

/** The lane's group in each family, in the order of `familyNames`. */
export function groupsOf(lane: Lane): string[] {
  const { origin, destination, carrier = "", service = "" } = lane
  const country = countryOf(destination)
  const key = (...parts: string[]) => JSON.stringify(parts)
  return [
    isDomestic(lane) ? "domestic" : "abroad",
    key(country),
    key(destination),
    key(origin),
    key(origin, destination),
    key(carrier),
    key(carrier, service),
    key(carrier, service, country),
  ]
}

const countryOf = (region: string): string => region.split("-")[0]?.toUpperCase() ?? ""

/** Both name the same country, or the destination is not known. */
export function isDomestic({ origin, destination }: Lane): boolean {
  return destination === "" || countryOf(origin) === countryOf(destination)
}
