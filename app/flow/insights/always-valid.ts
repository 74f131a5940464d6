// How large is a share, in an interval that holds at every look at once, however often and whenever somebody looks, and stops?
//
// A confidence sequence for a Bernoulli mean by the method of mixtures (Ville 1939; Robbins 1970; Howard, Ramdas, McAuliffe and Sekhon 2021, "Time-uniform,
// nonparametric, nonasymptotic confidence sequences", Annals of Statistics 49(2)). With s hits in n, and a Beta(a, b) mixture over p,
//   M_n(p) = B(a + s, b + n - s) / B(a, b) / (p^s (1 - p)^(n - s))
// is under p a nonnegative martingale that starts at 1, so P(some n: M_n(p) >= 1/alpha) <= alpha (Ville's inequality). The interval is every p with
// M_n(p) < 1/alpha. It is wider than Wilson's, which is right for one look only. Two arms: each at alpha/2, the bounds subtracted (union bound);
// several comparisons share alpha by Bonferroni. Counted may only be what was settled in the order of the draw, never what came in early.

export interface Share {
  hits: number
  count: number
}

export interface Interval {
  low: number
  high: number
}

/** The mixture: mean 1/2 with little weight, so that small shares are learned as fast as large ones. */
const prior = { a: 0.5, b: 0.5 }
const steps = 60

/** Always-valid interval of level 1 - alpha; everything is possible without a count. */
export function confidenceSequence({ hits, count }: Share, alpha: number): Interval {
  if (count === 0) return { low: 0, high: 1 }
  const misses = count - hits
  const mixture = logBeta(prior.a + hits, prior.b + misses) - logBeta(prior.a, prior.b)
  const isIn = (p: number) => mixture - logLikelihood(p, hits, misses) < -Math.log(alpha)
  const mean = hits / count
  return { low: hits === 0 ? 0 : edge(0, mean, isIn), high: misses === 0 ? 1 : edge(1, mean, isIn) }
}

/** By how much the first share is larger than the second; valid for both at every look. */
export function alwaysValidDifference(one: Share, other: Share, alpha: number): Interval {
  const [first, second] = [confidenceSequence(one, alpha / 2), confidenceSequence(other, alpha / 2)]
  return { low: first.low - second.high, high: first.high - second.low }
}

/** Where the interval ends between `outside` and `inside`: M grows with the distance from the mean. */
function edge(outside: number, inside: number, isIn: (p: number) => boolean): number {
  let [out, within] = [outside, inside]
  for (let step = 0; step < steps; step += 1) {
    const middle = (out + within) / 2
    if (isIn(middle)) within = middle
    else out = middle
  }
  // The outer end: never narrower than it is.
  return out
}

function logLikelihood(p: number, hits: number, misses: number): number {
  if ((p <= 0 && hits > 0) || (p >= 1 && misses > 0)) return -Infinity
  return (hits > 0 ? hits * Math.log(p) : 0) + (misses > 0 ? misses * Math.log1p(-p) : 0)
}

const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b)

// Lanczos approximation, g = 7, n = 9 (Godfrey 2001): about 15 digits for positive arguments.
const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
]

function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  const shifted = x - 1
  const base = shifted + 7.5
  const sum = lanczos.slice(1).reduce((total, coefficient, index) => total + coefficient / (shifted + index + 1), lanczos[0] ?? 0)
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(base) - base + Math.log(sum)
}
