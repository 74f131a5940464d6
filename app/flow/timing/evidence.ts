// What do the answers about each product say of its best delay? Counts become a likelihood over the grid (formula: model.ts).
//
// Weeks fade with a half-life of 26 weeks, so that a product that changes with the season is followed. A duration that a shopper mentions
// counts as a third of an observation of log b with spread 0.6, and no more than 50 of one number.
import { grid } from "#app/flow/timing/delay-grid.ts"
import type { TimingCount, UsageMention } from "#app/flow/timing/model.ts"
import { answerShape, notYetShape } from "#app/flow/timing/response-shape.ts"

export interface Evidence {
  category: string
  /** Over the grid, greatest value 1. */
  likelihood: Float64Array
  reviews: number
  /** Reviews and "not yet"s, as they were counted. */
  answers: number
  /** Σ asks·g(d/b), over the grid. */
  exposure: Float64Array
}

const halfLifeWeeks = 26
const mentionWeight = 1 / 3
const mentionSpread = 0.6
const mostMentions = 50
// Pseudo-asks of what is known of the chance r before a product's own answers, and of the chance q of saying "not yet".
const responseStrength = 60
const usualResponse = 0.05
const usualReviews = 10
const notYetPrior = { alpha: 0.5, beta: 5 }

/** Evidence by product, and the Gamma prior of r that all share: its mean is the shop's own rate, held near 5 % by ten
 * reviews' weight while that is not known. */
export function evidenceOf(
  counts: readonly TimingCount[],
  usage: readonly UsageMention[],
  week: number | undefined,
): { products: Map<string, Evidence>; response: { alpha: number; beta: number } } {
  const asks = counts.reduce((sum, count) => sum + count.asks, 0)
  const reviews = counts.reduce((sum, count) => sum + count.reviews, 0)
  const canSayNotYet = counts.some((count) => count.notYets > 0)
  const mean = (reviews + usualReviews) / (asks * 0.85 + usualReviews / usualResponse)
  const response = { alpha: mean * responseStrength, beta: responseStrength }
  const rows = new Map<string, TimingCount[]>()
  for (const count of counts) rows.set(count.productId, [...(rows.get(count.productId) ?? []), faded(count, week)])
  const mentions = new Map<string, UsageMention[]>()
  for (const mention of usage) mentions.set(mention.productId, [...(mentions.get(mention.productId) ?? []), mention])
  const products = new Map<string, Evidence>()
  for (const productId of new Set([...rows.keys(), ...mentions.keys()])) {
    const own = rows.get(productId) ?? []
    const said = mentions.get(productId) ?? []
    products.set(productId, productEvidence(own, said, response, canSayNotYet))
  }
  return { products, response }
}

function faded(count: TimingCount, week: number | undefined): TimingCount {
  const age = week === undefined || count.week === undefined ? 0 : Math.max(0, week - count.week)
  const weight = 2 ** (-age / halfLifeWeeks)
  return age === 0 ? count : { ...count, asks: count.asks * weight, reviews: count.reviews * weight, notYets: count.notYets * weight }
}

function productEvidence(
  rows: readonly TimingCount[],
  mentions: readonly UsageMention[],
  response: { alpha: number; beta: number },
  canSayNotYet: boolean,
): Evidence {
  const reviews = rows.reduce((sum, row) => sum + row.reviews, 0)
  const notYets = rows.reduce((sum, row) => sum + row.notYets, 0)
  const exposure = grid.map((days) => rows.reduce((sum, row) => sum + row.asks * answerShape(row.delayDays / days), 0))
  const logs = grid.map((days, index) => {
    let log = -(response.alpha + reviews) * Math.log(response.beta + (exposure[index] ?? 0))
    let early = 0
    for (const row of rows) {
      if (row.reviews > 0) log += row.reviews * Math.log(answerShape(row.delayDays / days))
      if (!canSayNotYet) continue
      const chance = notYetShape(row.delayDays / days)
      early += row.asks * chance
      if (row.notYets > 0) log += row.notYets * Math.log(chance)
    }
    if (canSayNotYet) log -= (notYetPrior.alpha + notYets) * Math.log(notYetPrior.beta + early)
    for (const mention of mentions) {
      const count = Math.min(mention.count, mostMentions) * mentionWeight
      log -= 0.5 * count * (Math.log(mention.days / days) / mentionSpread) ** 2
    }
    return log
  })
  const top = Math.max(...logs)
  return {
    category: rows[0]?.category ?? mentions[0]?.category ?? "",
    likelihood: logs.map((log) => Math.exp(log - top)),
    reviews,
    answers: reviews + notYets + mentions.reduce((sum, mention) => sum + mention.count, 0),
    exposure,
  }
}
