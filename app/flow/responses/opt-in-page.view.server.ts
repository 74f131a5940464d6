// Read only: what somebody is asked to confirm behind the link of a confirmation mail.
import type { Queryable } from "#app/platform/db.server.ts"
import type { PersonKey, ShopId } from "#app/platform/ids.ts"

export interface OptInPageView {
  shopName: string
  locale: string | null
  purposes: string[]
  settled: "confirmed" | "void" | null
}

/** Null when there is no such request of this person in this shop. */
export async function readOptInPage(
  db: Queryable,
  shop: ShopId,
  { requestId, personKey }: { requestId: string; personKey: PersonKey },
): Promise<OptInPageView | null> {
  const request = await db.optInRequest.findFirst({ where: { id: requestId, shopId: shop, personKey } })
  const home = await db.shop.findUnique({ where: { shopId: shop } })
  if (!request || !home) return null
  const settings = await db.shopSettings.findUnique({ where: { shopId: shop } })
  const settled = request.state === "confirmed" ? "confirmed" : request.state === "withdrawn" ? "void" : null
  return { shopName: settings?.senderName ?? home.name, locale: request.locale, purposes: request.purposes, settled }
}
