import { readReviewSettings } from "#app/flow/reviews/review-settings.store.server.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

/** What the public page about reviews says, from the settings that are in force. */
export interface PolicyFacts {
  shopName: string
  takesUnverified: boolean
  publishAfterHours: number | null
  contact: string | null
}

export async function readPolicyFacts(db: Queryable, shop: ShopId): Promise<PolicyFacts> {
  const [home, settings, { takesUnverified, publishAfterHours }] = await Promise.all([
    db.shop.findUnique({ where: { shopId: shop }, select: { name: true } }),
    db.shopSettings.findUnique({ where: { shopId: shop }, select: { senderName: true, supportUrl: true, replyTo: true } }),
    readReviewSettings(db, shop),
  ])
  const shopName = settings?.senderName ?? home?.name ?? shop
  return { shopName, takesUnverified, publishAfterHours, contact: settings?.supportUrl ?? settings?.replyTo ?? null }
}
