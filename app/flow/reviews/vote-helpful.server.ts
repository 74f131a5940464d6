import { votesOnOneReview } from "#app/flow/reviews/capture-rates.ts"
import type { ReportReason } from "#app/flow/reviews/report-reasons.ts"
import { mayTake } from "#app/flow/reviews/may-take.server.ts"
import { wantPublication } from "#app/flow/reviews/publications.store.server.ts"
import { countInWindow } from "#app/flow/reviews/rate-windows.store.server.ts"
import { noteRefusal } from "#app/flow/reviews/refusals.store.server.ts"
import { changeHelpful, readReview } from "#app/flow/reviews/reviews.store.server.ts"
import type { VisitorMarks } from "#app/flow/reviews/visitor-marks.ts"
import { deleteVote, insertReport, insertVote } from "#app/flow/reviews/votes.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { Transaction } from "#app/platform/db.server.ts"
import type { ReviewId, ShopId } from "#app/platform/ids.ts"

export type Voted = { kind: "counted" | "counted-before"; helpful: number } | { kind: "unknown" } | { kind: "too-many" }

/** A visitor found a review helpful, or takes that back; once each, without logging in. The shop's own copy follows with its next change. */
export async function voteHelpful(
  context: Context,
  shop: ShopId,
  marks: VisitorMarks,
  { reviewId, takesBack }: { reviewId: ReviewId; takesBack: boolean },
): Promise<Voted> {
  const { db, clock } = context
  const review = await readReview(db, shop, reviewId)
  if (review?.state !== "published") return { kind: "unknown" }
  if ((await mayTake(context, shop, "vote", { place: marks.place, personKey: null })).kind !== "yes") return { kind: "too-many" }
  const vote = { reviewId, visitorHash: marks.visitor }
  return db.$transaction(async (tx): Promise<Voted> => {
    const isNew = takesBack ? await deleteVote(tx, shop, vote) : await insertVote(tx, shop, vote, clock.now())
    if (!isNew) return { kind: "counted-before", helpful: review.helpfulCount }
    if (!takesBack && (await isCrowded(context, tx, shop, marks.place, reviewId))) {
      await deleteVote(tx, shop, vote)
      return { kind: "too-many" }
    }
    const helpful = await changeHelpful(tx, shop, reviewId, takesBack ? -1 : 1)
    if (helpful === null) return { kind: "counted-before", helpful: review.helpfulCount }
    await wantPublication(tx, shop, review.productId, clock.now())
    return { kind: "counted", helpful }
  })
}

/** So many new votes on one review came from one place that they are hardly of as many people; counted as refused. */
async function isCrowded(context: Context, tx: Transaction, shop: ShopId, place: string, reviewId: ReviewId): Promise<boolean> {
  const now = context.clock.now()
  const { most, windowMs } = votesOnOneReview
  const key = context.vault.seal("rate", `vote:${place}:${reviewId}`).slice(0, 32)
  if ((await countInWindow(tx, shop, { key, windowMs }, now)) <= most) return false
  await noteRefusal(tx, shop, { kind: "vote", reason: "too-many" }, now)
  return true
}

/** Puts a published review before a person again. It stays where it is until somebody decided. */
export async function reportReview(
  context: Context,
  shop: ShopId,
  marks: VisitorMarks,
  { reviewId, reason }: { reviewId: ReviewId; reason: ReportReason },
): Promise<{ kind: "noted" | "unknown" | "too-many" }> {
  const { db, clock, randomness } = context
  const review = await readReview(db, shop, reviewId)
  if (review?.state !== "published") return { kind: "unknown" }
  if ((await mayTake(context, shop, "report", { place: marks.place, personKey: null })).kind !== "yes") return { kind: "too-many" }
  await insertReport(db, shop, { id: randomness.id(), reviewId, visitorHash: marks.visitor, reason }, clock.now())
  return { kind: "noted" }
}
