import { readProducts } from "#app/flow/record/products.store.server.ts"
import { readSettings } from "#app/flow/record/shop-settings.store.server.ts"
import { readShop } from "#app/flow/record/shops.store.server.ts"
import { dropNotices, mailNotice } from "#app/flow/reviews/mail-notice.server.ts"
import { noticeWords } from "#app/flow/reviews/words/words-of.ts"
import { rejectionReasons, type RejectionReason } from "#app/flow/reviews/rejection-reasons.ts"
import { readReviewSettings } from "#app/flow/reviews/review-settings.store.server.ts"
import { claimTelling, type Review } from "#app/flow/reviews/reviews.store.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import { minuteMs } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { Transaction } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

/** A decision may be taken back for so long before its writer hears of it. */
export const tellAfterMs = 10 * minuteMs

/**
 * Tells the writer what became of their review, for any decision in the same way; only where the purchase or a log-in proved who they are, since a typed
 * address may be somebody else's. Another decision within ten minutes takes the first mail back.
 */
export async function tellOutcome(
  context: Context,
  queue: Queue,
  tx: Transaction,
  shop: ShopId,
  review: Review,
  by: string,
): Promise<{ kind: "planned" } | { kind: "not-told"; reason: string }> {
  const now = context.clock.now()
  await dropNotices(tx, shop, { about: "review-outcome", subjectId: review.id }, now)
  if (!(await readReviewSettings(tx, shop)).tellsOutcome) return { kind: "not-told", reason: "switched-off" }
  if (review.source === "import") return { kind: "not-told", reason: "imported" }
  if (!review.personKey || (!review.orderId && !review.customerId)) return { kind: "not-told", reason: "not-proven" }
  if (!(await claimTelling(tx, shop, review.id, review.state))) return { kind: "not-told", reason: "told-before" }
  const about = await aboutReview(context, tx, shop, review)
  const { words, language } = noticeWords(review.locale ?? about.locale)
  const reason = rejectionReasons.find((known) => known === review.rejectionReason)
  const text = outcomeText(words, { ...about, reason: review.state === "rejected" ? (reason ?? null) : null })
  const { personKey, customerId, orderId } = review
  const notice = { about: "review-outcome" as const, subjectId: review.id, purpose: "review-news" as const, personKey, customerId, orderId }
  const planned = await mailNotice(context, queue, tx, shop, {
    ...notice,
    ...text,
    language,
    by,
    dueAt: new Date(now.getTime() + tellAfterMs),
  })
  return planned.kind === "planned" ? { kind: "planned" } : planned
}

/** The shop answered in public; the writer is told once for each text. */
export async function tellAnswer(context: Context, queue: Queue, tx: Transaction, shop: ShopId, review: Review, reply: string, by: string) {
  const now = context.clock.now()
  await dropNotices(tx, shop, { about: "review-answer", subjectId: review.id }, now)
  if (!(await readReviewSettings(tx, shop)).tellsAnswer || review.state !== "published") return { kind: "not-told", reason: "switched-off" }
  if (review.source === "import" || !review.personKey || (!review.orderId && !review.customerId))
    return { kind: "not-told", reason: "not-proven" }
  const about = await aboutReview(context, tx, shop, review)
  const { words, language } = noticeWords(review.locale ?? about.locale)
  const { personKey, customerId, orderId } = review
  return mailNotice(context, queue, tx, shop, {
    ...{ about: "review-answer" as const, subjectId: review.id, purpose: "review-news" as const, personKey, customerId, orderId },
    subject: words.answerSubject(about.shopName),
    body: [words.greeting, words.answerText(about.shopName, about.product), reply, words.goodbye(about.shopName)].join("\n\n"),
    language,
    by,
    dueAt: new Date(now.getTime() + tellAfterMs),
  })
}

interface About {
  shopName: string
  product: string
  locale: string
}

export async function aboutReview(_context: Context, tx: Transaction, shop: ShopId, review: { productId: string }): Promise<About> {
  const [home, settings, [product]] = [
    await readShop(tx, shop),
    await readSettings(tx, shop),
    await readProducts(tx, shop, [review.productId]),
  ]
  return { shopName: settings.senderName ?? home?.name ?? shop, product: product?.title ?? "", locale: home?.locale ?? "en" }
}

function outcomeText(
  words: ReturnType<typeof noticeWords>["words"],
  { shopName, product, reason }: About & { reason: RejectionReason | null },
): { subject: string; body: string } {
  const said =
    reason === null
      ? [words.publishedText(product, shopName)]
      : [words.rejectedText(product, shopName), words.reasons[reason], words.mayChange]
  return {
    subject: reason === null ? words.publishedSubject(shopName) : words.rejectedSubject(shopName),
    body: [words.greeting, ...said, words.goodbye(shopName)].join("\n\n"),
  }
}
