// Who is at a screen of the embedded app: the shop and the person, by Shopify's session token.
import type { AppLoadContext } from "@remix-run/node"

import { shopIdFrom, type ShopId } from "#app/platform/ids.ts"
import { areOfStaff, isOfShopper } from "#app/platform/shopify/session-claims.ts"

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
  const { session, sessionToken } = await authenticate(request, context)
  const shop = shopIdFrom(session.shop)
  if (!shop) throw new Response("Not a shop", { status: 400 })
  return { shop, userId: String(sessionToken?.sub ?? "") }
}

/** The merchant of a request that one of our blocks on another page of the admin makes; `cors` lets Shopify's sandbox read the answer. */
export async function merchantElsewhere(
  request: Request,
  context: AppLoadContext,
): Promise<{ shop: ShopId; cors: (response: Response) => Response }> {
  const { session, cors } = await authenticate(request, context)
  const shop = shopIdFrom(session.shop)
  if (!shop) throw new Response("Not a shop", { status: 400 })
  return { shop, cors: (response) => cors(response) }
}

/** Shoppers hold tokens too, signed with the same secret (account-visitor.server.ts); the library would not tell them from the staff's. */
async function authenticate(request: Request, { runtime: { shopify, merchantGate } }: AppLoadContext) {
  if (isOfShopper(request)) throw new Response(null, { status: 401 })
  const found = await merchantGate(request, () => shopify.authenticate.admin(request))
  // Asked of the claims that the library believed, too: before it, so that no shopper's token is ever exchanged; after it, so that no other reading of
  // the header lets one pass.
  if (!areOfStaff(found.sessionToken ?? {})) throw new Response(null, { status: 401 })
  return found
}
