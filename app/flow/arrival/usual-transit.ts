// How long does a parcel like this one usually take, and how far do such parcels spread? Unit: logarithm of (days + 1).
//
// Ridge regression (Hoerl and Kennard 1970; the same as normal priors): value = start + Σ b·x + Σ effect(group) + spread·error, older parcels
// weighing 2^(−age/120 d). Parcels sent lately are known only if they were fast: each pass adds to them what is missing on average and takes them
// for as much as they say (truncated-normal.ts), from what the pass before believed; one known to be under way is taken for what it will be on average. Errors count up to 1.5 spreads, so no parcel moves a lane alone.
// Coefficients are solved at once, group effects family by family (Gauss and Seidel), which costs the same for five lanes and five thousand.
import { solveSymmetric } from "#app/flow/arrival/solve-symmetric.ts"
import { familyNames, featureCount, featurePriors, groupFamilies, weekSpread } from "#app/flow/arrival/transit-features.ts"
import type { LaneGroups, TransitRows } from "#app/flow/arrival/transit-rows.ts"
import { truncatedInformation, truncationShift, waitingInformation, waitingShift } from "#app/flow/arrival/truncated-normal.ts"
import { learnSpread } from "#app/flow/arrival/usual-spread.ts"

const halfLifeDays = 120
const passes = 3
const sweeps = 5
export const mostSpreads = 2.5
// The last passes look for the middle rather than for the mean.
const settledSpreads = 1.5

export interface UsualTransit {
  coefficients: Float64Array
  /** Effect of each group, by family. */
  effects: Float64Array[]
  /** Spread of a lane's parcels. */
  spreadOf(lane: LaneGroups): number
  /** What is expected of each row, and with which spread. */
  expected: Float64Array
  spread: Float64Array
}

export function learnUsualTransit(rows: TransitRows): UsualTransit {
  const usual: UsualTransit = {
    coefficients: Float64Array.from(featurePriors, ({ mean }) => mean),
    effects: rows.groupNumbers.map((numbers) => new Float64Array(numbers.size)),
    spreadOf: () => 0.5,
    expected: new Float64Array(rows.count),
    spread: new Float64Array(rows.count).fill(0.5),
  }
  const age = rows.age.map((days) => 2 ** (-days / halfLifeDays))
  expect(rows, usual)
  for (let pass = 0; pass < passes; pass += 1) {
    const { weight, target } = completed(rows, usual, age, pass === 0 ? 4 : settledSpreads)
    regress(rows, usual, weight, target)
    expect(rows, usual)
    usual.spreadOf = learnSpread(rows, usual, age)
    const spreads = rows.lanes.map(usual.spreadOf)
    for (let row = 0; row < rows.count; row += 1)
      usual.spread[row] = spreads[rows.lane[row]!]! * weekSpread(rows.features, row * featureCount)
  }
  return usual
}

/** Effects of all of a lane's groups on top of its start. */
export function laneLevel(lane: LaneGroups, effects: readonly Float64Array[]): number {
  return effects.reduce((sum, family, index) => sum + (family[lane.groups[index]!] ?? 0), lane.start)
}

export function featureLevel(features: Float64Array, coefficients: Float64Array, at = 0): number {
  let sum = 0
  for (let index = 0; index < featureCount; index += 1) sum += features[at + index]! * coefficients[index]!
  return sum
}

function expect(rows: TransitRows, usual: UsualTransit): void {
  const { coefficients, effects, expected } = usual
  const levels = rows.lanes.map((lane) => laneLevel(lane, effects))
  for (let row = 0; row < rows.count; row += 1)
    expected[row] = levels[rows.lane[row]!]! + featureLevel(rows.features, coefficients, row * featureCount)
}

/** Values as they would be, on average, were all parcels here; and what each may weigh. */
function completed(rows: TransitRows, { expected, spread }: UsualTransit, age: Float64Array, most: number) {
  const weight = new Float64Array(rows.count)
  const target = new Float64Array(rows.count)
  for (let row = 0; row < rows.count; row += 1) {
    const scale = spread[row]!
    const reached = Math.min(most, (rows.value[row]! - expected[row]!) / scale)
    if (row < rows.arrived) {
      const limit = (rows.limit[row]! - expected[row]!) / scale
      const missing = truncationShift(limit)
      target[row] = expected[row]! + scale * (Math.max(-most, reached) + Math.min(3, missing))
      weight[row] = (age[row]! * truncatedInformation(limit, missing)) / scale ** 2
    } else {
      const missing = waitingShift(reached)
      target[row] = expected[row]! + scale * Math.min(3, missing)
      weight[row] = (age[row]! * waitingInformation(reached, missing)) / scale ** 2
    }
  }
  return { weight, target }
}

function regress(rows: TransitRows, { coefficients, effects }: UsualTransit, weight: Float64Array, target: Float64Array): void {
  const { matrix, right, laneFeatures, laneTarget, laneWeight } = weightedSums(rows, coefficients, weight, target)
  const n = featureCount
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    const left = right.slice()
    rows.lanes.forEach((lane, number) => {
      const level = laneLevel(lane, effects)
      for (let index = 0; index < n; index += 1) left[index]! -= laneFeatures[number * n + index]! * level
    })
    coefficients.set(solveSymmetric(matrix, left))
    const laneSum = laneTarget.map(
      (sum, number) =>
        sum - laneWeight[number]! * laneLevel(rows.lanes[number]!, effects) - featureLevel(laneFeatures, coefficients, number * n),
    )
    settleGroups(rows.lanes, effects, laneSum, laneWeight)
  }
}

/** One Gauss-Seidel sweep over the families, given the weighted errors of each lane. */
function settleGroups(lanes: readonly LaneGroups[], effects: readonly Float64Array[], laneSum: Float64Array, laneWeight: Float64Array) {
  const left = laneSum.slice()
  for (const [index, family] of effects.entries()) {
    const sum = new Float64Array(family.length)
    const total = new Float64Array(family.length)
    lanes.forEach(({ groups }, lane) => {
      sum[groups[index]!]! += left[lane]!
      total[groups[index]!]! += laneWeight[lane]!
    })
    const ridge = 1 / groupFamilies[familyNames[index]!] ** 2
    const settled = family.map((effect, group) => (sum[group]! + total[group]! * effect) / (total[group]! + ridge))
    lanes.forEach(({ groups }, lane) => {
      left[lane]! -= laneWeight[lane]! * (settled[groups[index]!]! - family[groups[index]!]!)
    })
    family.set(settled)
  }
}

/**
 * All that the parcels say: Xᵀ·W·X and Xᵀ·W·y with the priors in them, and by lane Xᵀ·w, Σ w·y and Σ w. Parcels under way speak of their lane alone: a
 * number that only they have, a promise say, would be taken for the reason why they are not here.
 */
function weightedSums(rows: TransitRows, coefficients: Float64Array, weight: Float64Array, target: Float64Array) {
  const n = featureCount
  const matrix = new Float64Array(n * n)
  const right = Float64Array.from(featurePriors, ({ mean, spread }) => mean / spread ** 2)
  const laneFeatures = new Float64Array(rows.lanes.length * n)
  const laneTarget = new Float64Array(rows.lanes.length)
  const laneWeight = new Float64Array(rows.lanes.length)
  for (let row = 0; row < rows.count; row += 1) {
    const lane = rows.lane[row]!
    const at = row * n
    laneWeight[lane]! += weight[row]!
    if (row >= rows.arrived) {
      laneTarget[lane]! += weight[row]! * (target[row]! - featureLevel(rows.features, coefficients, at))
      continue
    }
    for (let i = 0; i < n; i += 1) {
      const left = rows.features[at + i]! * weight[row]!
      if (left === 0) continue
      for (let j = 0; j <= i; j += 1) matrix[i * n + j]! += left * rows.features[at + j]!
      right[i]! += left * target[row]!
      laneFeatures[lane * n + i]! += left
    }
    laneTarget[lane]! += weight[row]! * target[row]!
  }
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < i; j += 1) matrix[j * n + i] = matrix[i * n + j]!
    matrix[i * n + i]! += 1 / featurePriors[i]!.spread ** 2
  }
  return { matrix, right, laneFeatures, laneTarget, laneWeight }
}
