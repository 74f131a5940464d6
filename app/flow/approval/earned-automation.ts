// May the app say yes by itself for one purpose and segment? Only on evidence that people change or refuse few of its drafts.
//
// Counted: a person's decisions of the last `days` on drafts of the writer now in use (same model, same prompt version, no fallback), each read for long
// enough to count (review-attention.ts); touched: edited or rejected. Earned when the exact one-sided 95 % upper limit of the share touched is at most
// `level` (Clopper & Pearson 1934). With none touched that takes 29 decisions, with one 46, with two 61.
import { binomialCdf, clopperPearsonUpper } from "#app/flow/approval/proportion-bounds.ts"
import { isByRule, isQuick, type TimedDecision } from "#app/flow/approval/review-attention.ts"

export const automationLevel = { level: 0.1, alpha: 0.05, days: 180, leastSampleShare: 0.05, mostSampleShare: 0.5 } as const

export interface EarningDecision extends TimedDecision {
  purpose: string
  segment: string
  writer: string
  model: string | null
  promptVersion: string
}

export interface Earned {
  purpose: string
  segment: string
  model: string | null
  promptVersion: string
  /** A person's decisions that count. */
  decisions: number
  touched: number
  /** Yeses too quick to have been read; they earn nothing. */
  unread: number
  /** Upper limit of the share touched. */
  upper: number
  isEarned: boolean
  /** Untouched decisions in a row that would still be needed; 0 when earned. */
  missing: number
}

/** One for each purpose and segment that people decided on; drafts by another writer than that of the newest decision do not count. */
export function earnedAutomations(decisions: readonly EarningDecision[]): Earned[] {
  const own = decisions.filter(({ decidedBy }) => !isByRule(decidedBy))
  const keys = [...new Set(own.map(({ purpose, segment }) => `${purpose} ${segment}`))].sort()
  return keys.flatMap((key) => {
    const group = own.filter(({ purpose, segment }) => `${purpose} ${segment}` === key)
    const newest = group.reduce((last, one) => (one.decidedAt >= last.decidedAt ? one : last))
    return [earnedBy(group, newest)]
  })
}

/** `writer`: the purpose, segment and writer in question. */
export function earnedBy(
  decisions: readonly EarningDecision[],
  { purpose, segment, model, promptVersion }: Pick<EarningDecision, "purpose" | "segment" | "model" | "promptVersion">,
): Earned {
  const same = decisions.filter(
    (one) =>
      one.purpose === purpose &&
      one.segment === segment &&
      one.model === model &&
      one.promptVersion === promptVersion &&
      !isByRule(one.decidedBy),
  )
  const read = same.filter((one) => isQuick(one) === false)
  const count = read.length
  const touched = read.filter(({ kind }) => kind !== "approved").length
  const upper = clopperPearsonUpper(touched, count, automationLevel.alpha)
  const isEarned = upper <= automationLevel.level
  return {
    purpose,
    segment,
    model,
    promptVersion,
    decisions: count,
    touched,
    unread: same.length - count,
    upper,
    isEarned,
    missing: isEarned ? 0 : neededFor(touched) - count,
  }
}

/** Decisions it takes with so many touched: the fewest for which P(X <= touched | count, level) is at most alpha. */
export function neededFor(touched: number): number {
  const isEnough = (count: number) => binomialCdf(touched, count, automationLevel.level) <= automationLevel.alpha
  let [low, high] = [touched, Math.max(1, touched * 2)]
  while (!isEnough(high)) [low, high] = [high, high * 2]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (isEnough(middle)) high = middle
    else low = middle
  }
  return high
}
