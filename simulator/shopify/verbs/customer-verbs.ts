import { announce, type Told } from "../announce.ts"
import type { MarketingState, SimAddress, SimCustomer, SimMarketingConsent, SimShop } from "../state.ts"
import {
  customerDeletedPayload,
  customerMergePayload,
  customerPayload,
  emailConsentPayload,
  smsConsentPayload,
} from "../webhooks/customer-payload.ts"
import { customerRedactPayload, dataRequestPayload, shopRedactPayload } from "../webhooks/privacy-payload.ts"
import { shopOf, type World } from "../world.ts"

export interface NewCustomer {
  firstName: string
  lastName: string
  email: string | null
  phone?: string | null
  locale?: string
  address: SimAddress
  tags?: string[]
  /** Not subscribed when left out. */
  emailMarketing?: MarketingState
  smsMarketing?: MarketingState
}

export interface ConsentChange {
  channel: "email" | "sms"
  state: MarketingState
  optInLevel?: SimMarketingConsent["optInLevel"]
}

export const customerVerbs = (world: World) => {
  const consentOf = (state: MarketingState, optInLevel: SimMarketingConsent["optInLevel"] = "single_opt_in"): SimMarketingConsent => ({
    state,
    optInLevel: state === "not_subscribed" ? null : optInLevel,
    consentUpdatedAt: state === "not_subscribed" ? null : world.clock.now(),
  })

  return {
    createCustomer(domain: string, input: NewCustomer): SimCustomer {
      const shop = shopOf(world, domain)
      const now = world.clock.now()
      const customer: SimCustomer = {
        id: world.ids.next("Customer"),
        firstName: input.firstName,
        lastName: input.lastName,
        email: input.email,
        phone: input.phone ?? null,
        locale: input.locale ?? shop.locale,
        address: input.address,
        tags: input.tags ?? [],
        emailConsent: consentOf(input.emailMarketing ?? "not_subscribed"),
        smsConsent: input.phone ? consentOf(input.smsMarketing ?? "not_subscribed") : null,
        createdAt: now,
        updatedAt: now,
      }
      shop.customers.set(customer.id, customer)
      const told: Told[] = [["customers/create", customerPayload(shop, customer)]]
      if (input.emailMarketing) told.push(["customers_email_marketing_consent/update", emailConsentPayload(shop, customer)])
      if (input.smsMarketing && customer.smsConsent) told.push(["customers_marketing_consent/update", smsConsentPayload(shop, customer)])
      announce(world, shop, told)
      return customer
    },

    updateCustomer(
      domain: string,
      customerId: string,
      patch: Partial<Pick<SimCustomer, "firstName" | "lastName" | "email" | "phone" | "locale" | "address" | "tags">>,
    ): SimCustomer {
      const shop = shopOf(world, domain)
      const customer = Object.assign(customerOf(shop, customerId), patch, { updatedAt: world.clock.now() })
      announce(world, shop, [["customers/update", customerPayload(shop, customer)]])
      return customer
    },

    updateMarketingConsent(domain: string, customerId: string, change: ConsentChange): SimCustomer {
      const shop = shopOf(world, domain)
      const customer = customerOf(shop, customerId)
      const consent = { ...consentOf(change.state, change.optInLevel), consentUpdatedAt: world.clock.now() }
      customer.updatedAt = world.clock.now()
      if (change.channel === "email") customer.emailConsent = consent
      else customer.smsConsent = consent
      announce(world, shop, [
        change.channel === "email"
          ? ["customers_email_marketing_consent/update", emailConsentPayload(shop, customer)]
          : ["customers_marketing_consent/update", smsConsentPayload(shop, customer)],
        ["customers/update", customerPayload(shop, customer)],
      ])
      return customer
    },

    /** Orders stay, without their customer. */
    deleteCustomer(domain: string, customerId: string): void {
      const shop = shopOf(world, domain)
      const customer = customerOf(shop, customerId)
      shop.customers.delete(customerId)
      for (const order of shop.orders.values()) if (order.customerId === customerId) order.customerId = null
      announce(world, shop, [["customers/delete", customerDeletedPayload(customer)]])
    },

    /** The merchant makes two customers one: the orders of one go to the other. */
    mergeCustomers(domain: string, keptId: string, goneId: string): SimCustomer {
      const shop = shopOf(world, domain)
      const kept = customerOf(shop, keptId)
      const gone = customerOf(shop, goneId)
      for (const order of shop.orders.values()) if (order.customerId === goneId) order.customerId = keptId
      shop.customers.delete(goneId)
      kept.updatedAt = world.clock.now()
      announce(world, shop, [
        ["customers/merge", customerMergePayload(kept, gone)],
        ["customers/update", customerPayload(shop, kept)],
      ])
      return kept
    },

    /** The merchant asks on a shopper's behalf what the app knows. */
    requestDataOf(domain: string, customerId: string): void {
      const shop = shopOf(world, domain)
      announce(world, shop, [
        ["customers/data_request", dataRequestPayload(shop, customerOf(shop, customerId), world.ids.next("DataRequest"))],
      ])
    },

    /** customers/redact at once; Shopify waits 10 days or more. */
    redactCustomer(domain: string, customerId: string): void {
      const shop = shopOf(world, domain)
      announce(world, shop, [["customers/redact", customerRedactPayload(shop, customerOf(shop, customerId))]], { isForFormerApp: true })
    },

    /** shop/redact at once; `uninstall` announces it by itself for 48 hours later. */
    redactShop(domain: string): void {
      const shop = shopOf(world, domain)
      announce(world, shop, [["shop/redact", shopRedactPayload(shop)]], { isForFormerApp: true })
    },
  }
}

export function customerOf(shop: SimShop, customerId: string): SimCustomer {
  const customer = shop.customers.get(customerId)
  if (!customer) throw new Error(`${shop.domain} has no customer ${customerId}.`)
  return customer
}
