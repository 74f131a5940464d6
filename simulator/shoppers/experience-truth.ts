// How long does a shopper need to experience a product's value, truly? Days after the parcel's arrival, lognormal around the median:
// days = median · exp(sigma · z), z standard normal. This is what the app has to find out; only shoppers, the evaluation of a run and its report
// read it. Medians are invented, chosen to differ from the usual fixed delays and, for some products, from their category.
import type { SampleCategory } from "../sample-shop/sample-product.ts"
import type { SeededRandom } from "../shopify/seeded-random.ts"

export interface ExperienceTruth {
  medianDays: number
  sigma: number
  /** Mean of the stars that experienced shoppers give. */
  meanStars: number
}

const categories: Record<SampleCategory, ExperienceTruth> = {
  apparel: { medianDays: 5, sigma: 0.35, meanStars: 4.3 },
  shoes: { medianDays: 10, sigma: 0.35, meanStars: 4.2 },
  skincare: { medianDays: 24, sigma: 0.3, meanStars: 4.1 },
  kitchen: { medianDays: 12, sigma: 0.4, meanStars: 4.4 },
  electronics: { medianDays: 9, sigma: 0.4, meanStars: 4.2 },
  plants: { medianDays: 18, sigma: 0.4, meanStars: 4.3 },
}

const exceptions: Record<string, Partial<ExperienceTruth>> = {
  "ferryman-beanie": { medianDays: 3 },
  "tideline-rain-jacket": { medianDays: 14, meanStars: 4.6 },
  "ridge-chino": { meanStars: 3.6 },
  "fell-leather-boots": { medianDays: 21, meanStars: 4.5 },
  "hearth-felt-slippers": { medianDays: 5 },
  "quay-canvas-sneakers": { meanStars: 3.7 },
  "birch-water-cleanser": { medianDays: 12 },
  "juniper-hand-balm": { medianDays: 7, meanStars: 4.7 },
  "cloudberry-vitamin-c-serum": { medianDays: 31 },
  "overnight-moss-mask": { medianDays: 28 },
  "stoneware-mug-set": { medianDays: 4, meanStars: 4.7 },
  "cast-iron-skillet-26": { medianDays: 19 },
  "sourdough-starter-kit": { medianDays: 15 },
  "dawn-wake-up-light": { medianDays: 12 },
  "lyd-buds": { meanStars: 3.8 },
  "monstera-deliciosa": { medianDays: 34 },
  "windowsill-herb-garden": { medianDays: 36, meanStars: 3.9 },
  "book-of-small-forests": { medianDays: 16 },
}

/** The truth about a sample product; for a product that a person added, the kitchen's. */
export function experienceTruth(product: { handle: string; category: SampleCategory } | null): ExperienceTruth {
  return { ...categories[product?.category ?? "kitchen"], ...(product ? exceptions[product.handle] : undefined) }
}

/** One shopper's days to experience value, drawn from the truth. `pace` under 1 is a fast user. */
export function drawExperienceDays(truth: ExperienceTruth, pace: number, random: SeededRandom): number {
  return truth.medianDays * pace * Math.exp(truth.sigma * standardNormal(random))
}

/** Box–Muller; always rolls twice. */
export function standardNormal(random: SeededRandom): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random.next()))
  return radius * Math.cos(2 * Math.PI * random.next())
}
