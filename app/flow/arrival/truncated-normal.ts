// What do parcels that are not here yet do to an average? Unit: standard deviations.
//
// Of parcels sent `limit` ago only those with T ≤ limit are known: they are the fast ones. For Z ~ N(0, 1) the known have the mean
// E[Z | Z ≤ c] = −λ(c) with λ(c) = φ(c)/Φ(c), and the variance 1 − λ(c)·(c + λ(c)) (Johnson, Kotz, Balakrishnan 1994, §13.10.1).
// Of a parcel known to be still under way, E[Z | Z > c] = λ(−c).

/** Share of a standard normal below `x`, to 7.5e-8 (Abramowitz and Stegun 26.2.17). */
export function normalBelow(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x))
  const upper =
    0.3989422804 * Math.exp(-0.5 * x * x) * t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return x > 0 ? 1 - upper : upper
}

/** λ(c): how far the known lie below all, when only values up to `limit` are known. */
export function truncationShift(limit: number): number {
  if (limit > 5) return 0
  // Beyond, both sides of the fraction vanish; λ(c) → −c − 1/c.
  if (limit < -5) return -limit - 1 / limit
  return (0.3989422804 * Math.exp(-0.5 * limit * limit)) / normalBelow(limit)
}

/** How much such a value says about the mean of all, as a share of what an untruncated one says. */
export function truncatedInformation(limit: number, shift = truncationShift(limit)): number {
  return limit > 5 ? 1 : Math.min(1, Math.max(0.02, 1 - shift * (limit + shift)))
}

/** λ(−c): what is to be expected of a parcel that has not arrived at `limit`. */
export const waitingShift = (limit: number): number => truncationShift(-limit)

/** How much a parcel still under way says about the mean of all, as a share of what one that is here says. */
export function waitingInformation(limit: number, shift = waitingShift(limit)): number {
  return Math.min(1, Math.max(0, shift * (shift - limit)))
}
