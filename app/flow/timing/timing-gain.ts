// What is gained by asking about a product on the recommended day instead of a fixed one?
//
// Per 100 delivered orders: 100·(p(recommended) − p(fixed)), p the curve's chance of a review (mean of the belief), read between whole days. The
// cautious gain takes the recommended day's low end and the fixed day's mean, so that what is hardly known does not top the list.
import type { CurvePoint } from "#app/flow/timing/model.ts"

export interface TimingGain {
  reviewsPer100: number
  /** With the 80 % band's lower end at the recommended day. */
  cautiousPer100: number
}

export function gainPer100(points: readonly CurvePoint[], recommendedDays: number, fixedDays = 14): TimingGain {
  const at = (days: number, of: "reviewProbability" | "low") => readCurve(points, days, of)
  const fixed = at(fixedDays, "reviewProbability")
  return {
    reviewsPer100: 100 * (at(recommendedDays, "reviewProbability") - fixed),
    cautiousPer100: 100 * (at(recommendedDays, "low") - fixed),
  }
}

/** A curve between its points; its first and last values outside of them. 0 for a curve without points. */
export function readCurve(
  points: readonly CurvePoint[],
  days: number,
  of: "reviewProbability" | "low" | "high" = "reviewProbability",
): number {
  const after = points.findIndex((point) => point.delayDays >= days)
  if (after === -1) return points.at(-1)?.[of] ?? 0
  const right = points[after]!
  const left = points[after - 1]
  if (!left) return right[of]
  const share = (days - left.delayDays) / (right.delayDays - left.delayDays)
  return left[of] + (right[of] - left[of]) * share
}
