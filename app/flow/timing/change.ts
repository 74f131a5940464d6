// Did a category's (or a product's) best day move some weeks ago, so that what was counted before says little now?
//
// For each age τ two stories explain the weeks since: "as before" (all counts weigh alike) and "moved" (what is older keeps `kept` of its
// weight). Bayes factor of a move: BF(τ) = [Z(new + kept·old) / Z(kept·old)] / [Z(new + old) / Z(old)], Z the evidence with the centre and each
// b summed out (a power prior, Ibrahim & Chen 2000). A move of the whole category is believed beforehand with `categoryMoves`, of one product
// alone with `productMoves`, of all categories at once (a season, a new kind of mail) with `shopMoves`, spread over the ages.
import { gridSize } from "#app/flow/timing/delay-grid.ts"
import { changeAges, type Evidence } from "#app/flow/timing/evidence.ts"
import type { CategoryKnowledge, ShopKnowledge } from "#app/flow/timing/learn-shop.ts"
import { mentionLogs, mixedLogs, notYetLogs, sumBlock, type BlockSums } from "#app/flow/timing/likelihood.ts"
import { combine, logSum, messageLogs, overShapes } from "#app/flow/timing/pooling.ts"

export interface Change {
  /** For each of `changeAges`: ln BF of a move of the whole category, the centre if it was so, and ln BF summed over other categories. */
  ages: { logFactor: number; centre: Float64Array; weights: number[]; elsewhere: number }[]
}

/** A product's counts, summed by blocks of weeks, and what its shoppers mentioned. */
export interface Told {
  blocks: readonly (BlockSums | null)[]
  mentions: Float64Array
}

export function tell(evidence: Evidence | null, withNotYets: boolean): Told {
  return {
    blocks: evidence ? evidence.blocks.map((rows) => sumBlock(rows, withNotYets)) : [],
    mentions: evidence ? mentionLogs(evidence) : new Float64Array(gridSize),
  }
}

const kept = 0.06
export const everyWeek = [...changeAges.map(() => 1), 1]
export const categoryMoves = 0.02
const shopMoves = 0.02
export const productMoves = 0.01
const fewestAnswers = 6

/** ln L(b) of a product with its blocks weighed so. */
export function wordWith(
  { blocks, mentions }: Told,
  weights: readonly number[],
  shop: ShopKnowledge,
  known: CategoryKnowledge,
): Float64Array {
  const word = mixedLogs(
    blocks.map((block) => block && block.reviews),
    weights,
    known.shapes,
    shop.rate,
  )
  const early = shop.canSayNotYet ? overShapes(notYetLogs(blocks, weights), shop.notYets) : null
  for (let b = 0; b < gridSize; b += 1) word[b]! += mentions[b]! + (early ? early[b]! : 0)
  return word
}

/** Weights of the blocks in the stories about age number `at`. */
export function storiesOf(at: number): Record<"moved" | "keptOld" | "old", number[]> {
  const isNew = [...changeAges, Infinity].map((_age, block) => block <= at)
  return {
    moved: isNew.map((recent) => (recent ? 1 : kept)),
    keptOld: isNew.map((recent) => (recent ? 0 : kept)),
    old: isNew.map((recent) => (recent ? 0 : 1)),
  }
}

/** Reviews and "not yet"s in the blocks with this weight. */
export function answersIn(told: readonly Told[], weights: readonly number[], counted: 0 | 1): number {
  let sum = 0
  for (const { blocks } of told) {
    blocks.forEach((block, at) => void (sum += block && weights[at] === counted ? block.reviews.answers + block.notYets.answers : 0))
  }
  return sum
}

/** Null when there is too little on one side of every age. */
export function weighChange(told: readonly Told[], shop: ShopKnowledge, known: CategoryKnowledge): Change | null {
  const evidence = (weights: readonly number[]) =>
    combine(
      known.prior,
      told.map((one) => messageLogs(shop.kernel, wordWith(one, weights, shop, known))),
    )
  let whole: number | null = null
  const ages = changeAges.map((_age, at) => {
    const { moved, keptOld, old } = storiesOf(at)
    if (answersIn(told, old, 1) < fewestAnswers || answersIn(told, old, 0) < fewestAnswers) {
      return { logFactor: -Infinity, centre: known.centre, weights: moved, elsewhere: 0 }
    }
    whole ??= evidence(everyWeek).evidence
    const after = evidence(moved)
    const logFactor = after.evidence - evidence(keptOld).evidence - (whole - evidence(old).evidence)
    return { logFactor, centre: after.logs, weights: moved, elsewhere: 0 }
  })
  return ages.some((age) => age.logFactor > -Infinity) ? { ages } : null
}

/** What the other categories say of a move of the whole shop at the same age. */
export function heardOthers(move: Change, all: readonly Change[]): Change {
  const others = all.filter((other) => other !== move)
  return {
    ages: move.ages.map((age, at) => ({
      ...age,
      elsewhere: others.reduce((sum, other) => sum + Math.max(-20, finite(other.ages[at]!.logFactor)), 0),
    })),
  }
}

const finite = (log: number): number => (log === -Infinity ? 0 : log)

/** Chance of a move at this age, as a multiple of the chance of none. */
export function chanceOfMove({ logFactor, elsewhere }: Change["ages"][number]): number {
  const before = (categoryMoves + shopMoves * Math.exp(Math.min(20, elsewhere))) / changeAges.length
  return before * Math.exp(Math.min(40, logFactor))
}

/** ln BF of a move of this one product at age number `at`, `before` and `after`: where it was and may now be expected. */
export function weighProduct(told: Told, at: number, expected: Float64Array, shop: ShopKnowledge, known: CategoryKnowledge): number {
  const { moved, keptOld, old } = storiesOf(at)
  const z = (weights: readonly number[]) =>
    logSum(wordWith(told, weights, shop, known).map((log, b) => log + Math.log(expected[b]! + 1e-300)))
  return z(moved) - z(keptOld) - (z(everyWeek) - z(old))
}
