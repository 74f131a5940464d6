import { gid } from "../../ids.ts"
import { countryName } from "../../webhooks/payload-json.ts"
import type { SimShop } from "../../state.ts"
import { dateTime, type ApiContext, type Node } from "../context.ts"
import { metafieldFields } from "./metafield-node.ts"

export interface SimPolicy {
  /** Shopify's ShopPolicyType: REFUND_POLICY, SHIPPING_POLICY, … */
  type: string
  title: string
  body: string
  updatedAt: Date
}

const published = new WeakMap<SimShop, readonly SimPolicy[]>()

/** What the merchant publishes under Settings, Policies. */
export const publishPolicies = (shop: SimShop, policies: readonly SimPolicy[]): void => void published.set(shop, policies)

export function shopNode(context: ApiContext): Node {
  const { shop, world } = context
  const id = gid("Shop", shop.id)
  const url = `https://${shop.domain}`
  return {
    __typename: "Shop",
    id,
    name: shop.name,
    email: shop.email,
    contactEmail: shop.email,
    myshopifyDomain: shop.domain,
    url,
    primaryDomain: { id: gid("Domain", shop.id), host: shop.domain, url, sslEnabled: true },
    currencyCode: shop.currency,
    enabledPresentmentCurrencies: [shop.currency],
    ianaTimezone: shop.timeZone,
    shopOwnerName: "Sam Sample",
    taxesIncluded: false,
    weightUnit: "KILOGRAMS",
    unitSystem: "METRIC_SYSTEM",
    setupRequired: false,
    transactionalSmsDisabled: false,
    marketingSmsConsentEnabledAtCheckout: false,
    createdAt: dateTime(shop.installation?.installedAt ?? world.clock.now()),
    updatedAt: dateTime(world.clock.now()),
    plan: { displayName: shop.plan, publicDisplayName: shop.plan, partnerDevelopment: true, shopifyPlus: shop.plan === "plus" },
    billingAddress: () => addressOf(context),
    shopAddress: () => addressOf(context),
    shopPolicies: () =>
      (published.get(shop) ?? []).map((policy, index) => ({
        id: gid("ShopPolicy", `${shop.id}${index}`),
        type: policy.type,
        title: policy.title,
        body: policy.body,
        url: `${url}/policies/${policy.type.toLowerCase().replaceAll("_", "-")}`,
        createdAt: dateTime(policy.updatedAt),
        updatedAt: dateTime(policy.updatedAt),
        translations: [],
      })),
    ...metafieldFields(context, id),
  }
}

function addressOf({ shop }: ApiContext): Node {
  return {
    id: gid("ShopAddress", shop.id),
    address1: "1 Sample Street",
    address2: null,
    city: "Sampletown",
    company: shop.name,
    country: countryName(shop.countryCode),
    countryCodeV2: shop.countryCode,
    formatted: [shop.name, "1 Sample Street", "10115 Sampletown", countryName(shop.countryCode)],
    phone: null,
    province: null,
    provinceCode: null,
    zip: "10115",
  }
}

export const shopQueries = {
  shop: (_args: unknown, context: ApiContext) => shopNode(context),
  // The languages the shop is published in: its own.
  shopLocales: (_args: unknown, { shop }: ApiContext) => [{ locale: shop.locale, name: shop.locale, primary: true, published: true }],
}
