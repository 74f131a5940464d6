// Who looks at our block in a customer account: the shop, and the customer where Shopify says that they are logged in, by the block's session token.
import type { AppLoadContext } from "@remix-run/node"

import { gid, shopIdFrom, type Gid, type ShopId } from "#app/platform/ids.ts"

export interface AccountVisitor {
  shop: ShopId
  /** Null for who opened an order's page by a link of a mail and is not logged in, and where the app may not know customers. */
  customerId: Gid | null
  /** Lets Shopify's sandbox read the answer. */
  cors: (response: Response) => Response
}

/**
 * Throws a Response where there is no such visitor. The library looks at signature and times; whom a token is for, and that it ends at all, it leaves
 * to the app. A token of the admin is signed with the same secret: its `sub` is no customer, and it is refused.
 */
export async function accountVisitor(request: Request, context: AppLoadContext): Promise<AccountVisitor> {
  const { shopify, env } = context.runtime
  const { sessionToken, cors } = await shopify.authenticate.public.customerAccount(request)
  const { aud, dest, exp, sub }: { aud?: unknown; dest?: unknown; exp?: unknown; sub?: unknown } = sessionToken
  const shop = typeof dest === "string" ? shopIdFrom(dest.replace(/^https:\/\//, "")) : null
  const customer = /^gid:\/\/shopify\/Customer\/(\d{1,20})$/.exec(typeof sub === "string" ? sub : "")?.[1]
  const isOurs = aud === env.SHOPIFY_API_KEY && typeof exp === "number" && (sub === undefined || customer !== undefined)
  if (!shop || !isOurs) throw cors(new Response(null, { status: 401, headers: { "Cache-Control": "no-store" } }))
  return { shop, customerId: customer ? gid("Customer", customer) : null, cors: (response) => cors(response) }
}
