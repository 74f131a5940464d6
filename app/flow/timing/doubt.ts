// How much speaks against a category's default for this product? One number, e, and how far it may be leaned on.
//
//   e = P₀ / P: the chance that the best day lies near the default, before any answer through now
// Where the default is right, e is one on average whatever the answers are, and exceeds k with a chance under 1/k (a likelihood ratio is a martingale:
// Ville 1939; "e-value": Grünwald, de Heide & Koolen 2024). So what is risked may grow with e and costs little where the default is right. In worlds
// of known truth e stayed under 1.5 where the default was right and passed 2 within weeks where it was not (docs/decisions/031). A few answers can
// make e large by chance, one review on a far-off day is enough: `heard` leans on it only as far as the shop and the category have answered.
import type { Belief } from "#app/flow/timing/belief.ts"
import { gridSize, gridStep } from "#app/flow/timing/delay-grid.ts"
import type { CategoryKnowledge } from "#app/flow/timing/learn-shop.ts"

export interface Doubt {
  /** e; over one speaks against the default. */
  evidence: number
  /** From 0 (nobody answered yet) to 1: of the shop and its category together, and of the category alone. */
  heard: number
  heardOfCategory: number
}

// "Near" is a bell of this spread of the logarithm; "clearly" earlier or later is farther off than this.
const nearBy = 0.2
const clearly = 0.12
// With so many answers half is leaned on, squared since e itself needs answers first.
const shopAnswers = 40
const categoryAnswers = 25

export function doubtOf(belief: Belief, known: CategoryKnowledge, answersOfShop: number): Doubt {
  const inShop = (answersOfShop / (answersOfShop + shopAnswers)) ** 2
  const heardOfCategory = Math.min(inShop, (known.answers / (known.answers + categoryAnswers)) ** 2)
  return { evidence: evidenceAgainst(known.defaultDays, belief, known), heard: (inShop + heardOfCategory) / 2, heardOfCategory }
}

/** How much less surely the best day lies near this one than it lay near the default before any answer. */
export function evidenceAgainst(days: number, belief: Belief, known: CategoryKnowledge): number {
  return massNear(known.usualDays, known.defaultDays) / massNear(belief.days, days)
}

/** What grows with a power of e has grown so many times: no more than its evidence has been heard. */
export function timesGrown({ heard }: Doubt, evidence: number, power: number): number {
  return evidence > 1 ? 1 + heard * (evidence ** power - 1) : 1
}

/** How much of a belief lies near a delay. */
function massNear(days: Float64Array, near: number): number {
  let mass = 1e-9
  for (let b = 0; b < gridSize; b += 1) mass += days[b]! * Math.exp(-0.5 * ((b * gridStep - Math.log(near)) / nearBy) ** 2)
  return mass
}

/** Which share of a belief's days that are clearly earlier or later than this one are earlier. */
export function earlierShare({ days }: Belief, than: number): number {
  let earlier = 1e-9
  let later = 1e-9
  for (let b = 0; b < gridSize; b += 1) {
    const away = b * gridStep - Math.log(than)
    if (away < -clearly) earlier += days[b]!
    else if (away > clearly) later += days[b]!
  }
  return earlier / (earlier + later)
}
