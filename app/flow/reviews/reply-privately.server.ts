import { editedText } from "#app/flow/approval/edited-text.ts"
import { checkDraft } from "#app/flow/drafting/checks.ts"
import type { DraftText, Finding } from "#app/flow/drafting/draft-shape.ts"
import { judgeAnswer } from "#app/flow/responses/answer-findings.ts"
import { plainWords } from "#app/flow/responses/message-form.ts"
import { mailNotice, type Noticed } from "#app/flow/reviews/mail-notice.server.ts"
import { reviewBrief } from "#app/flow/reviews/prepare-review-reply.server.ts"
import { longestReviewReply } from "#app/flow/reviews/publish-review-reply.server.ts"
import { appendAudit, readReview } from "#app/flow/reviews/reviews.store.server.ts"
import { aboutReview } from "#app/flow/reviews/tell-writer.server.ts"
import { noticeWords } from "#app/flow/reviews/words/words-of.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import type { ReviewId, ShopId } from "#app/platform/ids.ts"

export type RepliedPrivately =
  | { kind: "sent" }
  | { kind: "unknown" }
  | { kind: "refused"; reason: "empty" | "too-long" | "not-proven" | Extract<Noticed, { kind: "not-told" }>["reason"] }
  | { kind: "look" | "blocked"; findings: Finding[] }

const noText: DraftText = { subject: "", body: "", sentences: [] }

/** A person writes to the writer of a review by mail; nobody else reads it. Checked as every answer is; the audit log says that it was sent, not what it says. */
export async function replyPrivately(
  context: Context,
  queue: Queue,
  shop: ShopId,
  { reviewId, body, by, hasSeenFindings }: { reviewId: ReviewId; body: string; by: string; hasSeenFindings: boolean },
): Promise<RepliedPrivately> {
  const { db, clock, randomness } = context
  const review = await readReview(db, shop, reviewId)
  const brief = review ? await reviewBrief(context, shop, review) : null
  if (!review || !brief) return { kind: "unknown" }
  const words = plainWords(body)
  if (words === "") return { kind: "refused", reason: "empty" }
  if ([...words].length > longestReviewReply) return { kind: "refused", reason: "too-long" }
  const { personKey, orderId, customerId } = review
  // A typed address may be somebody else's.
  if (!personKey || (!orderId && !customerId)) return { kind: "refused", reason: "not-proven" }
  const text = editedText(noText, { subject: "Answer", body: words }, brief.facts)
  const verdict = judgeAnswer(checkDraft(text, brief), { isOwnWords: true, hasSeen: hasSeenFindings })
  if (verdict.kind !== "may-go") return verdict
  return db.$transaction(async (tx): Promise<RepliedPrivately> => {
    const now = clock.now()
    const about = await aboutReview(tx, shop, review)
    const { words: notice, language } = noticeWords(review.locale ?? about.locale)
    const planned = await mailNotice(context, queue, tx, shop, {
      ...{ about: "review-private" as const, subjectId: randomness.id(), purpose: "review-news" as const, personKey, orderId, customerId },
      ...{ subject: notice.privateSubject(about.shopName, about.product), body: words, language, by, dueAt: now },
    })
    if (planned.kind === "not-told") return { kind: "refused", reason: planned.reason }
    await appendAudit(tx, shop, { id: randomness.id(), reviewId, action: "replied-privately", reason: null, actor: by, at: now })
    return { kind: "sent" }
  })
}
