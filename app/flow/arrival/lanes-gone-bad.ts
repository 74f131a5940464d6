// Which destinations, services or lanes have been later these weeks than they should be, and is that more than chance? Units: parcels, shares, days.
//
// A parcel sent in the last three weeks is slow when it takes longer than all but 20 % of such parcels did, by a model of what was known before
// them. Only parcels past that day count, arrived or not: so nothing is lost by not having arrived. Slow parcels are counted against a beta-binomial
// with mean 0.2 and the weight of 60 parcels (a forecast is never quite right, and a week's parcels share their fate):
// P(K ≥ k) = Σ C(n,j)·B(j+a, n−j+b)/B(a,b). One false alarm in a hundred looks for each kind of group, over all its groups (Holm 1979).
import { type ArrivalModel, fitArrival, type Parcel } from "#app/flow/arrival/model.ts"
import { addDays, daysBetween } from "#app/platform/clock.ts"

export interface ParcelSent extends Parcel {
  /** Null while under way. */
  deliveredAt: Date | null
}

export interface BadLane {
  kind: "all" | "destination" | "service" | "lane"
  origin?: string
  destination?: string
  carrier?: string
  service?: string
  /** Parcels of these weeks that can be judged, how many were slow, and how many would be. */
  parcels: number
  slow: number
  expectedSlow: number
  /** Of the slow ones, still not here. */
  underWay: number
  /** Median day the parcels were expected to arrive, and did (those under way count as not before now). */
  expectedDays: number
  seenDays: number
  /** Chance of so many slow parcels if nothing had changed. */
  chance: number
}

const recentDays = 21
const slowShare = 0.2
const modelWeight = 60
const fewestParcels = 6
const falseAlarms = 0.01

interface Judged {
  parcel: ParcelSent
  isSlow: boolean
  expected: number
  took: number
}

/** Worst first; empty when all is as usual or too little is known. Parcels that may never have been scanned should not be handed in. */
export function lanesGoneBad(
  parcels: readonly ParcelSent[],
  asOf: Date,
  model = modelBefore(parcels, addDays(asOf, -recentDays)),
): BadLane[] {
  const judged = parcels.flatMap((parcel) => judge(parcel, model, asOf) ?? [])
  const groups = new Map<string, { about: Omit<BadLane, keyof Evidence>; rows: Judged[] }>()
  for (const row of judged) {
    for (const about of groupsOf(row.parcel)) {
      const key = JSON.stringify(about)
      const known = groups.get(key) ?? { about, rows: [] }
      known.rows.push(row)
      groups.set(key, known)
    }
  }
  const found = [...groups.values()].filter(({ rows }) => rows.length >= fewestParcels)
  const ranked = found.map(({ about, rows }): BadLane => ({ ...about, ...evidenceOf(rows) })).sort((a, b) => a.chance - b.chance)
  const kinds = ["all", "destination", "service", "lane"] as const
  const bad = kinds.flatMap((kind) => beyondChance(ranked.filter((row) => row.kind === kind)))
  return bad.sort((a, b) => a.chance - b.chance)
}

/** Holm: the k-th of n must be below the budget over n − k + 1. */
function beyondChance(ranked: readonly BadLane[]): readonly BadLane[] {
  const firstHarmless = ranked.findIndex(({ chance }, index) => chance > falseAlarms / (ranked.length - index))
  return firstHarmless < 0 ? ranked : ranked.slice(0, firstHarmless)
}

function modelBefore(parcels: readonly ParcelSent[], before: Date): ArrivalModel {
  const delivered = parcels.flatMap((parcel) => (parcel.deliveredAt ? [{ ...parcel, deliveredAt: parcel.deliveredAt }] : []))
  return fitArrival(delivered, before)
}

function judge(parcel: ParcelSent, model: ArrivalModel, asOf: Date): Judged | null {
  const { shippedAt } = parcel
  const deliveredAt = parcel.deliveredAt && parcel.deliveredAt <= asOf ? parcel.deliveredAt : null
  const slowAt = model.arrivedBut(parcel, shippedAt, slowShare)
  // Sent so that its judgement falls into these weeks, however long its lane is.
  if (!(slowAt <= asOf) || slowAt < addDays(asOf, -recentDays) || (deliveredAt && !(deliveredAt >= shippedAt))) return null
  const expected = daysBetween(shippedAt, model.arrivedBut(parcel, shippedAt, 0.5))
  return { parcel, isSlow: !deliveredAt || deliveredAt > slowAt, expected, took: daysBetween(shippedAt, deliveredAt ?? asOf) }
}

function groupsOf({ origin, destination, carrier = "", service = "" }: Parcel): Omit<BadLane, keyof Evidence>[] {
  return [
    { kind: "all" },
    { kind: "destination", destination },
    { kind: "service", carrier, service },
    { kind: "lane", origin, destination, carrier, service },
  ]
}

type Evidence = Pick<BadLane, "parcels" | "slow" | "expectedSlow" | "underWay" | "expectedDays" | "seenDays" | "chance">

function evidenceOf(rows: readonly Judged[]): Evidence {
  const slow = rows.filter(({ isSlow }) => isSlow)
  return {
    parcels: rows.length,
    slow: slow.length,
    expectedSlow: slowShare * rows.length,
    underWay: slow.filter(({ parcel }) => !parcel.deliveredAt).length,
    expectedDays: median(rows.map(({ expected }) => expected)),
    seenDays: median(rows.map(({ took }) => took)),
    chance: chanceOfAtLeast(slow.length, rows.length),
  }
}

/** P(K ≥ k) of n parcels under the beta-binomial of this file's head. */
export function chanceOfAtLeast(slow: number, parcels: number): number {
  const [a, b] = [slowShare * modelWeight, (1 - slowShare) * modelWeight]
  // P(0) = Π (b+i)/(a+b+i), then each from the one before.
  let probability = 1
  for (let index = 0; index < parcels; index += 1) probability *= (b + index) / (a + b + index)
  let below = 0
  for (let count = 0; count < slow; count += 1) {
    below += probability
    probability *= ((parcels - count) * (a + count)) / ((count + 1) * (b + parcels - count - 1))
  }
  return Math.max(0, 1 - below)
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[sorted.length >> 1] ?? 0
}
