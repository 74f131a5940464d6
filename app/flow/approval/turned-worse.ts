// Has a rate become worse, looked at after every single outcome? Outcomes in their order, true for a bad one.
//
// Likelihood ratio of p1 against p0 (Wald 1945, Annals of Mathematical Statistics 16): each bad outcome multiplies by p1/p0, each good one by
// (1 - p1)/(1 - p0). While the true rate is at most p0 the product is a supermartingale that starts at 1, so it reaches 1/alpha at any time with a
// chance of at most alpha (Ville 1939), however often it is looked at.

export interface WorseTest {
  /** The rate that would be as before. */
  p0: number
  /** The rate worth finding out soon. */
  p1: number
  alpha: number
}

export interface WorseAnswer {
  isWorse: boolean
  /** How many outcomes it took; null while nothing was found. */
  after: number | null
  /** The product over all outcomes, or where it was reached. */
  evidence: number
  hits: number
  count: number
}

export function turnedWorse(outcomes: readonly boolean[], { p0, p1, alpha }: WorseTest): WorseAnswer {
  if (!(p0 > 0) || !(p1 > p0) || !(p1 < 1)) throw new RangeError(`A test needs 0 < p0 < p1 < 1, not ${p0} and ${p1}.`)
  const bad = Math.log(p1 / p0)
  const good = Math.log((1 - p1) / (1 - p0))
  const limit = -Math.log(alpha)
  const count = outcomes.length
  const hits = outcomes.filter(Boolean).length
  let sum = 0
  for (const [index, isBad] of outcomes.entries()) {
    sum += isBad ? bad : good
    if (sum >= limit) return { isWorse: true, after: index + 1, evidence: Math.exp(sum), hits, count }
  }
  return { isWorse: false, after: null, evidence: Math.exp(sum), hits, count }
}
