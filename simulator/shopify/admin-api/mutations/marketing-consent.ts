// customerEmailMarketingConsentUpdate, customerSmsMarketingConsentUpdate: the app's own word back to Shopify, told to it by webhook like anybody
// else's.
import { announce } from "../../announce.ts"
import { gidTail } from "../../ids.ts"
import type { MarketingState, SimMarketingConsent } from "../../state.ts"
import { customerPayload, emailConsentPayload, smsConsentPayload } from "../../webhooks/customer-payload.ts"
import type { ApiContext, UserError } from "../context.ts"
import { customerNode } from "../nodes/customer-node.ts"

interface SaidConsent {
  marketingState: string
  marketingOptInLevel?: string | null
  consentUpdatedAt?: string | null
}

interface EmailInput {
  customerId: string
  emailMarketingConsent: SaidConsent
}

interface SmsInput {
  customerId: string
  smsMarketingConsent: SaidConsent
}

type Answer = { customer: object | null; userErrors: UserError[] }

export const marketingConsentMutations = {
  customerEmailMarketingConsentUpdate({ input }: { input: EmailInput }, context: ApiContext): Answer {
    const { shop, world } = context
    const customer = shop.customers.get(gidTail(input.customerId))
    if (!customer) return refused("customerId", "INVALID", "Customer not found")
    if (!customer.email) return refused("emailMarketingConsent", "INVALID", "The customer has no email address")
    const read = readConsent(input.emailMarketingConsent, "emailMarketingConsent", world.clock.now())
    if ("userErrors" in read) return read
    customer.emailConsent = read
    customer.updatedAt = world.clock.now()
    announce(world, shop, [
      ["customers_email_marketing_consent/update", emailConsentPayload(shop, customer)],
      ["customers/update", customerPayload(shop, customer)],
    ])
    return { customer: customerNode(context, customer), userErrors: [] }
  },

  customerSmsMarketingConsentUpdate({ input }: { input: SmsInput }, context: ApiContext): Answer {
    const { shop, world } = context
    const customer = shop.customers.get(gidTail(input.customerId))
    if (!customer) return refused("customerId", "INVALID", "Customer not found")
    if (!customer.phone) return refused("smsMarketingConsent", "INVALID", "A phone number is required to set the SMS consent state.")
    const read = readConsent(input.smsMarketingConsent, "smsMarketingConsent", world.clock.now())
    if ("userErrors" in read) return read
    customer.smsConsent = read
    customer.updatedAt = world.clock.now()
    announce(world, shop, [
      ["customers_marketing_consent/update", smsConsentPayload(shop, customer)],
      ["customers/update", customerPayload(shop, customer)],
    ])
    return { customer: customerNode(context, customer), userErrors: [] }
  },
}

const refused = (last: string, code: string, message: string): Answer => ({
  customer: null,
  userErrors: [{ field: ["input", last], message, code }],
})

function readConsent(
  { marketingState, marketingOptInLevel, consentUpdatedAt }: SaidConsent,
  field: string,
  now: Date,
): SimMarketingConsent | Answer {
  if (!["SUBSCRIBED", "UNSUBSCRIBED", "PENDING"].includes(marketingState))
    return refused(field, "INCLUSION", "Marketing state must be subscribed, unsubscribed or pending")
  const at = consentUpdatedAt ? new Date(consentUpdatedAt) : now
  if (at > now) return refused(field, "INVALID", "Consent updated at must not be in the future")
  return {
    state: marketingState.toLowerCase() as MarketingState,
    optInLevel: (marketingOptInLevel?.toLowerCase() ?? "single_opt_in") as SimMarketingConsent["optInLevel"],
    consentUpdatedAt: at,
  }
}
