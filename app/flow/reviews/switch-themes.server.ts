import { wantAllPublications } from "#app/flow/reviews/publications.store.server.ts"
import { saveReviewSettings } from "#app/flow/reviews/review-settings.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

/** All themes of all products stand in the shop's own data, or none. The theme's block has a switch of its own. */
export async function switchThemes({ db, clock }: Context, shop: ShopId, isOn: boolean, by: string): Promise<void> {
  const now = clock.now()
  await db.$transaction(async (tx) => {
    await saveReviewSettings(tx, shop, { showsThemes: isOn }, by, now)
    await wantAllPublications(tx, shop, now)
  })
}
