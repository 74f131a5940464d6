import { findThemes } from "#app/flow/insights/review-themes.ts"
import { saveThemes } from "#app/flow/reviews/product-themes.store.server.ts"
import { wantPublication } from "#app/flow/reviews/publications.store.server.ts"
import { readThemedReviews } from "#app/flow/reviews/themed-reviews.view.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

/** The newest ones, where there are very many: what shoppers keep saying is what they say lately. */
const mostReviews = 2_000

/** Counts what shoppers keep saying of one product. Where it changed, the shop's own copy is asked to follow; counting again changes nothing. */
export async function countThemes(context: Context, shop: ShopId, productId: Gid): Promise<{ hasChanged: boolean }> {
  const { db, clock } = context
  const now = clock.now()
  const reviews = await readThemedReviews(db, shop, productId, mostReviews)
  const found = findThemes(reviews)
  return db.$transaction(async (tx) => {
    const hasChanged = await saveThemes(tx, shop, productId, found, now)
    if (hasChanged) await wantPublication(tx, shop, productId, now)
    return { hasChanged }
  })
}
