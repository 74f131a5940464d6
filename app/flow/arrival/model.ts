// When does a parcel arrive that was handed over at a known time, and how sure is that? Unit: days of 24 hours from hand-over to delivery.
//
// log(T + 1) = usual transit of parcels like it (usual-transit.ts) + spread · (drift of these weeks (recent-drift.ts) + error (error-shape.ts)).
// Everything is learned from what was known then, and mindful that of recent parcels only the fast ones are here. A forecast made while
// the parcel is still under way keeps only what is not past: P(T > t | T > s) = S(t)/S(s). What a fitted model holds grows with lanes, not with parcels.
import {
  countError,
  errorExceededBy,
  noErrors,
  shapeOf,
  shareAbove,
  startShape,
  type ErrorCounts,
  type ErrorShape,
} from "#app/flow/arrival/error-shape.ts"
import { byAge, recentDrift, type RecentDrift } from "#app/flow/arrival/recent-drift.ts"
import { daysOfLog, familyNames, featureCount, logDays, weekSpread, writeFeatures } from "#app/flow/arrival/transit-features.ts"
import { knownGroups, transitRows, type TransitRows } from "#app/flow/arrival/transit-rows.ts"
import { featureLevel, laneLevel, learnUsualTransit, type UsualTransit } from "#app/flow/arrival/usual-transit.ts"
import { dayMs, daysBetween } from "#app/platform/clock.ts"

export interface Parcel {
  shippedAt: Date
  /** Region names; only their equality and the country before the first "-" count. */
  origin: string
  destination: string
  carrier?: string
  service?: string
  weightGrams?: number
  promisedAt?: Date
  /** When it was ordered: a promise made then says more than one known at hand-over alone. */
  purchasedAt?: Date
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
  /** When all but `share` (between 0 and 1) of such parcels will have arrived. */
  arrivedBut(parcel: Parcel, asOf: Date, share: number): Date
  /** Share of such parcels still under way at `at`, of those under way at `asOf`. */
  underWayAt(parcel: Parcel, asOf: Date, at: Date): number
  /** Delivered parcels this model rests on. */
  parcels: number
}

// Errors of the last months, newer ones weighing more; a destination remembers twice as long as all together.
const errorHalfLifeDays = 20
const replayedWeeks = 16
const strength = { all: 30, destination: 150 }
// Quantiles are taken this much wider: the weeks to come differ from the weeks we learned from. Measured; docs/decisions/010-arrival-model.md.
const widening = 1.08
const longestDays = 3650
// Nobody is surer than to a hundredth; and what is late by a thousand spreads would be beyond what numbers can tell apart.
const leastSpread = 0.01

/**
 * Learns from what was delivered by `asOf`; later and impossible deliveries are left out. `underWay`: all parcels not here at `asOf` of the carriers
 * that reliably tell of deliveries; with them a change is seen days earlier. None of a carrier means that nothing is known of what it has under way.
 */
export function fitArrival(
  history: readonly (Parcel & { deliveredAt: Date })[],
  asOf: Date,
  underWay: readonly Parcel[] = [],
): ArrivalModel {
  const rows = transitRows(history, asOf, underWay)
  const usual = learnUsualTransit(rows)
  const order = byAge(rows)
  const drifts = Array.from({ length: replayedWeeks + 1 }, (_zero, week) => recentDrift(rows, usual, order, 7 * week))
  return modelFrom({
    parcels: rows.arrived,
    groupNumbers: rows.groupNumbers,
    coefficients: usual.coefficients,
    effects: usual.effects,
    spreadOf: usual.spreadOf,
    drift: drifts[0]!,
    shapes: learnShapes(rows, usual, drifts),
  })
}

interface Learned extends Pick<UsualTransit, "coefficients" | "effects" | "spreadOf"> {
  parcels: number
  groupNumbers: readonly Map<string, number>[]
  drift: RecentDrift
  shapes: ErrorShapes
}

// Apart, so that the model does not hold on to the rows it was learned from.
function modelFrom({ parcels, groupNumbers, coefficients, effects, spreadOf, drift, shapes }: Learned): ArrivalModel {
  const outlookOf = (parcel: Parcel, asOf: Date): Outlook => {
    const lane = knownGroups(parcel, groupNumbers)
    const features = new Float64Array(featureCount)
    writeFeatures(parcel, features)
    const spread = Math.max(leastSpread, spreadOf(lane) * weekSpread(features))
    const middle = laneLevel(lane, effects) + featureLevel(features, coefficients) + spread * drift.of(lane)
    const waited = Math.max(0, daysBetween(parcel.shippedAt, asOf)) || 0
    const shape = shapes.byDestination[lane.groups[destinationFamily]!] ?? shapes.all
    return outlook(shape, middle, spread * widening, waited)
  }
  return {
    parcels,
    forecast: (parcel, asOf) => forecastFrom(outlookOf(parcel, asOf), parcel),
    arrivedBut: (parcel, asOf, share) => after(parcel, outlookOf(parcel, asOf).daysUntil(share)),
    underWayAt: (parcel, asOf, at) => outlookOf(parcel, asOf).left(daysBetween(parcel.shippedAt, at)),
  }
}

interface ErrorShapes {
  all: ErrorShape
  byDestination: ErrorShape[]
}

const destinationFamily = familyNames.indexOf("destination")

/** Errors of forecasts as made at hand-over: with the drift known at the end of the week before. */
function learnShapes(rows: TransitRows, usual: UsualTransit, drifts: readonly RecentDrift[]): ErrorShapes {
  const all = noErrors()
  const byDestination: ErrorCounts[] = Array.from({ length: rows.groupNumbers[destinationFamily]!.size }, noErrors)
  const shifts = drifts.map((drift) => rows.lanes.map((lane) => drift.of(lane)))
  for (let row = 0; row < rows.count; row += 1) {
    const age = rows.age[row]!
    const lane = rows.lane[row]!
    const shift = shifts[Math.min(replayedWeeks, Math.ceil(age / 7))]![lane]!
    const z = (rows.value[row]! - usual.expected[row]!) / usual.spread[row]! - shift
    const limit = (rows.limit[row]! - usual.expected[row]!) / usual.spread[row]! - shift
    const error = { z, limit, isHere: row < rows.arrived }
    countError(all, error, 2 ** (-age / errorHalfLifeDays))
    const destination = rows.lanes[lane]!.groups[destinationFamily]!
    countError(byDestination[destination]!, error, 2 ** (-age / (2 * errorHalfLifeDays)))
  }
  const shapeOfAll = shapeOf(all, startShape, strength.all)
  return { all: shapeOfAll, byDestination: byDestination.map((counts) => shapeOf(counts, shapeOfAll, strength.destination)) }
}

interface Outlook {
  waited: number
  /** Days from hand-over until all but `share` of those still under way are there. */
  daysUntil(share: number): number
  /** Share of those still under way that will be so at `days` from hand-over. */
  left(days: number): number
}

function outlook(shape: ErrorShape, middle: number, spread: number, waited: number): Outlook {
  const above = (days: number) => shareAbove(shape, (logDays(Math.max(0, days)) - middle) / spread)
  const now = above(waited)
  return {
    waited,
    daysUntil(share) {
      const value = middle + spread * errorExceededBy(shape, now * Math.max(1e-12, Math.min(1, share)))
      return Math.max(waited, Math.min(waited + longestDays, daysOfLog(Math.min(9, value))))
    },
    left: (days) => (days <= waited ? 1 : Math.min(1, above(days) / now)),
  }
}

const after = (parcel: Parcel, days: number) => new Date(parcel.shippedAt.getTime() + days * dayMs)

function forecastFrom({ waited, daysUntil, left }: Outlook, parcel: Parcel): ArrivalForecast {
  const promised = parcel.promisedAt ? daysBetween(parcel.shippedAt, parcel.promisedAt) : NaN
  return {
    p10: after(parcel, daysUntil(0.9)),
    p50: after(parcel, daysUntil(0.5)),
    p90: after(parcel, daysUntil(0.1)),
    lateProbability: Number.isNaN(promised) ? null : promised <= waited ? 1 : left(promised),
  }
}
