// When is a fitted curve another version, worth keeping to go back to? Pure.
//
// When it recommends materially another day: a tenth and half a day apart at least, or on another basis. Small moves of every night's fit would bury
// those that matter.
export const keptVersions = 12

export interface CurveHead {
  delayDays: number
  basis: string
}

const leastShare = 0.1
const leastDays = 0.5

export function isMaterial(before: CurveHead | null, after: CurveHead): boolean {
  if (!before || before.basis !== after.basis) return true
  const apart = Math.abs(after.delayDays - before.delayDays)
  return apart >= leastDays && apart >= leastShare * before.delayDays
}
