import { gid } from "../ids.ts"
import type { SimShop } from "../state.ts"
import { localTime, type Json } from "./payload-json.ts"

export interface SimSubscription {
  id: string
  name: string
  status: "pending" | "active" | "declined" | "expired" | "frozen" | "cancelled"
  price: string
  createdAt: Date
  updatedAt: Date
}

/** app_subscriptions/update: what the shop pays for this app. */
export function subscriptionPayload(shop: SimShop, subscription: SimSubscription): Json {
  return {
    app_subscription: {
      admin_graphql_api_id: gid("AppSubscription", subscription.id),
      name: subscription.name,
      status: subscription.status.toUpperCase(),
      admin_graphql_api_shop_id: gid("Shop", shop.id),
      created_at: localTime(subscription.createdAt, shop.timeZone),
      updated_at: localTime(subscription.updatedAt, shop.timeZone),
      currency: "USD",
      capped_amount: "0.0",
      price: subscription.price,
      interval: "every_30_days",
      plan_handle: subscription.name.toLowerCase().replaceAll(" ", "-"),
    },
  }
}
