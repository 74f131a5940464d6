import { findCustomersByPerson } from "#app/flow/record/customers.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import { WorldFailure } from "#app/platform/failure.ts"
import type { PersonKey, ShopId } from "#app/platform/ids.ts"
import type { AdminClient } from "#app/platform/shopify/admin-client.ts"

const unsubscribe = `#graphql
  mutation Unsubscribe($input: CustomerEmailMarketingConsentUpdateInput!) {
    customerEmailMarketingConsentUpdate(input: $input) {
      customer { id }
      userErrors { field message }
    }
  }`

/** Tells Shopify that a person stopped, so that other apps of the shop can know. Customers without an account have nothing to be told of. */
export async function writeBackConsent(context: Context, admin: AdminClient, shop: ShopId, personKey: PersonKey): Promise<number> {
  const customers = await findCustomersByPerson(context.db, shop, personKey)
  let told = 0
  for (const customer of customers) {
    if (customer.emailState === "unsubscribed" || customer.emailState === null) continue
    const input = {
      customerId: customer.id,
      emailMarketingConsent: { marketingState: "UNSUBSCRIBED", consentUpdatedAt: context.clock.now().toISOString() },
    }
    type Answer = { customerEmailMarketingConsentUpdate: { userErrors: { message: string }[] } }
    const { customerEmailMarketingConsentUpdate: answer } = await admin.query<Answer>(shop, unsubscribe, { input })
    const refused = answer.userErrors[0]
    if (refused) throw new WorldFailure(`Shopify did not take the unsubscription: ${refused.message}`, { retryable: false })
    told += 1
  }
  return told
}
