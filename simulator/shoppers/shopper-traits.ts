// Who is this shopper, for one bought line? Drawn from the seed and the ids alone, so that the order in which things happen does not matter.
import type { SampleProduct } from "../sample-shop/sample-product.ts"
import { createSeededRandom, type SeededRandom } from "../shopify/seeded-random.ts"
import type { ShopperTruth } from "./decide-response.ts"
import { drawExperienceDays, experienceTruth, standardNormal } from "./experience-truth.ts"

/** Dice that belong to `name` alone (FNV-1a, 32 bits). */
export function diceFor(seed: number, name: string): SeededRandom {
  let hash = 0x811c9dc5 ^ seed
  for (let index = 0; index < name.length; index += 1) hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193)
  const dice = createSeededRandom(hash >>> 0)
  dice.next() // Neighbouring seeds give neighbouring first numbers; the second ones do not.
  return dice
}

/** What a person is like in all their purchases. */
export function personTraits(seed: number, customerId: string): { attention: number; pace: number } {
  const dice = diceFor(seed, `person:${customerId}`)
  return { attention: 0.35 + 0.55 * dice.next(), pace: Math.exp(0.18 * standardNormal(dice)) }
}

/** What will be true of one order line once it is with the shopper. */
export function shopperTruth(seed: number, customerId: string, lineId: string, product: SampleProduct | null): ShopperTruth {
  const dice = diceFor(seed, `line:${lineId}`)
  const person = personTraits(seed, customerId)
  const truth = experienceTruth(product)
  const isFlawed = dice.happens(0.03)
  const experienceDays = drawExperienceDays(truth, person.pace, dice)
  const stars = Math.min(5, Math.max(1, Math.round(truth.meanStars + 0.9 * standardNormal(dice))))
  return { experienceDays, attention: person.attention, stars: isFlawed ? (dice.happens(0.6) ? 1 : 2) : stars, isFlawed }
}
