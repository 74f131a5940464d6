// Do shoppers experience a kind of message as better or worse: than before, and than getting nothing? Shares of two groups and the 95 % interval of
// their difference (Newcombe 1998, proportion-bounds.ts). Nothing is said before each group has `leastCount`; a verdict needs an interval that does
// not hold zero. Four signs are looked at, so each is asked at 1 - 0.05/4 (Bonferroni), z = 2.4977.
import { newcombe, type Difference, type Share } from "#app/flow/approval/proportion-bounds.ts"

export const signalSigns = ["complaints", "stops", "replies", "reviews"] as const
export type SignalSign = (typeof signalSigns)[number]
export type Verdict = "too-early" | "worse" | "better" | "no-difference"

export const signalLimits = { leastCount: 50, leastReplies: 20, z: 2.4977 } as const

export interface SignalLine {
  sign: SignalSign
  /** With the messages, or lately. */
  now: Share
  /** Without them, or before. */
  other: Share
  difference: Difference | null
  verdict: Verdict
}

export type SignalShares = Readonly<Record<SignalSign, Share>>

/** A sign where more is good. */
const goodSigns = new Set<SignalSign>(["reviews"])

export function compareSignals(now: SignalShares, other: SignalShares): SignalLine[] {
  return signalSigns.map((sign) => {
    const [one, two] = [now[sign], other[sign]]
    const difference = newcombe(one, two, signalLimits.z)
    const least = sign === "replies" ? signalLimits.leastReplies : signalLimits.leastCount
    return { sign, now: one, other: two, difference, verdict: verdictOf(sign, one.count < least || two.count < least ? null : difference) }
  })
}

function verdictOf(sign: SignalSign, difference: Difference | null): Verdict {
  if (!difference) return "too-early"
  const isGood = goodSigns.has(sign)
  if (difference.low > 0) return isGood ? "better" : "worse"
  if (difference.high < 0) return isGood ? "worse" : "better"
  return "no-difference"
}

/** Whether the app proposes to step back: something about the messages is worse than before, or than getting nothing. */
export const isDegraded = (lines: readonly SignalLine[]): boolean => lines.some(({ verdict }) => verdict === "worse")
