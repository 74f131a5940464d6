import type { SimShop } from "../state.ts"
import { countryName, numeric, type Json } from "./payload-json.ts"

/** shop/update and app/uninstalled carry the shop. */
export function shopPayload(shop: SimShop): Json {
  return {
    id: numeric(shop.id),
    name: shop.name,
    email: shop.email,
    domain: shop.domain,
    province: null,
    country: shop.countryCode,
    address1: "1 Sample Street",
    zip: "10115",
    city: "Sampletown",
    source: null,
    phone: null,
    latitude: null,
    longitude: null,
    primary_locale: shop.locale,
    address2: null,
    created_at: null,
    updated_at: null,
    country_code: shop.countryCode,
    country_name: countryName(shop.countryCode),
    currency: shop.currency,
    customer_email: shop.email,
    timezone: shop.timeZone,
    iana_timezone: shop.timeZone,
    shop_owner: "Sam Sample",
    money_format: "{{amount}}",
    money_with_currency_format: `{{amount}} ${shop.currency}`,
    weight_unit: "kg",
    plan_display_name: shop.plan,
    plan_name: shop.plan,
    has_discounts: false,
    has_gift_cards: true,
    myshopify_domain: shop.domain,
    has_storefront: true,
    enabled_presentment_currencies: [shop.currency],
    marketing_sms_consent_enabled_at_checkout: false,
    transactional_sms_disabled: false,
  }
}
