// What the page behind a review link shows: the products of that one ask, and what its holder has said of them already. Nothing else of the
// order or the person, since whoever holds the link sees it.
import { readOptInBox, type OptInBox } from "#app/flow/reviews/opt-in-box.view.server.ts"
import { readFormQuestions } from "#app/flow/reviews/form-questions.view.server.ts"
import type { AskedQuestion, ReviewAttribute } from "#app/flow/reviews/review-form.ts"
import { readReviewSettings } from "#app/flow/reviews/review-settings.store.server.ts"
import { readShopperReward, type ShopperReward } from "#app/flow/reviews/shopper-reward.view.server.ts"
import { knownLabels, type ReviewLabel } from "#app/flow/reviews/review-labels.ts"
import { outcomeOf, type ReviewOutcome } from "#app/flow/reviews/review-outcome.view.server.ts"
import type { Vault } from "#app/platform/crypto.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { PersonKey, ShopId, TouchpointId } from "#app/platform/ids.ts"

export interface LinkPageView {
  shopName: string
  locale: string | null
  firstName: string | null
  /** Where a person answers: the support page, else the reply address. */
  contact: string | null
  takesMedia: boolean
  optIn: OptInBox | null
  /** What was promised for any review of this order. */
  reward: ShopperReward | null
  products: {
    id: string
    title: string
    imageUrl: string | null
    questions: AskedQuestion[]
    review: OwnReview | null
  }[]
}

/** What the holder of the link wrote before. */
export interface OwnReview {
  rating: number
  title: string | null
  body: string
  displayName: string
  daysUsed: number | null
  attributes: ReviewAttribute[]
  labels: ReviewLabel[]
  media: { id: string; kind: string }[]
  outcome: ReviewOutcome | null
}

/** Null when the link's ask is gone, its shop no longer has the app, or it was forgotten. */
export async function readLinkPage(
  db: Queryable,
  vault: Vault,
  shop: ShopId,
  link: { touchpointId: TouchpointId; personKey: PersonKey },
): Promise<LinkPageView | null> {
  const touchpoint = await db.touchpoint.findFirst({ where: { id: link.touchpointId, shopId: shop, personKey: link.personKey } })
  const home = await db.shop.findUnique({ where: { shopId: shop } })
  if (!touchpoint || !home || home.uninstalledAt) return null
  const [settings, order, lines, products, reviews] = await Promise.all([
    db.shopSettings.findUnique({ where: { shopId: shop } }),
    db.order.findUnique({ where: { shopId_id: { shopId: shop, id: touchpoint.orderId } } }),
    db.orderLine.findMany({ where: { shopId: shop, id: { in: touchpoint.orderLineIds } } }),
    db.product.findMany({ where: { shopId: shop, id: { in: touchpoint.productIds } } }),
    db.review.findMany({ where: { shopId: shop, orderLineId: { in: touchpoint.orderLineIds } } }),
  ])
  const reviewIds = reviews.map(({ id }) => id)
  const media = await db.reviewMedia.findMany({
    where: { shopId: shop, reviewId: { in: reviewIds }, state: { in: ["raw", "held", "sending", "uploaded", "shown", "refused"] } },
    orderBy: [{ position: "asc" }, { id: "asc" }],
  })
  const locale = order?.customerLocale ?? home.locale
  const asked = [...new Map(lines.filter((line) => line.productId !== null).map((line) => [line.productId ?? "", line])).values()]
  const productIds = asked.map((line) => line.productId ?? "")
  const questions = await readFormQuestions(db, shop, productIds, locale)
  const shopName = settings?.senderName ?? home.name
  return {
    shopName,
    locale,
    firstName: order?.firstNameCipher ? vault.decrypt(order.firstNameCipher) : null,
    contact: settings?.supportUrl ?? settings?.replyTo ?? null,
    takesMedia: (await readReviewSettings(db, shop)).takesMedia,
    optIn: await readOptInBox(db, shop, { proof: { kind: "link", ...link }, locale, shopName }),
    reward: await readShopperReward(db, vault, shop, touchpoint.orderId, locale),
    products: asked.map((line) => {
      const product = products.find((candidate) => candidate.id === line.productId)
      const review = reviews.find((candidate) => candidate.productId === line.productId)
      const title = product?.title ?? line.title
      const files = media.filter(({ reviewId }) => reviewId === review?.id)
      const own = review && { ...review, attributes: listOf(review.attributes), labels: knownLabels(review.labels) }
      return {
        id: line.productId ?? "",
        title,
        imageUrl: product?.imageUrl ?? null,
        questions: questions.get(line.productId ?? "") ?? [],
        review: own ? { ...own, media: files.filter(({ state }) => state !== "refused"), outcome: outcomeOf(own, files, title) } : null,
      }
    }),
  }
}

const listOf = (stored: unknown): ReviewAttribute[] => (Array.isArray(stored) ? (stored as ReviewAttribute[]) : [])
