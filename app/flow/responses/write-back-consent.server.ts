import { isFromShopify, standing, type LedgerEntry } from "#app/flow/consent/ledger.ts"
import { readLedger } from "#app/flow/consent/ledger.store.server.ts"
import { findCustomersByKey, type Customer } from "#app/flow/record/customers.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import { WorldFailure } from "#app/platform/failure.ts"
import type { PersonKey, ShopId } from "#app/platform/ids.ts"
import type { AdminClient } from "#app/platform/shopify/admin-client.ts"

const updateMail = `#graphql
  mutation MailConsent($input: CustomerEmailMarketingConsentUpdateInput!) {
    customerEmailMarketingConsentUpdate(input: $input) {
      customer { id }
      userErrors { field message }
    }
  }`

const updateTexts = `#graphql
  mutation TextConsent($input: CustomerSmsMarketingConsentUpdateInput!) {
    customerSmsMarketingConsentUpdate(input: $input) {
      customer { id }
      userErrors { field message }
    }
  }`

type Answer = Record<string, { userErrors: { message: string }[] }>

/**
 * Tells Shopify what a person said to us about advertising, by mail and by text, so that other apps of the shop can know: a no to everything or to
 * advertising, and a yes to advertising. What Shopify knows already is not told again; customers it has nothing to say of have nothing to be told.
 */
export async function writeBackConsent(context: Context, admin: AdminClient, shop: ShopId, personKey: PersonKey): Promise<number> {
  let told = 0
  for (const customer of await findCustomersByKey(context.db, shop, personKey)) {
    const mail = customer.emailIndex ? ownWord(await readLedger(context.db, shop, customer.emailIndex), "email") : null
    const texts = customer.phoneIndex ? ownWord(await readLedger(context.db, shop, customer.phoneIndex), "sms") : null
    const mailed = customer.emailState === null ? null : news(mail, customer.emailState)
    if (mailed) {
      await tell(admin, shop, updateMail, { customerId: customer.id, emailMarketingConsent: mailed })
      told += 1
    }
    const texted = news(texts, customer.smsState ?? "not_subscribed")
    if (texted) {
      await tell(admin, shop, updateTexts, { customerId: customer.id, smsMarketingConsent: texted })
      told += 1
    }
  }
  return told
}

/** What the person said to us about advertising, where it is that which stands. */
function ownWord(entries: readonly LedgerEntry[], channel: "email" | "sms"): LedgerEntry | null {
  const word = standing(entries, channel, "promotional")
  if (!word || isFromShopify(word)) return null
  // A file's yes came from the merchant: whoever wrote it there can tell Shopify themselves.
  return word.source === "import" && word.state === "granted" ? null : word
}

function news(word: LedgerEntry | null, known: NonNullable<Customer["emailState"]>) {
  if (!word) return null
  const consentUpdatedAt = word.effectiveAt.toISOString()
  if (word.state === "denied")
    return known === "unsubscribed" || known === "redacted" ? null : { marketingState: "UNSUBSCRIBED", consentUpdatedAt }
  if (word.state !== "granted" || known === "subscribed") return null
  const marketingOptInLevel = word.source === "double-opt-in" ? "CONFIRMED_OPT_IN" : "SINGLE_OPT_IN"
  return { marketingState: "SUBSCRIBED", marketingOptInLevel, consentUpdatedAt }
}

async function tell(admin: AdminClient, shop: ShopId, mutation: string, input: object): Promise<void> {
  const answers = Object.values(await admin.query<Answer>(shop, mutation, { input }))
  const refused = answers.flatMap(({ userErrors }) => userErrors)[0]
  if (refused) throw new WorldFailure(`Shopify did not take the consent: ${refused.message}`, { retryable: false })
}
