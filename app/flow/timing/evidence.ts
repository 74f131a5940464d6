// What was asked about each product, and what came of it: the counts, brought to the places of the grid and to ages in weeks.
//
// Rows of one place and one age fall together, so that a product costs as much after a thousand weeks as after ten. Old weeks fade slowly on
// their own (half-life 52 weeks); what changes at once is found by moves.ts.
import { fineOf } from "#app/flow/timing/delay-grid.ts"
import type { TimingCount, UsageMention } from "#app/flow/timing/model.ts"

/** Ages in weeks at which something may have changed: blocks are [0, 1), [1, 2), … and the rest. */
export const changeAges: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 16, 19, 23]
export const blockCount = changeAges.length + 1
const halfLifeWeeks = 52

export interface EvidenceRow {
  fine: number
  asks: number
  reviews: number
  notYets: number
}

export interface Evidence {
  productId: string
  category: string
  /** Newest first; one list of rows a block of ages. */
  blocks: EvidenceRow[][]
  mentions: { days: number; count: number }[]
  /** As they were counted, unfaded. */
  counted: { asks: number; reviews: number; notYets: number }
}

/** Reviews, "not yet"s and mentions: what says something about the day. */
export function answersOf({ counted, mentions }: Evidence): number {
  return counted.reviews + counted.notYets + mentions.reduce((sum, mention) => sum + mention.count, 0)
}

/** Evidence by product. Rows that are not numbers or negative say nothing; more answers than asks are cut to the asks. */
export function evidenceOf(
  counts: readonly TimingCount[],
  usage: readonly UsageMention[],
  week: number | undefined,
): Map<string, Evidence> {
  const now = week ?? counts.reduce((latest, count) => Math.max(latest, count.week ?? -Infinity), -Infinity)
  const products = new Map<string, Evidence>()
  const of = ({ productId, category }: { productId: string; category: string }) => {
    const known = products.get(productId)
    if (known) return known
    const blocks = Array.from({ length: blockCount }, (): EvidenceRow[] => [])
    const made: Evidence = { productId, category, blocks, mentions: [], counted: { asks: 0, reviews: 0, notYets: 0 } }
    products.set(productId, made)
    return made
  }
  for (const count of counts) if (isSane(count)) addCount(of(count), count, now)
  for (const mention of usage) {
    if (mention.days > 0 && mention.count > 0 && mention.days < Infinity)
      of(mention).mentions.push({ days: mention.days, count: mention.count })
  }
  return products
}

function isSane({ delayDays, asks, reviews, notYets }: TimingCount): boolean {
  return delayDays >= 0 && delayDays < Infinity && asks > 0 && asks < Infinity && reviews >= 0 && notYets >= 0
}

function addCount(evidence: Evidence, count: TimingCount, now: number): void {
  const { blocks, counted } = evidence
  const age = typeof count.week !== "number" || !Number.isFinite(now - count.week) ? 0 : Math.max(0, now - count.week)
  const weight = 2 ** (-age / halfLifeWeeks)
  const reviews = Math.min(count.asks, count.reviews)
  const notYets = Math.min(count.asks - reviews, count.notYets)
  const block = blocks[changeAges.filter((limit) => age >= limit).length]!
  const fine = fineOf(count.delayDays)
  let row = block.find((one) => one.fine === fine)
  if (!row) block.push((row = { fine, asks: 0, reviews: 0, notYets: 0 }))
  row.asks += count.asks * weight
  row.reviews += reviews * weight
  row.notYets += notYets * weight
  counted.asks += count.asks
  counted.reviews += reviews
  counted.notYets += notYets
}

// Where all asks are of one week, or nobody said which week they are of.
const unknownWeeks = 4

/**
 * How many weeks' asks there will be once as many were made again as in the last week. The week that runs may have begun just now, so the last one with
 * asks before it counts as well.
 */
export function weeksOfAsks(all: readonly Evidence[]): number {
  const asksIn = (block: number) => all.reduce((sum, { blocks }) => sum + blocks[block]!.reduce((asks, row) => asks + row.asks, 0), 0)
  const [running = 0, ...before] = Array.from({ length: blockCount }, (_zero, block) => asksIn(block))
  const ever = before.reduce((sum, asks) => sum + asks, running)
  const last = before.find((asks) => asks > 0)
  return last === undefined ? unknownWeeks : 1 + ever / Math.max(running, last)
}
