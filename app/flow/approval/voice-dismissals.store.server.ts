import type { VoiceDismissal } from "#prisma"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export type { VoiceDismissal }

export function readVoiceDismissals(db: Queryable, shop: ShopId): Promise<VoiceDismissal[]> {
  return db.voiceDismissal.findMany({ where: { shopId: shop } })
}

/** From `now` on only later decisions count for this rule. */
export async function dismissVoiceRule(db: Queryable, shop: ShopId, key: string, by: string, now: Date): Promise<void> {
  const row = { dismissedBy: by, dismissedAt: now }
  await db.voiceDismissal.upsert({ where: { shopId_key: { shopId: shop, key } }, create: { shopId: shop, key, ...row }, update: row })
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.voiceDismissal.deleteMany({ where: { shopId: shop } })
}
