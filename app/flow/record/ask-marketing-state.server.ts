// Shopify's order and customer webhooks do not say whether a person subscribed or unsubscribed; only a change of mind is told. So it is asked
// for once, before the first plan for that person: somebody who unsubscribed before the app was installed must not be taken for one who never
// said anything.
import { consentRow } from "#app/flow/record/consent-row.ts"
import { findCustomer, mergeEmailState } from "#app/flow/record/customers.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"
import type { AdminClient } from "#app/platform/shopify/admin-client.ts"

const marketingState = `#graphql
  query MarketingState($id: ID!) {
    customer(id: $id) {
      defaultEmailAddress {
        marketingState
        marketingOptInLevel
        marketingUpdatedAt
      }
    }
  }`

interface Answer {
  customer: {
    defaultEmailAddress: { marketingState: string; marketingOptInLevel: string | null; marketingUpdatedAt: string | null } | null
  } | null
}

/** Asks Shopify what the customer said of marketing mail, unless that is known. True when it was news. Throws WorldFailure when Shopify does not answer. */
export async function askMarketingState(context: Context, admin: AdminClient, shop: ShopId, customerId: Gid): Promise<boolean> {
  const customer = await findCustomer(context.db, shop, customerId)
  if (!customer || customer.deletedAt || customer.emailStateAt) return false
  const said = (await admin.query<Answer>(shop, marketingState, { id: customerId })).customer?.defaultEmailAddress
  const state = {
    state: said?.marketingState.toLowerCase() ?? "not_subscribed",
    optInLevel: said?.marketingOptInLevel?.toLowerCase() ?? null,
    stateAt: said?.marketingUpdatedAt ? new Date(said.marketingUpdatedAt) : null,
  }
  return mergeEmailState(context.db, shop, consentRow(context.vault, context.clock.now(), customerId, state))
}
