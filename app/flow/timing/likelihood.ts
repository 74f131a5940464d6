// How well does a best delay b, with a shape, explain what came of asking about one product? Over the grid of b, for each shape.
//
// Reviews are Poisson(asks · r · g(d/b)) with r ~ Gamma(α, β) integrated out (a Gamma–Poisson marginal; factors without b or the shape left out):
//   ln L(b, shape) = Σ reviews·ln g(d/b) − (α + Σ reviews)·ln(1 + Σ asks·g(d/b) / β) + ln Γ(α + Σ reviews)
// "Not yet" the same with q and u. Both sums are linear in the rows, so blocks of weeks are summed once and put together with weights. Stated
// durations: each counts a third of an observation of ln b with spread 0.6, no more than 50 of one number.
import { finesse, grid, gridSize, tableStart } from "#app/flow/timing/delay-grid.ts"
import type { Evidence, EvidenceRow } from "#app/flow/timing/evidence.ts"
import { notYetTables, reviewTables, type ShapeTable } from "#app/flow/timing/response-shape.ts"

/** A Gamma prior of a rate: shape α, rate β (pseudo-answers and pseudo-asks). */
export interface RatePrior {
  alpha: number
  beta: number
  /** What is expected is the rate at the days that were asked at, not at the best one: then how many answer says nothing of the day. */
  isOfAsked?: boolean
}

// Seen through a day that is asked far off, a rate may be so many times as high, and no more.
const lowestView = 0.25

/** β of a rate on the best day, where a mean share `view` of it is seen at the days that were asked at. */
export const betaOn = ({ beta, isOfAsked }: RatePrior, view: number): number => (isOfAsked ? beta * Math.max(lowestView, view) : beta)

/** Sums over rows; index shape · gridSize + b. */
export interface Sums {
  asks: number
  answers: number
  /** Σ answers·ln(shape) */
  logs: Float64Array
  /** Σ asks·shape */
  exposure: Float64Array
}

export interface BlockSums {
  reviews: Sums
  notYets: Sums
}

const mentionWeight = 1 / 3
const mentionSpread = 0.6
const mostMentions = 50

export function sumBlock(rows: readonly EvidenceRow[], withNotYets: boolean): BlockSums | null {
  if (rows.length === 0) return null
  return {
    reviews: sumRows(rows, reviewTables, (row) => row.reviews),
    notYets: withNotYets ? sumRows(rows, notYetTables, (row) => row.notYets) : noSums(notYetTables.length),
  }
}

function noSums(shapes: number): Sums {
  return { asks: 0, answers: 0, logs: new Float64Array(shapes * gridSize), exposure: new Float64Array(shapes * gridSize) }
}

function sumRows(rows: readonly EvidenceRow[], tables: readonly ShapeTable[], answersOf: (row: EvidenceRow) => number): Sums {
  const sums = noSums(tables.length)
  const { logs, exposure } = sums
  for (const row of rows) {
    const { asks } = row
    const answers = answersOf(row)
    const start = tableStart(row.fine)
    sums.asks += asks
    sums.answers += answers
    for (let shape = 0; shape < tables.length; shape += 1) {
      const { value, log } = tables[shape]!
      const first = shape * gridSize
      for (let b = 0; b < gridSize; b += 1) exposure[first + b]! += asks * value[start - b * finesse]!
      if (answers > 0) for (let b = 0; b < gridSize; b += 1) logs[first + b]! += answers * log[start - b * finesse]!
    }
  }
  return sums
}

/** The only block with a weight, if that is 1; null otherwise. */
export function soleOf<Block>(blocks: readonly (Block | null)[], weights: readonly number[]): Block | null {
  let sole: Block | null = null
  for (const [index, block] of blocks.entries()) {
    if (!block || !weights[index]) continue
    if (sole || weights[index] !== 1) return null
    sole = block
  }
  return sole
}

/** Blocks put together, each with its weight; a block itself where it is alone, so the sums are not to be written to. */
export function addSums(blocks: readonly (Sums | null)[], weights: readonly number[], shapes: number): Sums {
  const sole = soleOf(blocks, weights)
  if (sole) return sole
  const total = noSums(shapes)
  blocks.forEach((block, index) => {
    const weight = weights[index] ?? 0
    if (!block || weight === 0) return
    total.asks += weight * block.asks
    total.answers += weight * block.answers
    for (let at = 0; at < total.logs.length; at += 1) {
      total.logs[at]! += weight * block.logs[at]!
      total.exposure[at]! += weight * block.exposure[at]!
    }
  })
  return total
}

/** ln L(b, shape), as the head of this file says. */
export function logLikelihood({ asks, answers, logs, exposure }: Sums, rate: RatePrior): Float64Array {
  const power = rate.alpha + answers
  const level = logGamma(power) - logGamma(rate.alpha)
  const out = new Float64Array(logs.length)
  const seen = seenBy(rate, asks, answers)
  for (let at = 0; at < out.length; at += 1) out[at] = level + logs[at]! + seen(exposure[at]!)
  return out
}

/** −R·ln β − (α + R)·ln(1 + E/β), R reviews on an exposure of E. */
export function seenBy(rate: RatePrior, asks: number, answers: number): (exposure: number) => number {
  const { alpha, beta } = rate
  const power = alpha + answers
  const plain = answers * Math.log(beta)
  if (!rate.isOfAsked || asks <= 0) return (exposure) => -plain - power * Math.log(1 + exposure / beta)
  // Where β goes with the exposure only R·ln E is left.
  const level = -plain - power * Math.log(1 + asks / beta)
  const lowest = beta * lowestView
  const below = -answers * Math.log(lowest)
  return (exposure) =>
    exposure > asks * lowestView ? level - answers * Math.log(exposure / asks) : below - power * Math.log(1 + exposure / lowest)
}

const scratch = new Float64Array(16 * gridSize)
/** What is less likely is left out of sums. */
export const negligible = 0.002

/**
 * ln Σ_shape weight(shape)·L(b, shape) with each block weighed: what `logLikelihood` of `addSums` gives under `overShapes`, in one go, because a fit
 * spends most of its time here. Shapes that are hardly believed are left out.
 */
export function mixedLogs(
  blocks: readonly (Sums | null)[],
  weights: readonly number[],
  shapes: Float64Array,
  rate: RatePrior,
): Float64Array {
  const used: { sums: Sums; weight: number }[] = []
  let asks = 0
  let answers = 0
  blocks.forEach((sums, at) => {
    const weight = weights[at] ?? 0
    if (!sums || weight === 0) return
    used.push({ sums, weight })
    asks += weight * sums.asks
    answers += weight * sums.answers
  })
  const out = new Float64Array(gridSize)
  const power = rate.alpha + answers
  const level = logGamma(power) - logGamma(rate.alpha)
  const seen = seenBy(rate, asks, answers)
  const tops = new Float64Array(gridSize).fill(-Infinity)
  for (let shape = 0; shape < shapes.length; shape += 1) {
    if (shapes[shape]! < negligible) continue
    const bonus = level + Math.log(shapes[shape]!)
    for (let b = 0; b < gridSize; b += 1) {
      const at = shape * gridSize + b
      let log = 0
      let exposure = 0
      for (const { sums, weight } of used) {
        log += weight * sums.logs[at]!
        exposure += weight * sums.exposure[at]!
      }
      log += bonus + seen(exposure)
      scratch[at] = log
      if (log > tops[b]!) tops[b] = log
    }
  }
  for (let shape = 0; shape < shapes.length; shape += 1) {
    if (shapes[shape]! < negligible) continue
    for (let b = 0; b < gridSize; b += 1) {
      const below = scratch[shape * gridSize + b]! - tops[b]!
      if (below > -12) out[b]! += Math.exp(below)
    }
  }
  for (let b = 0; b < gridSize; b += 1) out[b] = tops[b]! + Math.log(out[b]!)
  return out
}

/** ln of what stated durations say about each b. */
export function mentionLogs({ mentions }: Evidence): Float64Array {
  const logs = new Float64Array(gridSize)
  for (const { days, count } of mentions) {
    const weight = Math.min(count, mostMentions) * mentionWeight
    for (let b = 0; b < gridSize; b += 1) logs[b]! -= 0.5 * weight * (Math.log(days / grid[b]!) / mentionSpread) ** 2
  }
  return logs
}

/** ln Γ(x) for x > 0: Stirling's series after shifting x over 7; error below 1e-9. */
export function logGamma(x: number): number {
  let shift = 0
  let at = x
  while (at < 7) {
    shift += Math.log(at)
    at += 1
  }
  const inverse = 1 / (at * at)
  const series = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse / 1680))) / at
  return (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI) + series - shift
}
