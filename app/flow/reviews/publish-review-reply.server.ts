import { editedText } from "#app/flow/approval/edited-text.ts"
import { checkDraft } from "#app/flow/drafting/checks.ts"
import type { Brief, DraftText, Finding } from "#app/flow/drafting/draft-shape.ts"
import { findOrder } from "#app/flow/record/orders.store.server.ts"
import { judgeAnswer } from "#app/flow/responses/answer-findings.ts"
import { plainWords } from "#app/flow/responses/message-form.ts"
import { dropPrepared, findPrepared, insertReply, openReply, settleReply, type Reply } from "#app/flow/responses/replies.store.server.ts"
import { reviewBrief } from "#app/flow/reviews/prepare-review-reply.server.ts"
import { wantPublication } from "#app/flow/reviews/publications.store.server.ts"
import { privateIn } from "#app/flow/reviews/review-reply-brief.ts"
import { appendAudit, readReview, setMerchantReply, type Review } from "#app/flow/reviews/reviews.store.server.ts"
import { tellAnswer } from "#app/flow/reviews/tell-writer.server.ts"
import { dropTranslations } from "#app/flow/reviews/store-translations.store.server.ts"
import { wantTranslations } from "#app/flow/reviews/want-translations.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import type { Transaction } from "#app/platform/db.server.ts"
import type { ReviewId, ShopId } from "#app/platform/ids.ts"

export const longestReviewReply = 2_000

export interface PublicAnswer {
  reviewId: ReviewId
  body: string
  /** Who publishes it, as Shopify names the staff member. */
  by: string
  hasSeenFindings: boolean
}

export type PublishedReply =
  | { kind: "published" }
  | { kind: "unknown" }
  | { kind: "refused"; reason: "empty" | "too-long" | "private" }
  | { kind: "look" | "blocked"; findings: Finding[] }

const noText: DraftText = { subject: "", body: "", sentences: [] }

/** A person publishes the shop's answer to a review, with an entry in its audit log; the shop's own data follows when the review is shown. */
export async function publishReviewReply(context: Context, queue: Queue, shop: ShopId, answer: PublicAnswer): Promise<PublishedReply> {
  const { db, vault } = context
  const review = await readReview(db, shop, answer.reviewId)
  if (!review || review.state === "rejected") return { kind: "unknown" }
  const body = plainWords(answer.body)
  if (body === "") return { kind: "refused", reason: "empty" }
  if ([...body].length > longestReviewReply) return { kind: "refused", reason: "too-long" }
  const waiting = await findPrepared(db, shop, "review", review.id)
  const begun = waiting ? openReply(vault, waiting) : { brief: await reviewBrief(context, shop, review), text: noText }
  const { brief, text: prepared } = begun
  if (!brief) return { kind: "unknown" }
  const order = review.orderId ? await findOrder(db, shop, review.orderId) : null
  const contact = brief.facts.find(({ id }) => id === "contact")?.text ?? null
  if (privateIn(body, { orderName: order?.name ?? null, contact }).length > 0) return { kind: "refused", reason: "private" }
  const isOwnWords = body !== prepared.body
  const text = isOwnWords ? editedText(prepared, { subject: prepared.subject || "Answer", body }, brief.facts) : prepared
  const verdict = judgeAnswer(checkDraft(text, brief), { isOwnWords, hasSeen: answer.hasSeenFindings })
  if (verdict.kind !== "may-go") return verdict
  return db.$transaction((tx) => publish(tx, context, queue, shop, { review, waiting, brief, body, isOwnWords, by: answer.by }))
}

interface Publishing {
  review: Review
  waiting: Reply | null
  brief: Brief
  body: string
  isOwnWords: boolean
  by: string
}

async function publish(
  tx: Transaction,
  context: Context,
  queue: Queue,
  shop: ShopId,
  { review, waiting, brief, body, isOwnWords, by }: Publishing,
): Promise<PublishedReply> {
  const now = context.clock.now()
  const id = waiting?.id ?? context.randomness.id()
  if (!waiting) {
    const { personKey, orderId } = review
    const about = { id, about: "review" as const, subjectId: review.id, personKey, orderId, mustEdit: false, brief, text: noText }
    const by_ = { writer: "person" as const, model: null, promptVersion: "", fallback: null, inputTokens: 0, outputTokens: 0 }
    if (!(await insertReply(tx, context.vault, shop, { ...about, language: brief.recipient.locale, ...by_ }, now)))
      return { kind: "unknown" }
  }
  const writer = isOwnWords ? "person" : (waiting?.writer ?? "person")
  const to = { state: "published" as const, subject: "", body, by, writer, mustEdit: false, touchpointId: null }
  if (!(await settleReply(tx, context.vault, shop, id, to, now))) return { kind: "unknown" }
  return follow(tx, context, queue, shop, review, { reply: body, by, action: review.merchantReply ? "reply-changed" : "replied" })
}

/** Takes the shop's answer down again. */
export async function removeReviewReply(
  context: Context,
  queue: Queue,
  shop: ShopId,
  { reviewId, by }: { reviewId: ReviewId; by: string },
): Promise<{ kind: "published" | "unknown" }> {
  const review = await readReview(context.db, shop, reviewId)
  if (!review?.merchantReply) return { kind: "unknown" }
  return context.db.$transaction((tx) => follow(tx, context, queue, shop, review, { reply: null, by, action: "reply-removed" }))
}

/** A prepared answer is not wanted. */
export function dropReviewReply({ db }: Context, shop: ShopId, reviewId: ReviewId): Promise<number> {
  return dropPrepared(db, shop, "review", reviewId)
}

async function follow(
  tx: Transaction,
  context: Context,
  queue: Queue,
  shop: ShopId,
  review: Review,
  { reply, by, action }: { reply: string | null; by: string; action: string },
): Promise<{ kind: "published" | "unknown" }> {
  const { clock, randomness } = context
  const now = clock.now()
  if (!(await setMerchantReply(tx, shop, review.id, reply, now))) return { kind: "unknown" }
  await appendAudit(tx, shop, { id: randomness.id(), reviewId: review.id, action, reason: null, actor: by, at: now })
  await dropTranslations(tx, shop, ["reply"], [review.id])
  if (reply !== null && review.state === "published") await wantTranslations(tx, queue, shop)
  if (review.state === "published" || review.metaobjectId) {
    await wantPublication(tx, shop, review.productId, now)
    await queue.enqueue(tx, "publish-product", [{ shopId: shop, productId: review.productId }])
  }
  if (reply !== null) await tellAnswer(context, queue, tx, shop, review, reply, by)
  return { kind: "published" }
}
