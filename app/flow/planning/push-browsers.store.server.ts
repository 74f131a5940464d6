import type { Queryable } from "#app/platform/db.server.ts"
import type { PersonKey, ShopId } from "#app/platform/ids.ts"

/** Whether a browser of this person takes notifications (sending/push-subscriptions.store keeps them). */
export async function hasPushBrowser(db: Queryable, shop: ShopId, personKey: PersonKey): Promise<boolean> {
  return (await db.pushSubscription.findFirst({ where: { shopId: shop, personKey }, select: { id: true } })) !== null
}
