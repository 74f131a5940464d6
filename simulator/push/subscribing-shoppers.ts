// Some shoppers who are signed in press the button for notifications, in browsers of this simulated push service: what the theme's embed sends then,
// sent through the store's own app proxy.
import type { SimShopify } from "../shopify/sim-shopify.ts"
import type { PushService } from "./push-peer.ts"

/** Where the store is reached: http://localhost:port. Returns how many subscribed; none while the merchant has push switched off. */
export async function subscribeShoppers(
  world: { shopify: SimShopify; domain: string; origin: string },
  service: PushService,
  customerIds: readonly string[],
): Promise<number> {
  const address = `${world.origin}/apps/afterword/push`
  const asked = await fetch(address)
  const { key } = asked.ok ? ((await asked.json()) as { key: string | null }) : { key: null }
  if (!key) return 0
  let subscribed = 0
  for (const id of customerIds) {
    const { endpoint, keys } = service.subscribe(key)
    const answer = await fetch(address, {
      method: "POST",
      headers: { "content-type": "application/json", "cookie": `storefront_customer=${id}` },
      body: JSON.stringify({ subscription: { endpoint, keys } }),
    })
    if (answer.ok) subscribed += 1
  }
  return subscribed
}
