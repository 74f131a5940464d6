// How attentively are drafts being read? Seconds from opening a draft to deciding on it, against the seconds its words take to read.
//
// Reading: words / 238 per minute, the mean of silent reading of English non-fiction over 190 studies (Brysbaert 2019, Journal of Memory and Language
// 109). A decision in less than half of that time is "quick": skimming is faster, but below twice the usual speed understanding falls off (Rayner et al.
// 2016, Psychological Science in the Public Interest 17). Review has become a reflex when, over the last `window` timed decisions, the one-sided 95 %
// lower limit of the share of quick yeses is above one half, or that of planted errors not noticed above one third (three of three missed).
import { clopperPearsonLower } from "#app/flow/approval/proportion-bounds.ts"

export const readingWordsPerMinute = 238
export const attention = {
  quickShare: 0.5,
  window: 30,
  reflexAbove: 0.5,
  missedAbove: 1 / 3,
  plantedWindow: 12,
  burstGapSeconds: 20,
  burstLength: 5,
} as const

export interface TimedDecision {
  kind: string
  words: number
  /** Null when it is not known when the draft was opened. */
  seconds: number | null
  decidedBy: string
  decidedAt: Date
}

export const readingSeconds = (words: number): number => (words / readingWordsPerMinute) * 60

/** A yes to an unchanged text in less than half of its reading time; null when it was not timed. */
export function isQuick({ kind, words, seconds }: Pick<TimedDecision, "kind" | "words" | "seconds">): boolean | null {
  if (seconds === null) return null
  return kind === "approved" && seconds < readingSeconds(words) * attention.quickShare
}

export const isByRule = (decidedBy: string): boolean => decidedBy.startsWith("rule:")

export interface Attention {
  timed: number
  quick: number
  planted: number
  missed: number
  isReflex: boolean
  reason: "quick" | "missed" | null
}

/** Both oldest first. Decisions of rules are left out. */
export function attentionOf(decisions: readonly TimedDecision[], planted: readonly { isCaught: boolean }[]): Attention {
  const own = decisions.filter(({ decidedBy }) => !isByRule(decidedBy))
  const timed = own.flatMap((one) => isQuick(one) ?? []).slice(-attention.window)
  const shown = planted.slice(-attention.plantedWindow)
  const quick = timed.filter(Boolean).length
  const missed = shown.filter(({ isCaught }) => !isCaught).length
  const isQuickReflex = clopperPearsonLower(quick, timed.length) > attention.reflexAbove
  const isMissing = clopperPearsonLower(missed, shown.length) > attention.missedAbove
  return {
    timed: timed.length,
    quick,
    planted: shown.length,
    missed,
    isReflex: isQuickReflex || isMissing,
    reason: isQuickReflex ? "quick" : isMissing ? "missed" : null,
  }
}

export interface Burst {
  from: Date
  until: Date
  approvals: number
}

/** Runs of yeses by one person with at most `burstGapSeconds` between one and the next, five or more in a row. */
export function burstsOf(decisions: readonly Pick<TimedDecision, "kind" | "decidedBy" | "decidedAt">[]): Burst[] {
  const bursts: Burst[] = []
  const people = [...new Set(decisions.map(({ decidedBy }) => decidedBy))].filter((by) => !isByRule(by))
  for (const person of people) {
    const times = decisions
      .filter(({ decidedBy, kind }) => decidedBy === person && kind === "approved")
      .map(({ decidedAt }) => decidedAt.getTime())
      .sort((a, b) => a - b)
    let run: number[] = []
    const close = () => {
      const [from, until] = [run[0], run.at(-1)]
      if (run.length >= attention.burstLength && from !== undefined && until !== undefined)
        bursts.push({ from: new Date(from), until: new Date(until), approvals: run.length })
    }
    for (const at of times) {
      const last = run.at(-1)
      if (last !== undefined && at - last > attention.burstGapSeconds * 1000) {
        close()
        run = []
      }
      run.push(at)
    }
    close()
  }
  return bursts.toSorted((a, b) => a.from.getTime() - b.from.getTime())
}
