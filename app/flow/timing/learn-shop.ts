// Everything that is learned for a whole shop at once: rates, shapes, the scatter of products, where each category stands, and whether it moved.
//
// A shape is weighed by how well all products of a category are explained together if it is the category's, with the centre and every best day
// summed out: a shape that is fitted to a wrong day cannot hold that day.
// The evidence is tempered (`shared` of other categories' counts, `own` of the category's), since no shape is quite true and none fits all.
import { everyWeek, tellWhole } from "#app/flow/timing/change.ts"
import { fromLogs, gridSize } from "#app/flow/timing/delay-grid.ts"
import { answersOf, weeksOfAsks, type Evidence } from "#app/flow/timing/evidence.ts"
import { addSums, logLikelihood, type RatePrior } from "#app/flow/timing/likelihood.ts"
import { notYetLogs } from "#app/flow/timing/not-yet-likelihood.ts"
import type { CategoryPrior } from "#app/flow/timing/model.ts"
import { heardOthers, weighMoves, type Moves } from "#app/flow/timing/moves.ts"
import * as pooling from "#app/flow/timing/pooling.ts"
import { notYetWayPrior, reviewShapePrior } from "#app/flow/timing/response-shape.ts"

export interface ShopKnowledge {
  canSayNotYet: boolean
  /** Reviews and "not yet"s ever, of all products. */
  answers: number
  /** How many weeks' asks there will be once as many were made again as in the last week. */
  weeksOfAsks: number
  rate: RatePrior
  /** What is believed of how "not yet" is said: shape · rate, number shape · rates + rate, adding up to 1. */
  notYets: Float64Array
  kernel: readonly Float64Array[]
}

export interface CategoryKnowledge {
  prior: Float64Array
  defaultDays: number
  /** Where a product's best day lay before anybody answered. */
  usualDays: Float64Array
  shapes: Float64Array
  /** ln p(c | all), up to a constant. */
  centre: Float64Array
  /** The same if one shape is the category's, for each that is still believed (null: not). */
  centreByShape: readonly (Float64Array | null)[]
  answers: number
  /** Its share of the shop's asks. */
  share: number
  moves: Moves | null
}

interface Speaker {
  evidence: Evidence
  mentions: Float64Array
  /** ln L(b, shape) with all weeks alike. */
  reviews: Float64Array
  /** ln L(b, way), for each way of saying "not yet"; empty where nobody can. */
  notYets: Float64Array
}

const shared = 0.25
const own = 0.6
const ownSaid = 0.5
/** Shapes under this are left out. */
export const unlikely = 0.01

export function learnShop(
  products: ReadonlyMap<string, Evidence>,
  priors: readonly CategoryPrior[],
): { shop: ShopKnowledge; categories: Map<string, CategoryKnowledge>; heard: Set<string> } {
  const all = [...products.values()]
  const sum = (of: (evidence: Evidence) => number) => all.reduce((total, evidence) => total + of(evidence), 0)
  const canSayNotYet = all.some((evidence) => evidence.counted.notYets > 0)
  const asks = sum((evidence) => evidence.counted.asks)
  const rate = pooling.ratePrior(
    asks,
    sum((evidence) => evidence.counted.reviews),
  )
  const speakers = new Map<string, Speaker[]>()
  const categories = new Map<string, CategoryKnowledge>()
  const heard = new Set<string>()
  for (const [category, members] of byCategory(all)) {
    const loud = loudest(members)
    for (const { productId } of loud) heard.add(productId)
    speakers.set(
      category,
      loud.map((evidence) => speakerOf(evidence, canSayNotYet, rate)),
    )
    const prior = priors.find((row) => row.category === category) ?? pooling.unknownPrior
    const sumHere = (of: (evidence: Evidence) => number) => members.reduce((total, evidence) => total + of(evidence), 0)
    const share = asks > 0 ? sumHere((evidence) => evidence.counted.asks) / asks : 1
    categories.set(category, { ...unheard(prior), answers: sumHere(answersOf), share })
  }
  const shop: ShopKnowledge = {
    canSayNotYet,
    answers: sum(answersOf),
    weeksOfAsks: weeksOfAsks(all),
    rate,
    notYets: notYetWayPrior,
    kernel: pooling.startingKernel,
  }
  if (canSayNotYet) shop.notYets = learnNotYets(shop, speakers, categories)
  learnShapes(shop, speakers, categories)
  shop.kernel = learnSpread(shop, speakers, categories)
  if (speakers.size > 1) shiftPriors(shop, speakers, categories)
  placeCentres(shop, speakers, categories)
  for (const [category, list] of speakers) {
    const known = categories.get(category)!
    known.moves = weighMoves(
      list.map((speaker) => speaker.evidence),
      shop,
      known,
    )
  }
  heardOthers([...categories.values()].flatMap(({ moves }) => moves ?? []))
  return { shop, categories, heard }
}

/** A category nobody has answered about. */
export function unheard(prior: CategoryPrior): CategoryKnowledge {
  const logs = pooling.priorLogs(prior)
  return {
    prior: logs,
    defaultDays: pooling.defaultDays(prior),
    usualDays: pooling.expectedOf(logs, pooling.startingKernel, null),
    shapes: reviewShapePrior,
    centre: logs,
    centreByShape: Array.from(reviewShapePrior, () => logs),
    answers: 0,
    share: 1,
    moves: null,
  }
}

function byCategory(all: readonly Evidence[]): Map<string, Evidence[]> {
  const groups = new Map<string, Evidence[]>()
  for (const evidence of all) {
    const group = groups.get(evidence.category)
    if (group) group.push(evidence)
    else groups.set(evidence.category, [evidence])
  }
  return groups
}

function loudest(members: readonly Evidence[]): readonly Evidence[] {
  if (members.length <= pooling.mostSpeakers) return members
  return [...members].sort((a, b) => answersOf(b) - answersOf(a) || b.counted.asks - a.counted.asks).slice(0, pooling.mostSpeakers)
}

function speakerOf(evidence: Evidence, canSayNotYet: boolean, rate: RatePrior): Speaker {
  const told = tellWhole(evidence, canSayNotYet)
  const sums = addSums(
    told.blocks.map((block) => block && block.reviews),
    everyWeek,
    reviewShapePrior.length,
  )
  const notYets = canSayNotYet ? notYetLogs(told.blocks, everyWeek) : new Float64Array()
  return { evidence, mentions: told.mentions, reviews: logLikelihood(sums, rate), notYets }
}

type Speakers = ReadonlyMap<string, readonly Speaker[]>
type Categories = ReadonlyMap<string, CategoryKnowledge>

const plus = (a: Float64Array, b: Float64Array): Float64Array => a.map((value, at) => value + b[at]!)

/** What each product says without its reviews. */
function asideOf(list: readonly Speaker[], shop: ShopKnowledge): Float64Array[] {
  return list.map(({ mentions, notYets }) => (shop.canSayNotYet ? plus(mentions, pooling.overShapes(notYets, shop.notYets)) : mentions))
}

const row = (logs: Float64Array, index: number): Float64Array => logs.subarray(index * gridSize, (index + 1) * gridSize)

function learnNotYets(shop: ShopKnowledge, speakers: Speakers, categories: Categories): Float64Array {
  const logs = notYetWayPrior.map(Math.log)
  for (const [category, list] of speakers) {
    const { shapes, prior } = categories.get(category)!
    const aside = list.map((speaker) => plus(pooling.overShapes(speaker.reviews, shapes), speaker.mentions))
    for (let way = 0; way < logs.length; way += 1) {
      const messages = list.map((speaker, at) => pooling.messageLogs(shop.kernel, plus(aside[at]!, row(speaker.notYets, way))))
      logs[way]! += ownSaid * pooling.combine(prior, messages).evidence
    }
  }
  return fromLogs(logs)
}

function learnShapes(shop: ShopKnowledge, speakers: Speakers, categories: Categories): void {
  const sums = new Map<string, Float64Array>()
  const inShop = new Float64Array(reviewShapePrior.length)
  for (const [category, list] of speakers) {
    const { prior, shapes } = categories.get(category)!
    const aside = asideOf(list, shop)
    const inCategory = shapes.map((_weight, shape) => {
      const messages = list.map((speaker, at) => pooling.messageLogs(shop.kernel, plus(aside[at]!, row(speaker.reviews, shape))))
      return pooling.combine(prior, messages).evidence
    })
    sums.set(category, inCategory)
    inCategory.forEach((log, shape) => void (inShop[shape]! += log))
  }
  for (const [category, inCategory] of sums) {
    const known = categories.get(category)!
    known.shapes = fromLogs(
      inCategory.map((log, shape) => Math.log(reviewShapePrior[shape]!) + own * log + shared * (inShop[shape]! - log)),
    )
  }
}

function learnSpread(shop: ShopKnowledge, speakers: Speakers, categories: Categories): pooling.Kernel {
  const logs = Float64Array.from(pooling.spreadPriorLogs)
  for (const [category, list] of speakers) {
    const { prior, shapes } = categories.get(category)!
    const aside = asideOf(list, shop)
    const words = list.map((speaker, at) => plus(aside[at]!, pooling.overShapes(speaker.reviews, shapes)))
    pooling.kernels.forEach((kernel, at) => {
      const messages = words.map((word) => pooling.messageLogs(kernel, word))
      logs[at]! += pooling.combine(prior, messages).evidence
    })
  }
  return pooling.mixedKernel(fromLogs(logs))
}

/** Where several categories' days stand off their defaults the same way, the next one's probably does too. */
function shiftPriors(shop: ShopKnowledge, speakers: Speakers, categories: Categories): void {
  const heardOf = [...speakers].map(([category, list]) => {
    const known = categories.get(category)!
    const aside = asideOf(list, shop)
    const words = list.map((speaker, at) => plus(aside[at]!, pooling.overShapes(speaker.reviews, known.shapes)))
    const messages = words.map((word) => pooling.messageLogs(shop.kernel, word))
    return { known, byShift: pooling.evidenceByShift(known.prior, messages) }
  })
  for (const { known, byShift } of heardOf) {
    const others = heardOf.filter((other) => other.byShift !== byShift).map((other) => other.byShift)
    known.prior = pooling.shiftedPrior(known.prior, others)
  }
}

function placeCentres(shop: ShopKnowledge, speakers: Speakers, categories: Categories): void {
  for (const [category, list] of speakers) {
    const known = categories.get(category)!
    const aside = asideOf(list, shop)
    const centreBy = (word: (speaker: Speaker, at: number) => Float64Array) =>
      pooling.combine(
        known.prior,
        list.map((speaker, at) => pooling.messageLogs(shop.kernel, plus(aside[at]!, word(speaker, at)))),
      ).logs
    known.centre = centreBy((speaker) => pooling.overShapes(speaker.reviews, known.shapes))
    known.centreByShape = Array.from(known.shapes, (weight, shape) =>
      weight < unlikely ? null : centreBy((speaker) => row(speaker.reviews, shape)),
    )
  }
}
