import { readProducts } from "#app/flow/record/products.store.server.ts"
import { readSettings } from "#app/flow/record/shop-settings.store.server.ts"
import { readShop } from "#app/flow/record/shops.store.server.ts"
import { readTouchpoint } from "#app/flow/planning/touchpoints.store.server.ts"
import { readReplies } from "#app/flow/responses/replies.store.server.ts"
import { canTell, dropNotices, mailNotice, planMail } from "#app/flow/reviews/mail-notice.server.ts"
import { outcomeUrl } from "#app/flow/reviews/outcome-link.ts"
import { countInWindow } from "#app/flow/reviews/rate-windows.store.server.ts"
import { noticeWords } from "#app/flow/reviews/words/words-of.ts"
import { rejectionReasons, type RejectionReason } from "#app/flow/reviews/rejection-reasons.ts"
import { readReviewSettings } from "#app/flow/reviews/review-settings.store.server.ts"
import { claimTelling, type Review } from "#app/flow/reviews/reviews.store.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import { dayMs, minuteMs } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { Transaction } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"
import { createLinks } from "#app/platform/links.ts"

/** A decision may be taken back for so long before its writer hears of it. */
export const tellAfterMs = 10 * minuteMs

/**
 * Tells the writer what became of their review, for any decision in the same way. Where neither a purchase nor a log-in proved who they are, the address may
 * be somebody else's: it gets one mail, with nothing in it but the link to the page that says so. Another decision within ten minutes takes the first mail back.
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
  if (!review.personKey) return { kind: "not-told", reason: "no-address" }
  if (!isProven(review)) return tellTypedAddress(context, queue, tx, shop, { ...review, personKey: review.personKey }, by)
  if (!(await claimTelling(tx, shop, review.id, review.state))) return { kind: "not-told", reason: "told-before" }
  const about = await aboutReview(tx, shop, review)
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

const isProven = ({ orderId, customerId }: Review): boolean => orderId !== null || customerId !== null

/** How many such mails one address may get: it may be anybody's. */
const typedAddressADay = 3

async function tellTypedAddress(
  context: Context,
  queue: Queue,
  tx: Transaction,
  shop: ShopId,
  review: Review & { personKey: string },
  by: string,
): Promise<{ kind: "planned" } | { kind: "not-told"; reason: string }> {
  const { id, personKey } = review
  const now = context.clock.now()
  for (const { touchpointId } of await readReplies(tx, shop, "review-outcome", [id])) {
    const earlier = touchpointId ? await readTouchpoint(tx, shop, touchpointId) : null
    if (earlier && earlier.state !== "cancelled") return { kind: "not-told", reason: "told-before" }
  }
  const may = await canTell(tx, shop, {
    personKey,
    orderId: null,
    customerId: null,
    purpose: "review-news",
    typedCipher: review.emailCipher,
  })
  if (may.kind !== "yes") return may
  const key = context.vault.seal("rate", `tell:person:${personKey}`).slice(0, 32)
  const inADay = await countInWindow(tx, shop, { key, windowMs: dayMs }, now)
  if (inADay > typedAddressADay) return { kind: "not-told", reason: "too-many" }
  const about = await aboutReview(tx, shop, review)
  const { words, language } = noticeWords(review.locale ?? about.locale)
  const url = outcomeUrl(createLinks(context.vault, context.appUrl), shop, id, now)
  const body = [words.greeting, words.unprovenText(about.shopName), url, words.unprovenNotYou, words.goodbye(about.shopName)].join("\n\n")
  await planMail(context, queue, tx, shop, {
    ...{ about: "review-outcome" as const, subjectId: id, purpose: "review-news" as const, personKey, customerId: null, orderId: null },
    ...{ subject: words.unprovenSubject(about.shopName), body, language, by, dueAt: new Date(now.getTime() + tellAfterMs) },
  })
  return { kind: "planned" }
}

/** The shop answered in public; the writer is told once for each text. */
export async function tellAnswer(context: Context, queue: Queue, tx: Transaction, shop: ShopId, review: Review, reply: string, by: string) {
  const now = context.clock.now()
  await dropNotices(tx, shop, { about: "review-answer", subjectId: review.id }, now)
  if (!(await readReviewSettings(tx, shop)).tellsAnswer || review.state !== "published") return { kind: "not-told", reason: "switched-off" }
  if (review.source === "import" || !review.personKey || !isProven(review)) return { kind: "not-told", reason: "not-proven" }
  const about = await aboutReview(tx, shop, review)
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

export async function aboutReview(tx: Transaction, shop: ShopId, review: { productId: string }): Promise<About> {
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
