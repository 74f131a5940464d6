// customerEmailMarketingConsentUpdate: the app's own word back to Shopify, told to it by webhook like anybody else's.
import { announce } from "../../announce.ts"
import { gidTail } from "../../ids.ts"
import type { MarketingState, SimMarketingConsent } from "../../state.ts"
import { customerPayload, emailConsentPayload } from "../../webhooks/customer-payload.ts"
import type { ApiContext, UserError } from "../context.ts"
import { customerNode } from "../nodes/customer-node.ts"

interface ConsentInput {
  customerId: string
  emailMarketingConsent: { marketingState: string; marketingOptInLevel?: string | null; consentUpdatedAt?: string | null }
}

type Answer = { customer: object | null; userErrors: UserError[] }

export const marketingConsentMutations = {
  customerEmailMarketingConsentUpdate({ input }: { input: ConsentInput }, context: ApiContext): Answer {
    const { shop, world } = context
    const refused = (last: string, code: string, message: string): Answer => ({
      customer: null,
      userErrors: [{ field: ["input", last], message, code }],
    })
    const customer = shop.customers.get(gidTail(input.customerId))
    if (!customer) return refused("customerId", "INVALID", "Customer not found")
    if (!customer.email) return refused("emailMarketingConsent", "INVALID", "The customer has no email address")
    const { marketingState, marketingOptInLevel, consentUpdatedAt } = input.emailMarketingConsent
    if (!["SUBSCRIBED", "UNSUBSCRIBED", "PENDING"].includes(marketingState))
      return refused("emailMarketingConsent", "INCLUSION", "Marketing state must be subscribed, unsubscribed or pending")
    const at = consentUpdatedAt ? new Date(consentUpdatedAt) : world.clock.now()
    if (at > world.clock.now()) return refused("emailMarketingConsent", "INVALID", "Consent updated at must not be in the future")
    customer.emailConsent = {
      state: marketingState.toLowerCase() as MarketingState,
      optInLevel: (marketingOptInLevel?.toLowerCase() ?? "single_opt_in") as SimMarketingConsent["optInLevel"],
      consentUpdatedAt: at,
    }
    customer.updatedAt = world.clock.now()
    announce(world, shop, [
      ["customers_email_marketing_consent/update", emailConsentPayload(shop, customer)],
      ["customers/update", customerPayload(shop, customer)],
    ])
    return { customer: customerNode(context, customer), userErrors: [] }
  },
}
