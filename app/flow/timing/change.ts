// What one product's counts say of its best day, from all weeks or from those before or since some age alone.
//
// Blocks are cumulative: block `at` holds what is younger than changeAges[at] weeks, the last one everything. So "before an age" is the last block
// less another, and every story about a move (moves.ts) costs the same however many ages there are.
import { gridSize } from "#app/flow/timing/delay-grid.ts"
import { changeAges, type Evidence } from "#app/flow/timing/evidence.ts"
import type { CategoryKnowledge, ShopKnowledge } from "#app/flow/timing/learn-shop.ts"
import { addSums, mentionLogs, mixedLogs, sumBlock, type BlockSums, type RatePrior, type Sums } from "#app/flow/timing/likelihood.ts"
import { mixedNotYets } from "#app/flow/timing/not-yet-likelihood.ts"

/** A product's counts, summed by ages (cumulative), and what its shoppers mentioned. */
export interface Told {
  blocks: readonly (BlockSums | null)[]
  mentions: Float64Array
}

export const everyWeek: readonly number[] = [...changeAges.map(() => 0), 1]
/** Weights of the blocks for what is younger, and what is older, than age number `at`. */
export const sinceAge: readonly (readonly number[])[] = changeAges.map((_age, at) =>
  everyWeek.map((_weight, block) => (block === at ? 1 : 0)),
)
export const beforeAge: readonly (readonly number[])[] = sinceAge.map((weights) =>
  weights.map((weight, block) => everyWeek[block]! - weight),
)

export function tell(evidence: Evidence | null, withNotYets: boolean): Told {
  let sum: BlockSums | null = null
  const blocks = evidence
    ? evidence.blocks.map((rows) => {
        const here = sumBlock(rows, withNotYets)
        sum = sum && here ? { reviews: added(sum.reviews, here.reviews), notYets: added(sum.notYets, here.notYets) } : (here ?? sum)
        return sum
      })
    : []
  return { blocks, mentions: evidence ? mentionLogs(evidence) : new Float64Array(gridSize) }
}

/** The same without its ages: only `everyWeek` may be asked. A sixteenth of the memory. */
export function tellWhole(evidence: Evidence | null, withNotYets: boolean): Told {
  const mentions = evidence ? mentionLogs(evidence) : new Float64Array(gridSize)
  return { blocks: evidence ? [...changeAges.map(() => null), sumBlock(evidence.blocks.flat(), withNotYets)] : [], mentions }
}

/** The same with a few of its ages: what is older or younger than others may not be asked. `whole`: what `tellWhole` says. */
export function tellAges(evidence: Evidence | null, withNotYets: boolean, whole: Told, ages: readonly number[]): Told {
  if (!evidence) return whole
  const last = changeAges.length
  const blocks = whole.blocks.map((block, at) =>
    at === last ? block : ages.includes(at) ? sumBlock(evidence.blocks.slice(0, at + 1).flat(), withNotYets) : null,
  )
  return { blocks, mentions: whole.mentions }
}

const added = (a: Sums, b: Sums): Sums => addSums([a, b], [1, 1], a.logs.length / gridSize)

/** Reviews and "not yet"s under these weights. */
export function answersIn(told: readonly Told[], weights: readonly number[]): number {
  let sum = 0
  for (const { blocks } of told) {
    blocks.forEach((block, at) => void (sum += block ? weights[at]! * (block.reviews.answers + block.notYets.answers) : 0))
  }
  return sum
}

/** ln L(b) of a product's reviews and "not yet"s with its blocks weighed so. */
export function wordWith(
  { blocks }: Told,
  weights: readonly number[],
  shop: ShopKnowledge,
  known: Pick<CategoryKnowledge, "shapes">,
  rate: RatePrior = shop.rate,
): Float64Array {
  const word = mixedLogs(
    blocks.map((block) => block && block.reviews),
    weights,
    known.shapes,
    rate,
  )
  if (!shop.canSayNotYet) return word
  const early = mixedNotYets(blocks, weights, shop.notYets)
  for (let b = 0; b < gridSize; b += 1) word[b]! += early[b]!
  return word
}
