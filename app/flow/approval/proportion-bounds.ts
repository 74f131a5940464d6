// How sure is a share that was counted? Shares of yes among independent yes-or-no outcomes; `hits` of `count`; results between 0 and 1.
//
// clopperPearsonUpper: the largest p with P(X <= hits | count, p) >= alpha, one-sided and exact (Clopper & Pearson 1934, Biometrika 26); with no hit
// it is 1 - alpha^(1/count), so 59 of 59 are below 5 % at 95 % (Wilks 1941). wilson: two-sided score interval (Wilson 1927, JASA 22).
// newcombe: difference of two shares from their Wilson limits (Newcombe 1998, Statistics in Medicine 17, method 10).

export const z95 = 1.959964

/** Exact upper limit, one-sided at 1 - alpha. 1 when nothing was counted. */
export function clopperPearsonUpper(hits: number, count: number, alpha = 0.05): number {
  if (count <= 0 || hits >= count) return 1
  return bisect((p) => binomialCdf(hits, count, p) >= alpha)
}

/** Exact lower limit, one-sided at 1 - alpha. 0 when nothing was counted. */
export function clopperPearsonLower(hits: number, count: number, alpha = 0.05): number {
  if (count <= 0 || hits <= 0) return 0
  return 1 - clopperPearsonUpper(count - hits, count, alpha)
}

/** Two-sided score interval; the whole range when nothing was counted. */
export function wilson(hits: number, count: number, z = z95): [number, number] {
  if (count <= 0) return [0, 1]
  const share = hits / count
  const square = (z * z) / count
  const middle = (share + square / 2) / (1 + square)
  const reach = (Math.sqrt((share * (1 - share) + square / 4) / count) * z) / (1 + square)
  return [Math.max(0, middle - reach), Math.min(1, middle + reach)]
}

export interface Share {
  hits: number
  count: number
}

export interface Difference {
  /** Share of `one` less that of `other`. */
  difference: number
  low: number
  high: number
}

/** Null while one of both counted nothing. */
export function newcombe(one: Share, other: Share, z = z95): Difference | null {
  if (one.count <= 0 || other.count <= 0) return null
  const p = one.hits / one.count
  const q = other.hits / other.count
  const [pLow, pHigh] = wilson(one.hits, one.count, z)
  const [qLow, qHigh] = wilson(other.hits, other.count, z)
  const difference = p - q
  return {
    difference,
    low: difference - Math.hypot(p - pLow, qHigh - q),
    high: difference + Math.hypot(pHigh - p, q - qLow),
  }
}

/** P(X <= hits) of `count` independent tries at `p`, summed in logarithms. */
export function binomialCdf(hits: number, count: number, p: number): number {
  if (hits >= count || p <= 0) return 1
  if (p >= 1) return 0
  const odds = Math.log(p) - Math.log1p(-p)
  let log = count * Math.log1p(-p)
  let sum = Math.exp(log)
  for (let k = 1; k <= hits; k += 1) {
    log += Math.log((count - k + 1) / k) + odds
    sum += Math.exp(log)
  }
  return Math.min(1, sum)
}

/** The largest p for which `holds`, which is true at 0 and turns false once. */
function bisect(holds: (p: number) => boolean): number {
  let [low, high] = [0, 1]
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2
    if (holds(middle)) low = middle
    else high = middle
  }
  return (low + high) / 2
}
