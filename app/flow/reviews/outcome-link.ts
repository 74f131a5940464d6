// Where the writer of a review sees what became of it without a log-in, also when nothing proves who they are: whoever holds the link sees the state and the
// reason, not a word of the review.
import { addDays } from "#app/platform/clock.ts"
import type { ReviewId, ShopId } from "#app/platform/ids.ts"
import type { Links } from "#app/platform/links.ts"

const linkDays = 180

export function outcomeUrl(links: Pick<Links, "url">, shopId: ShopId, reviewId: ReviewId, now: Date): string {
  return links.url({ kind: "outcome", shopId, touchpointId: reviewId as string, personKey: "", expiresAt: addDays(now, linkDays) })
}
