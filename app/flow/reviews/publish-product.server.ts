import { bringDefinitionsUp } from "#app/flow/record/define-reviews.server.ts"
import { countReviews } from "#app/flow/reviews/count-reviews.view.server.ts"
import { readProducts } from "#app/flow/record/products.store.server.ts"
import {
  claimPublication,
  findPublication,
  markPublished,
  releasePublication,
  wantPublication,
  wholeShop,
  type Publication,
} from "#app/flow/reviews/publications.store.server.ts"
import { publishShop } from "#app/flow/reviews/publish-shop.server.ts"
import { readShownThemes } from "#app/flow/reviews/product-themes.store.server.ts"
import { readShownQuestions, type ShownQuestion } from "#app/flow/reviews/product-questions.store.server.ts"
import type { RatingSummary } from "#app/flow/reviews/rating-summary.ts"
import { everything } from "#app/flow/reviews/review-page.ts"
import { readReviewSettings } from "#app/flow/reviews/review-settings.store.server.ts"
import { noteMetaobject } from "#app/flow/reviews/reviews.store.server.ts"
import { productMetafields, questionFields, reviewFields, shownMedia, shownQuestions, shownReviews } from "#app/flow/reviews/shop-copy.ts"
import { distrustCopies, readCopies, type ShopCopy } from "#app/flow/reviews/shop-copies.store.server.ts"
import type { ShownReview } from "#app/flow/reviews/shown-review.ts"
import { readReviewPage } from "#app/flow/reviews/shown-reviews.view.server.ts"
import { storeThemes } from "#app/flow/reviews/store-themes.ts"
import { readShownTranslations } from "#app/flow/reviews/store-words.view.server.ts"
import { syncStandardReviews } from "#app/flow/reviews/sync-standard-reviews.server.ts"
import { clearRating, removeCopy, writeCopy, writeMetafields, type NewCopy } from "#app/flow/reviews/write-copy.server.ts"
import { categoryOf } from "#app/flow/timing/category-priors.ts"
import { minuteMs } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import { WorldFailure } from "#app/platform/failure.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"
import type { AdminClient } from "#app/platform/shopify/admin-client.ts"

export type Published =
  | { kind: "published"; count: number; mean: number | null }
  | { kind: "nothing-wanted" }
  /** Another worker is at it, or took it over meanwhile: the sweep asks again. */
  | { kind: "busy" }

export interface PublicationOptions {
  /** Also as Shopify's standard `product_review`, which only approved partners may write. */
  standard?: boolean
}

/** Long enough for a first publication under throttling; after it a crashed worker's claim is free. */
const claimMs = 5 * minuteMs

/**
 * Brings the shop's own copy of a product's reviews up to date: one metaobject a shown review, the lists and counts that Liquid renders, and Shopify's
 * standard rating metafields. `productId` may be `wholeShop`. Writes only what changed; a crash half way is mended by the next run. Throws
 * WorldFailure when Shopify refuses or is away.
 */
export async function publishProduct(
  context: Context,
  admin: AdminClient,
  shop: ShopId,
  productId: Gid,
  options: PublicationOptions = {},
): Promise<Published> {
  const { db, clock } = context
  const by = context.randomness.id()
  const wanted = await findPublication(db, shop, productId)
  if (!wanted || isServed(wanted)) return { kind: "nothing-wanted" }
  const now = clock.now()
  if (!(await claimPublication(db, shop, productId, { by, now, until: new Date(now.getTime() + claimMs) }))) return { kind: "busy" }
  try {
    // Read again under the claim: what another worker has just served is not done twice, and what was wanted since is served now.
    const current = await findPublication(db, shop, productId)
    if (!current || isServed(current)) {
      await releasePublication(db, shop, productId, by, null)
      return { kind: "nothing-wanted" }
    }
    await bringDefinitionsUp(context, admin, shop)
    const { summary, failure } =
      productId === wholeShop ? await publishShop(context, admin, shop) : await publishCopies(context, admin, shop, productId, options)
    const isMine = await markPublished(db, shop, productId, { by, wantedAt: current.wantedAt, summary, failure })
    if (!isMine) await wantPublication(db, shop, productId, clock.now())
    if (productId !== wholeShop) await wantPublication(db, shop, wholeShop, clock.now())
    return isMine ? { kind: "published", count: summary.count, mean: summary.mean } : { kind: "busy" }
  } catch (error) {
    const isFinal = error instanceof WorldFailure && !error.retryable
    await releasePublication(db, shop, productId, by, isFinal ? error.message : null)
    throw error
  }
}

const isServed = ({ publishedAt, wantedAt }: Publication): boolean => publishedAt !== null && publishedAt >= wantedAt

async function publishCopies(
  context: Context,
  admin: AdminClient,
  shop: ShopId,
  productId: Gid,
  { standard = false }: PublicationOptions,
): Promise<{ summary: RatingSummary; failure: string | null }> {
  const { db } = context
  const summary = await countReviews(db, shop, productId)
  const newest = (await readReviewPage(db, shop, productId, everything, "all")).reviews.slice(0, shownReviews)
  const withMedia = summary.withMedia === 0 ? [] : (await readReviewPage(db, shop, productId, { ...everything, withMedia: true })).reviews
  const questions = await readShownQuestions(db, shop, productId, shownQuestions)
  const before = await readCopies(db, shop, productId)
  const refused: string[] = []
  const copy = async (one: NewCopy): Promise<Gid[]> => {
    const known = before.find((candidate) => candidate.kind === one.kind && candidate.sourceId === one.sourceId)
    const copied = await writeCopy(context, admin, shop, one, known)
    if (copied.kind === "refused") refused.push(copied.why)
    if (copied.kind === "written" && one.kind === "review") await noteMetaobject(db, shop, one.sourceId, copied.id)
    return copied.kind === "refused" ? [] : [copied.id]
  }
  const reviewIds: Gid[] = []
  const questionIds: Gid[] = []
  for (const review of newest) reviewIds.push(...(await copy(reviewCopy(review))))
  const translated = await readTranslatedQuestions(db, shop, questions)
  for (const asked of questions) {
    const fields = questionFields(productId, asked, translated(asked.id))
    questionIds.push(...(await copy({ kind: "question", type: "$app:question", sourceId: asked.id, productId, fields })))
  }
  const [product] = await readProducts(db, shop, [productId])
  const { showsThemes } = await readReviewSettings(db, shop)
  const themes = showsThemes ? storeThemes(await readShownThemes(db, shop, productId)) : null
  const shown = {
    ...{ reviewIds, questionIds, withMedia: withMedia.slice(0, shownMedia), themes },
    category: product ? categoryOf(product) : null,
  }
  const metafields = productMetafields(productId, summary, shown)
  await writeOrDistrust(context, shop, productId, () => writeMetafields(admin, shop, metafields))
  if (summary.mean === null) await clearRating(admin, shop, productId)
  const kept = new Set([...newest.map(({ id }) => `review ${id}`), ...questions.map(({ id }) => `question ${id}`)])
  for (const old of before) if (isIdle(old, kept)) await dropOld(context, admin, shop, old)
  if (standard) refused.push(...(await syncStandardReviews(context, admin, shop, productId, before)))
  const failure = refused.length === 0 ? null : `Shopify refuses ${refused.length} of the copies: ${refused[0]}`
  return { summary, failure }
}

async function readTranslatedQuestions(db: Queryable, shop: ShopId, questions: readonly ShownQuestion[]) {
  const [question, answer] = await Promise.all(
    (["question", "answer"] as const).map((kind) =>
      readShownTranslations(
        db,
        shop,
        kind,
        questions.map((asked) => ({ id: asked.id, words: asked[kind] })),
      ),
    ),
  )
  return (id: string) => ({ question: question?.get(id) ?? [], answer: answer?.get(id) ?? [] })
}

const reviewCopy = (review: ShownReview): NewCopy => ({
  kind: "review",
  type: "$app:review",
  sourceId: review.id,
  productId: review.productId,
  fields: reviewFields(review),
})

const isIdle = (copy: ShopCopy, kept: ReadonlySet<string>): boolean =>
  copy.kind !== "product_review" && !kept.has(`${copy.kind} ${copy.sourceId}`)

/** After the lists no longer name it. */
async function dropOld(context: Context, admin: AdminClient, shop: ShopId, old: ShopCopy): Promise<void> {
  await removeCopy(context, admin, shop, old)
  if (old.kind === "review") await noteMetaobject(context.db, shop, old.sourceId, null)
}

/** A refused list may name a metaobject that somebody deleted in the shop: the next run writes all of them again. */
async function writeOrDistrust(context: Context, shop: ShopId, productId: Gid, write: () => Promise<void>): Promise<void> {
  try {
    await write()
  } catch (error) {
    if (!(error instanceof WorldFailure) || error.retryable) throw error
    const known = (await readCopies(context.db, shop, productId)).some((copy) => copy.digest !== "")
    await distrustCopies(context.db, shop, productId)
    const isWorthAnother = known && /metaobject|reference/i.test(error.message)
    throw isWorthAnother ? new WorldFailure(error.message, { retryable: true, cause: error }) : error
  }
}
