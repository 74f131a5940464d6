// If a product is best asked about after b days, how does the chance of an answer depend on the day of asking? Unit: days after arrival.
//
// A shopper has experienced the product after T days, T log-normal with spread s; asked at d, somebody for whom T has passed answers with a
// willingness that fades as exp(−(d − T)/(k·median T)), and somebody for whom it has not says "not yet" if there is a way to say so:
//   review(d) = r · g(d/b),   g(x) = ∫₀ˣ f(t) e^(−(x−t)/k) dt, scaled so that its peak is g(1) = 1
//   notYet(d) = q · u(d/b),   u(x) = P(T > x)
// Both depend on d and b only by d/b. s and k are our assumption: they give a rise over about one b and a fall to a third at 4 b.
const spread = 0.5
const fading = 2

const steps = 400
const shares = 200
const lowestLog = Math.log(1 / 100)
const highestLog = Math.log(100)
const stepLog = (highestLog - lowestLog) / (steps - 1)

const { answers, notYets } = tables()

/** Relative chance of a review when asked at `ratio` times the best delay; 1 at 1, never quite 0. */
export function answerShape(ratio: number): number {
  return read(answers, ratio)
}

/** Chance that a shopper has not experienced the product yet at `ratio` times the best delay. */
export function notYetShape(ratio: number): number {
  return read(notYets, ratio)
}

function read(table: Float64Array, ratio: number): number {
  const position = Math.max(0, Math.min(steps - 1, (Math.log(Math.max(ratio, 1e-9)) - lowestLog) / stepLog))
  const left = Math.min(steps - 2, Math.floor(position))
  const here = table[left] ?? 0
  return here + ((table[left + 1] ?? 0) - here) * (position - left)
}

function tables(): { answers: Float64Array; notYets: Float64Array } {
  // T in equal shares of shoppers, in units of its median; then all is moved so that the peak stands at 1.
  const times = Array.from({ length: shares }, (_zero, share) => quantileTime((share + 0.5) / shares))
  const raw = (x: number) => times.reduce((sum, time) => (time <= x ? sum + Math.exp((time - x) / fading) / shares : sum), 0)
  let peak = 1
  for (let x = 0.5; x <= 6; x += 0.02) if (raw(x) > raw(peak)) peak = x
  const top = raw(peak)
  const at = (index: number) => Math.exp(lowestLog + index * stepLog) * peak
  return {
    answers: new Float64Array(steps).map((_zero, index) => Math.max(1e-3, Math.min(1, raw(at(index)) / top))),
    notYets: new Float64Array(steps).map((_zero, index) => Math.max(1e-4, 1 - normalBelow(Math.log(at(index)) / spread))),
  }
}

function quantileTime(share: number): number {
  // Bisection on the normal distribution: exact enough, and run once.
  let low = -6
  let high = 6
  for (let round = 0; round < 60; round += 1) {
    const middle = (low + high) / 2
    if (normalBelow(middle) < share) low = middle
    else high = middle
  }
  return Math.exp(low * spread)
}

/** Standard normal distribution function; error below 7.5e-8 (Abramowitz and Stegun 26.2.17). */
export function normalBelow(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z))
  const tail = ((((1.330274429 * t - 1.821255978) * t + 1.781477937) * t - 0.356563782) * t + 0.31938153) * t
  const upper = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * tail
  return z >= 0 ? 1 - upper : upper
}
