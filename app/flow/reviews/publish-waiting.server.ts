import { readMediaOf } from "#app/flow/reviews/media.store.server.ts"
import { moderateReview } from "#app/flow/reviews/moderate-review.server.ts"
import { mayPublishItself } from "#app/flow/reviews/publish-itself.ts"
import { readReviewSettings } from "#app/flow/reviews/review-settings.store.server.ts"
import { readWaiting } from "#app/flow/reviews/waiting-reviews.store.server.ts"
import { readOpenReports } from "#app/flow/reviews/votes.store.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

const atOnce = 200

/** Publishes what has waited long enough where the merchant wants that, with the app named in its audit log. Returns how many. */
export async function publishWaiting(context: Context, queue: Queue, shop: ShopId): Promise<number> {
  const { db, clock } = context
  const { publishAfterHours } = await readReviewSettings(db, shop)
  if (publishAfterHours === null) return 0
  const now = clock.now()
  const waiting = await readWaiting(db, shop, new Date(now.getTime() - publishAfterHours * 3_600_000), atOnce)
  const ids = waiting.map(({ id }) => id)
  const media = await readMediaOf(db, shop, ids)
  const reports = await readOpenReports(db, shop, ids)
  let published = 0
  for (const { id, writtenAt, findings } of waiting) {
    const of = ({ reviewId }: { reviewId: string }) => reviewId === id
    const facts = { writtenAt, findings, mediaCount: media.filter(of).length, openReports: reports.filter(of).length }
    if (!mayPublishItself(facts, publishAfterHours, now)) continue
    if ((await moderateReview(context, queue, shop, { reviewId: id, action: "publish", by: "app" })).kind === "moderated") published += 1
  }
  return published
}
