// When does a parcel arrive that was handed over at a known time, and how sure is that? Unit: days of 24 hours from hand-over to delivery.
//
// Each group of parcels (all → destination → lane, where a lane is origin, destination, carrier and service) keeps a histogram of transit days,
// newer parcels weighing more: w = 2^(−age/H). Groups are shrunk towards the one above by k pseudo-parcels (a Dirichlet prior whose mean is
// the group above): p(bin) = (n(bin) + k·p_above(bin)) / (n + k); above all stands a log-normal start, domestic or abroad. A forecast made while
// the parcel is still under way keeps only the bins that are not past: P(T ≤ t | T > s) = (F(t) − F(s)) / (1 − F(s)).
import { daysBetween, dayMs } from "#app/platform/clock.ts"

export interface Parcel {
  shippedAt: Date
  /** Region names; only their equality and the country before the first "-" count. */
  origin: string
  destination: string
  carrier?: string
  service?: string
  weightGrams?: number
  promisedAt?: Date
}

export interface ArrivalForecast {
  p10: Date
  p50: Date
  p90: Date
  /** Chance of arriving after `promisedAt`; null without a promise. */
  lateProbability: number | null
}

export interface ArrivalModel {
  /** `asOf` later than `shippedAt` says that the parcel was not here yet at `asOf`. */
  forecast(parcel: Parcel, asOf: Date): ArrivalForecast
  /** Delivered parcels this model rests on. */
  parcels: number
}

const binDays = 0.5
const lastBin = 180
const halfLifeDays = 30
// Pseudo-parcels of the group above.
const strength = { all: 30, destination: 20, lane: 15 }
// Median and spread (of the logarithm) before the shop's own parcels speak: national networks deliver in two to five days, others in one to three weeks.
const start = { domestic: { median: 3.5, spread: 0.55 }, abroad: { median: 10, spread: 0.5 } }

type Histogram = Float64Array
type Route = Pick<Parcel, "origin" | "destination" | "carrier" | "service">

/** Learns from what was delivered by `asOf`; later and impossible deliveries are left out. */
export function fitArrival(history: readonly (Parcel & { deliveredAt: Date })[], asOf: Date): ArrivalModel {
  const counts = new Map<string, { weights: Histogram; total: number }>()
  let parcels = 0
  for (const parcel of history) {
    const days = daysBetween(parcel.shippedAt, parcel.deliveredAt)
    if (parcel.deliveredAt > asOf || !(days >= 0)) continue
    parcels += 1
    const weight = 2 ** (-daysBetween(parcel.deliveredAt, asOf) / halfLifeDays)
    for (const group of groupsOf(parcel)) {
      const known = counts.get(group) ?? { weights: new Float64Array(lastBin + 1), total: 0 }
      const bin = Math.min(lastBin, Math.floor(days / binDays))
      known.weights[bin] = (known.weights[bin] ?? 0) + weight
      known.total += weight
      counts.set(group, known)
    }
  }
  const shares = new Map<string, Histogram>()
  const sharesOf = (route: Route): Histogram => {
    const groups = groupsOf(route)
    const lane = groups.at(-1) ?? ""
    const known = shares.get(lane)
    if (known) return known
    const steps = [strength.all, strength.destination, strength.lane]
    const shrunk = groups.reduce(
      (above, group, level) => shrink(counts.get(group), above, steps[level] ?? 1),
      startShares(isDomestic(route)),
    )
    shares.set(lane, shrunk)
    return shrunk
  }
  return { parcels, forecast: (parcel, asOfNow) => forecastFrom(sharesOf(parcel), parcel, asOfNow) }
}

function groupsOf(route: Route): string[] {
  const reach = isDomestic(route) ? "domestic" : "abroad"
  const lane = JSON.stringify([route.origin, route.destination, route.carrier ?? "", route.service ?? ""])
  return [reach, JSON.stringify([reach, route.destination]), lane]
}

/** Both name the same country, or the destination is not known. */
function isDomestic({ origin, destination }: Route): boolean {
  const country = (region: string) => region.split("-")[0]?.toUpperCase()
  return destination === "" || country(origin) === country(destination)
}

function shrink(group: { weights: Histogram; total: number } | undefined, above: Histogram, pseudo: number): Histogram {
  if (!group) return above
  return above.map((share, bin) => ((group.weights[bin] ?? 0) + pseudo * share) / (group.total + pseudo))
}

function startShares(domestic: boolean): Histogram {
  const { median, spread } = domestic ? start.domestic : start.abroad
  const below = (days: number) => (days <= 0 ? 0 : 1 / (1 + Math.exp((-1.702 * Math.log(days / median)) / spread)))
  return new Float64Array(lastBin + 1).map((_zero, bin) =>
    bin === lastBin ? 1 - below(bin * binDays) : below((bin + 1) * binDays) - below(bin * binDays),
  )
}

function forecastFrom(shares: Histogram, parcel: Parcel, asOf: Date): ArrivalForecast {
  const waited = Math.max(0, daysBetween(parcel.shippedAt, asOf))
  const before = below(shares, waited)
  const left = Math.max(1e-9, 1 - before)
  const at = (days: number) => new Date(parcel.shippedAt.getTime() + days * dayMs)
  const quantile = (share: number) => at(Math.max(waited, daysBelow(shares, before + share * left)))
  const promisedDays = parcel.promisedAt ? daysBetween(parcel.shippedAt, parcel.promisedAt) : null
  const late = promisedDays === null ? null : promisedDays <= waited ? 1 : Math.min(1, (1 - below(shares, promisedDays)) / left)
  return { p10: quantile(0.1), p50: quantile(0.5), p90: quantile(0.9), lateProbability: late }
}

/** Share of parcels that arrive within `days`, straight lines inside a bin. */
function below(shares: Histogram, days: number): number {
  const position = days / binDays
  const whole = Math.min(lastBin + 1, Math.floor(position))
  let sum = 0
  for (let bin = 0; bin < whole; bin += 1) sum += shares[bin] ?? 0
  return Math.min(1, sum + (shares[whole] ?? 0) * (position - whole))
}

function daysBelow(shares: Histogram, share: number): number {
  let sum = 0
  for (let bin = 0; bin <= lastBin; bin += 1) {
    const here = shares[bin] ?? 0
    if (sum + here >= share && here > 0) return (bin + Math.max(0, (share - sum) / here)) * binDays
    sum += here
  }
  return (lastBin + 1) * binDays
}
