// Who is at a screen of the embedded app: the shop and the person, by Shopify's session token.
import type { AppLoadContext } from "@remix-run/node"

import { shopIdFrom, type ShopId } from "#app/platform/ids.ts"

export interface Merchant {
  shop: ShopId
  /** Shopify's id of the staff member, the `sub` of the session token. */
  userId: string
}

/**
 * The merchant of a request under /app. Throws a Response when there is none: the library's redirect, bounce page or 401 with the header that
 * makes App Bridge send a fresh token.
 */
export async function merchant(request: Request, context: AppLoadContext): Promise<Merchant> {
  const { shopify, merchantGate } = context.runtime
  const { session, sessionToken } = await merchantGate(request, () => shopify.authenticate.admin(request))
  const shop = shopIdFrom(session.shop)
  if (!shop) throw new Response("Not a shop", { status: 400 })
  return { shop, userId: String(sessionToken?.sub ?? "") }
}

/** The merchant of a request that one of our blocks on another page of the admin makes; `cors` lets Shopify's sandbox read the answer. */
export async function merchantElsewhere(
  request: Request,
  context: AppLoadContext,
): Promise<{ shop: ShopId; cors: (response: Response) => Response }> {
  const { shopify, merchantGate } = context.runtime
  const { session, cors } = await merchantGate(request, () => shopify.authenticate.admin(request))
  const shop = shopIdFrom(session.shop)
  if (!shop) throw new Response("Not a shop", { status: 400 })
  return { shop, cors: (response) => cors(response) }
}
