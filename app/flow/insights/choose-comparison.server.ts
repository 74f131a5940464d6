import { saveReviewingSettings } from "#app/flow/approval/reviewing-settings.store.server.ts"
import { mayHoldOut, mostHeldOut } from "#app/flow/planning/hold-out.ts"
import { saveHoldOutShare } from "#app/flow/planning/hold-outs.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

export type Chosen = { kind: "saved"; said: string } | { kind: "problem"; message: string }

/** The share of shoppers who get nothing for a purpose, from now on; 0 is off. */
export async function chooseHoldOut(
  { db, clock }: Context,
  shop: ShopId,
  { purpose, share }: { purpose: string; share: number },
  by: string,
): Promise<Chosen> {
  if (!mayHoldOut(purpose)) return { kind: "problem", message: "News of an order is kept from nobody." }
  if (!(share >= 0 && share <= mostHeldOut)) return { kind: "problem", message: `At most ${mostHeldOut * 100} in 100 shoppers.` }
  await saveHoldOutShare(db, shop, { purpose, share, setBy: by }, clock.now())
  return { kind: "saved", said: share === 0 ? "Everybody gets it again" : "Saved" }
}

/** What the merchant takes to write one message, in minutes; null for the estimate. */
export async function chooseOwnMinutes({ db, clock }: Context, shop: ShopId, minutes: number | null, by: string): Promise<Chosen> {
  if (minutes !== null && !(minutes >= 0.5 && minutes <= 60)) return { kind: "problem", message: "Between half a minute and an hour." }
  await saveReviewingSettings(db, shop, { writingMinutes: minutes }, by, clock.now())
  return { kind: "saved", said: "Saved" }
}
