// How good is the arrival forecast on parcels it has not seen, next to two tables that anybody could keep, and what does learning it cost?
//
// Rolling origin: the model is fitted anew every day from what was known before that day, and forecasts the parcels handed over on it, once
// each, at their hand-over. "All": with the parcels under way then and the time of the order, as the app knows them where a carrier tells of
// deliveries. "Delivered only": without either. The first months only teach. "Destination table": all earlier transits to the destination (median; share above the
// promise, towards all parcels by 20). "Three weeks": the same from the last 21 days of deliveries.
// A month whose parcels were mostly ordered in another one is marked "rest": it holds what stood longest, and is no picture of the month.
import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"

import { askTradeOff } from "#app/flow/arrival/ask-trade-off.ts"
import { fitArrival } from "#app/flow/arrival/model.ts"
import { safeArrival } from "#app/flow/arrival/safe-arrival.ts"
import { addDays, dayMs, daysBetween } from "#app/platform/clock.ts"

import { readParcels, type Delivered } from "./arrival-parcels.ts"
import type { BenchmarkOutcome } from "./run.ts"

interface Forecasted {
  parcel: Delivered
  took: number
  isLate: boolean
  p10: number
  p50: number
  p90: number
  late: number
  ask: number
  table: { median: number; late: number; lateLately: number }
}

const floorDays = 2

export async function run(): Promise<BenchmarkOutcome> {
  const { parcels, source } = readParcels()
  console.log(source)
  const delivered = monthly(rollingForecasts(parcels, { isAllKnown: false }))
  console.log("Delivered only:")
  console.table(delivered)
  const table = monthly(rollingForecasts(parcels, { isAllKnown: true }))
  const last = new Date(Math.max(...parcels.map(({ shippedAt }) => shippedAt.getTime())))
  const tradeOff = askTradeOff(parcels, addDays(last, 45), { weeks: 16 })
  console.log("Asking earlier or asking fewer before their parcel, last 16 weeks (share before arrival):")
  console.table(
    tradeOff.forecast.map((point, index) => ({
      "left under way": point.share,
      "median ask, days": round(point.medianAskDays, 1),
      "before": round(point.shareBefore),
      "same day for all": round(point.fixedShareBefore),
      "day 14 unless risky: median": round(tradeOff.patient[index]!.medianAskDays, 1),
      "before ": round(tradeOff.patient[index]!.shareBefore),
      "same day for all ": round(tradeOff.patient[index]!.fixedShareBefore),
    })),
  )
  const cost = costs(parcels)
  console.log("What it costs:")
  console.table(cost)
  return { table, results: { source, months: table, deliveredOnly: delivered, tradeOff, cost } }
}

const monthOf = (at: Date) => at.toISOString().slice(0, 7)

/** Figures of each month with a hundred parcels, of a month whose parcels are only the late rest of others', and of all. */
function monthly(forecasts: readonly Forecasted[]) {
  const months = Map.groupBy(forecasts, ({ parcel }) => monthOf(parcel.shippedAt))
  const rows = [...months].filter(([, rows]) => rows.length >= 100)
  return [
    ...rows.map(([month, rows]) => ({ month: isRest(rows) ? `${month} (rest)` : month, ...figures(rows) })),
    { month: "all", ...figures(forecasts) },
  ]
}

/** Fewer than half were ordered in the month they were handed over in: those that stood longest, and no picture of the month. */
function isRest(rows: readonly Forecasted[]): boolean {
  const same = rows.filter(({ parcel: { purchasedAt, shippedAt } }) => !purchasedAt || monthOf(purchasedAt) === monthOf(shippedAt))
  return same.length < rows.length / 2
}

interface Known {
  /** Under way and time of the order too. */
  isAllKnown: boolean
}

function rollingForecasts(all: readonly Delivered[], known: Known): Forecasted[] {
  const parcels = known.isAllKnown ? all : all.map(({ purchasedAt: _left, ...parcel }) => parcel)
  const ordered = new Map(parcels.map((parcel, index) => [parcel, all[index]!]))
  const start = Math.min(...parcels.map(({ shippedAt }) => shippedAt.getTime()))
  const days = Map.groupBy(parcels, ({ shippedAt }) => Math.floor(shippedAt.getTime() / dayMs))
  const teaching = Math.floor(start / dayMs) + 237
  return [...days]
    .sort(([a], [b]) => a - b)
    .flatMap(([day, sent]) => (day < teaching ? [] : forecastDay(parcels, new Date(day * dayMs), sent, known)))
    .map((row) => ({ ...row, parcel: ordered.get(row.parcel)! }))
}

function forecastDay(parcels: readonly Delivered[], day: Date, sent: readonly Delivered[], { isAllKnown }: Known): Forecasted[] {
  const known = parcels.filter(({ deliveredAt }) => deliveredAt < day)
  const underWay = isAllKnown ? parcels.filter(({ shippedAt, deliveredAt }) => shippedAt < day && deliveredAt >= day) : []
  const model = fitArrival(known, day, underWay)
  const table = transitTable(known)
  const lately = transitTable(known.filter(({ deliveredAt }) => deliveredAt > addDays(day, -21)))
  return sent.map((parcel) => {
    const forecast = model.forecast(parcel, parcel.shippedAt)
    const days = (at: Date) => daysBetween(parcel.shippedAt, at)
    const promised = days(parcel.promisedAt)
    return {
      parcel,
      took: days(parcel.deliveredAt),
      isLate: parcel.deliveredAt > parcel.promisedAt,
      p10: days(forecast.p10),
      p50: days(forecast.p50),
      p90: days(forecast.p90),
      late: forecast.lateProbability ?? 0,
      ask: days(safeArrival(model, parcel, parcel.shippedAt)) + floorDays,
      table: {
        median: table.median(parcel.destination),
        late: table.above(parcel.destination, promised),
        lateLately: lately.above(parcel.destination, promised),
      },
    }
  })
}

function transitTable(known: readonly Delivered[]) {
  const all = known.map(({ shippedAt, deliveredAt }) => daysBetween(shippedAt, deliveredAt))
  const byDestination = Map.groupBy(all.keys(), (index) => known[index]!.destination)
  const of = (destination: string) => byDestination.get(destination)?.map((index) => all[index]!)
  const share = (values: readonly number[], days: number) => values.filter((value) => value > days).length
  return {
    median: (destination: string) => quantile(of(destination) ?? all, 0.5),
    above(destination: string, days: number) {
      const values = of(destination) ?? []
      return (share(values, days) + 20 * (share(all, days) / Math.max(1, all.length))) / (values.length + 20)
    },
  }
}

function figures(rows: readonly Forecasted[]) {
  const mean = (of: (row: Forecasted) => number) => rows.reduce((sum, row) => sum + of(row), 0) / rows.length
  const isLate = rows.map((row) => row.isLate)
  const area = (score: (row: Forecasted) => number) => round(areaUnderCurve(rows.map(score), isLate))
  return {
    "parcels": rows.length,
    "error / table's": round(mean(({ p50, took }) => Math.abs(p50 - took)) / mean(({ table, took }) => Math.abs(table.median - took))),
    "error, days": round(
      mean(({ p50, took }) => Math.abs(p50 - took)),
      2,
    ),
    "in p10–p90": round(mean(({ p10, p90, took }) => Number(took >= p10 && took <= p90))),
    "late": round(mean((row) => Number(row.isLate))),
    "AUC": area(({ late }) => late),
    "AUC table": area(({ table }) => table.late),
    "AUC three weeks": area(({ table }) => table.lateLately),
    "asked before": round(mean(({ ask, took }) => Number(took > ask))),
    "median ask, days": round(
      quantile(
        rows.map(({ ask }) => ask),
        0.5,
      ),
      1,
    ),
    "fixed 14 before": round(mean(({ took }) => Number(took > 14))),
  }
}

function costs(parcels: readonly Delivered[]) {
  const asOf = new Date(Math.max(...parcels.map(({ deliveredAt }) => deliveredAt.getTime())))
  const repeated = (count: number) => Array.from({ length: count }, (_zero, index) => parcels[index % parcels.length]!)
  fitArrival(repeated(10_000), asOf)
  return [5_000, 10_000, 20_000, 40_000].map((count) => {
    const rows = repeated(count)
    const taken = Array.from({ length: 5 }, () => {
      const before = process.cpuUsage()
      fitArrival(rows, asOf)
      return process.cpuUsage(before).user / 1000
    })
    const model = fitArrival(rows, asOf)
    const before = process.cpuUsage()
    for (let index = 0; index < 1000; index += 1) model.forecast(rows[index]!, rows[index]!.shippedAt)
    const each = process.cpuUsage(before).user / 1000
    return {
      "parcels": count,
      "fit, processor ms": round(Math.min(...taken), 1),
      "forecast, µs": round(each, 1),
      "model held, kB": heldBy(rows, asOf),
    }
  })
}

/** Memory a fitted model keeps, in kB. */
function heldBy(rows: readonly Delivered[], asOf: Date): number {
  setFlagsFromString("--expose-gc")
  const collect = runInNewContext("gc") as () => void
  const used = () => {
    collect()
    const { heapUsed, arrayBuffers } = process.memoryUsage()
    return heapUsed + arrayBuffers
  }
  // Once more than needed: what the runs before left behind goes first.
  used()
  const before = used()
  const models = Array.from({ length: 5 }, () => fitArrival(rows, asOf))
  return Math.round((used() - before) / models.length / 1000)
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const position = share * (sorted.length - 1)
  const below = sorted[Math.floor(position)] ?? NaN
  return below + (position - Math.floor(position)) * ((sorted[Math.ceil(position)] ?? below) - below)
}

/** Chance that a late parcel scores above one in time, ties half (Mann and Whitney). */
function areaUnderCurve(scores: readonly number[], holds: readonly boolean[]): number {
  const order = [...scores.keys()].sort((a, b) => scores[a]! - scores[b]!)
  const positives = holds.filter(Boolean).length
  let ranks = 0
  for (let from = 0; from < order.length;) {
    let to = from
    while (to < order.length && scores[order[to]!] === scores[order[from]!]) to += 1
    ranks += (order.slice(from, to).filter((index) => holds[index]).length * (from + to + 1)) / 2
    from = to
  }
  return (ranks - (positives * (positives + 1)) / 2) / (positives * (holds.length - positives))
}

const round = (value: number, digits = 3) => Number(value.toFixed(digits))
