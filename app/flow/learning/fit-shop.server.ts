import { readProductsToFit, readRepeatDays, readReviewEvidence, type ReviewEvidence } from "#app/flow/learning/answers.store.server.ts"
import { isMaterial } from "#app/flow/learning/curve-versions.ts"
import {
  addVersions,
  dropCurvesOfGoneProducts,
  noteFit,
  readCurveStates,
  saveCurves,
  type CurveState,
  type NewCurve,
  type NewVersion,
} from "#app/flow/learning/curves.store.server.ts"
import { answeredShares } from "#app/flow/learning/answered-shares.ts"
import { readAnswerDays, readCounts, type AskedCount } from "#app/flow/learning/observations.store.server.ts"
import { silenceDays, weekNumber } from "#app/flow/learning/outcome.ts"
import { statedDays } from "#app/flow/learning/stated-days.ts"
import { categoryOf, categoryPriors } from "#app/flow/timing/category-priors.ts"
import { withChances } from "#app/flow/timing/curve-chances.ts"
import {
  fitTiming,
  type CurvePoint,
  type ProductRef,
  type Recommendation,
  type TimingModel,
  type UsageMention,
} from "#app/flow/timing/model.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

/** Reviews older than this say little of what is sold now. */
const mentionDays = 2 * 365
const reviewsAtOnce = 5_000
const curvesAtOnce = 250

/**
 * Fits the shop's curves to all that was observed and keeps one for each product; a recommendation that changed materially is a new version. Fitting
 * again on the same evidence changes nothing. Returns how many products it covers.
 */
export async function fitShop({ db, clock }: Context, shop: ShopId): Promise<number> {
  const now = clock.now()
  const products = (await readProductsToFit(db, shop)).map((product) => ({ productId: product.id, category: categoryOf(product) }))
  const categories = new Map(products.map((product) => [product.productId, product.category]))
  const answered = answeredShares(await readAnswerDays(db, shop, addDays(now, -silenceDays)))
  const counts = (await readCounts(db, shop, answered, now)).map((count) => ({
    ...count,
    category: categories.get(count.productId) ?? count.category,
  }))
  const usage = await readUsage({ db }, shop, categories, addDays(now, -mentionDays))
  const repeats = await readRepeatDays(db, shop, addDays(now, -mentionDays))
  const model = fitTiming({ priors: categoryPriors, counts, usage, week: weekNumber(now) })
  const evidence = evidenceByProduct(counts, usage)
  const states = new Map((await readCurveStates(db, shop)).map((state) => [state.productId, state]))
  const opinion = opinionsOf(model, evidence)
  let changed = 0
  for (let from = 0; from < products.length; from += curvesAtOnce) {
    const fitted = products.slice(from, from + curvesAtOnce).map((product) => {
      const repeatDays = repeats.get(product.productId) ?? null
      return fittedCurve(
        opinion(product),
        product,
        evidence.get(product.productId) ?? none,
        states.get(product.productId) ?? null,
        repeatDays,
        now,
      )
    })
    const news = fitted.filter((one) => one.isNew)
    changed += news.length
    await db.$transaction(async (tx) => {
      await addVersions(
        tx,
        shop,
        news.map((one) => one.version),
      )
      await saveCurves(
        tx,
        shop,
        fitted.filter((one) => one.hasChanged).map((one) => one.curve),
      )
    })
  }
  await dropCurvesOfGoneProducts(db, shop)
  await noteFit(db, shop, { fittedAt: now, products: products.length, asks: counts.reduce((sum, count) => sum + count.made, 0), changed })
  return products.length
}

async function readUsage(
  { db }: Pick<Context, "db">,
  shop: ShopId,
  categories: ReadonlyMap<Gid, string>,
  since: Date,
): Promise<UsageMention[]> {
  const mentions: UsageMention[] = []
  for (let after = ""; ;) {
    const reviews: ReviewEvidence[] = await readReviewEvidence(db, shop, since, after, reviewsAtOnce)
    for (const review of reviews) {
      const category = categories.get(review.productId)
      const days = statedDays(review)
      if (category && days !== null) mentions.push({ productId: review.productId, category, days, count: 1 })
    }
    const last = reviews.at(-1)
    if (!last || reviews.length < reviewsAtOnce) return mentions
    after = last.id
  }
}

interface Evidence {
  asks: number
  reviews: number
  notYets: number
  mentions: number
}

const none: Evidence = { asks: 0, reviews: 0, notYets: 0, mentions: 0 }

function evidenceByProduct(counts: readonly AskedCount[], usage: readonly UsageMention[]): Map<Gid, Evidence> {
  const evidence = new Map<Gid, Evidence>()
  const of = (productId: Gid): Evidence => {
    const known = evidence.get(productId) ?? { ...none }
    evidence.set(productId, known)
    return known
  }
  for (const { productId, made, reviews, notYets } of counts) {
    const sum = of(productId)
    sum.asks += made
    sum.reviews += reviews
    sum.notYets += notYets
  }
  for (const { productId, count } of usage) of(productId).mentions += count
  return evidence
}

interface Fitted {
  curve: NewCurve
  version: NewVersion
  isNew: boolean
  /** Anything that the curve is written down with. */
  hasChanged: boolean
}

interface Opinion {
  best: Recommendation
  points: CurvePoint[]
}

/** Products that nobody has answered about are all as their category is, and most products of a large shop are such. */
function opinionsOf(model: TimingModel, evidence: ReadonlyMap<Gid, Evidence>): (product: ProductRef) => Opinion {
  const silent = new Map<string, Opinion>()
  // Dice that never explore: the curve's own best day is what screens show and plans start from.
  const ask = (product: ProductRef): Opinion => ({
    best: model.recommend(product, () => 0.999_999),
    points: withChances(model.curve(product), model.choices(product)),
  })
  return (product) => {
    if (evidence.has(product.productId)) return ask(product)
    const known = silent.get(product.category) ?? ask(product)
    silent.set(product.category, known)
    return known
  }
}

function fittedCurve(
  { best, points }: Opinion,
  product: ProductRef,
  evidence: Evidence,
  before: CurveState | null,
  repeatDays: number | null,
  now: Date,
): Fitted {
  const [low80Days, high80Days] = best.interval80
  const newest = before?.newest ?? null
  const isNew = isMaterial(newest, best)
  const number = isNew ? Math.max(newest?.version ?? 0, before?.version ?? 0) + 1 : (newest?.version ?? 1)
  const common = {
    ...product,
    delayDays: best.delayDays,
    low80Days,
    high80Days,
    basis: best.basis,
    points,
    fittedAt: now,
  }
  const curve = { ...common, observations: evidence.asks, version: number, repeatDays }
  const hasChanged =
    !before ||
    isNew ||
    before.category !== curve.category ||
    before.delayDays !== curve.delayDays ||
    before.low80Days !== low80Days ||
    before.high80Days !== high80Days ||
    before.observations !== curve.observations ||
    before.repeatDays !== repeatDays
  return { curve, version: { ...common, version: number, ...evidence }, isNew, hasChanged }
}
