// Shops and the app's place in them: open a shop, install, uninstall, change scopes, revoke tokens.
import { announce } from "../announce.ts"
import { launchQuery } from "../oauth/launch-query.ts"
import type { SimShop } from "../state.ts"
import { scopesUpdatePayload, shopRedactPayload } from "../webhooks/privacy-payload.ts"
import { subscriptionPayload, type SimSubscription } from "../webhooks/subscription-payload.ts"
import { shopPayload } from "../webhooks/shop-payload.ts"
import { shopOf, type World } from "../world.ts"

export interface NewShop {
  /** name.myshopify.com */
  domain: string
  name: string
  email?: string
  currency?: string
  countryCode?: string
  timeZone?: string
  locale?: string
  plan?: SimShop["plan"]
  /** Protected customer fields Shopify granted to the app; all by default. */
  grantedFields?: readonly ("name" | "email" | "phone" | "address")[]
}

/** What shopify.app.toml asks for. */
export const defaultScopes: readonly string[] = [
  "read_products",
  "write_products",
  "read_orders",
  "read_customer_merge",
  "read_customers",
  "write_customers",
  "read_fulfillments",
  "read_returns",
  "read_metaobjects",
  "write_metaobjects",
  "read_legal_policies",
  "read_metaobject_definitions",
  "write_metaobject_definitions",
  "write_app_proxy",
  "write_files",
]

// An ordinary browser: the library answers 410 to anything that isbot takes for a robot.
const browser = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36"
const redactAfterMs = 48 * 3_600_000

export const shopVerbs = (world: World) => {
  const grant = (domain: string, scopes: readonly string[] = defaultScopes): void => {
    const shop = shopOf(world, domain)
    if (shop.installation) {
      const previous = shop.installation.scopes
      shop.installation.scopes = [...scopes]
      if (previous.join() !== scopes.join()) {
        announce(world, shop, [["app/scopes_update", scopesUpdatePayload(shop, previous, [...scopes], world.appId, world.clock.now())]])
      }
      return
    }
    shop.installation = { scopes: [...scopes], tokens: new Map(), refreshTokens: new Map(), installedAt: world.clock.now() }
  }

  return {
    addShop(input: NewShop): SimShop {
      if (!/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/.test(input.domain)) throw new Error(`${input.domain} is no permanent shop domain.`)
      if (world.shops.has(input.domain)) throw new Error(`${input.domain} exists already.`)
      const shop: SimShop = {
        id: world.ids.next("Shop"),
        domain: input.domain,
        name: input.name,
        email: input.email ?? `owner@${input.domain.split(".")[0]}.example`,
        currency: input.currency ?? "EUR",
        countryCode: input.countryCode ?? "DE",
        timeZone: input.timeZone ?? "Europe/Berlin",
        locale: input.locale ?? "en",
        plan: input.plan ?? "standard",
        products: new Map(),
        customers: new Map(),
        orders: new Map(),
        metafieldDefinitions: [],
        metafields: [],
        metaobjectDefinitions: new Map(),
        metaobjects: [],
        bulkOperations: [],
        installation: null,
        grantedFields: new Set(input.grantedFields ?? ["name", "email", "phone", "address"]),
      }
      world.shops.set(shop.domain, shop)
      return shop
    },

    updateShop(
      domain: string,
      patch: Partial<Pick<SimShop, "name" | "email" | "currency" | "countryCode" | "timeZone" | "locale" | "plan">>,
    ): void {
      const shop = Object.assign(shopOf(world, domain), patch)
      announce(world, shop, [["shop/update", shopPayload(shop)]])
    },

    /** What the shop pays for the app: a new subscription under a new name, or another state of that one. */
    subscribe(domain: string, name: string, status: SimSubscription["status"]): SimSubscription {
      const shop = shopOf(world, domain)
      const now = world.clock.now()
      const known = (shop.subscriptions ?? []).find((subscription) => subscription.name === name)
      const subscription = known ?? { id: world.ids.next("AppSubscription"), name, status, price: "10.00", createdAt: now, updatedAt: now }
      Object.assign(subscription, { status, updatedAt: now })
      if (!known) shop.subscriptions = [...(shop.subscriptions ?? []), subscription]
      announce(world, shop, [["app_subscriptions/update", subscriptionPayload(shop, subscription)]])
      return subscription
    },

    /** The merchant said yes to the scopes; the app has not been opened yet. Told by app/scopes_update when it was installed before. */
    grant,

    /** Installs and opens the app once, so that it does its token exchange by itself. Fails unless the app answers 200. */
    async install(domain: string, scopes: readonly string[] = defaultScopes): Promise<void> {
      grant(domain, scopes)
      if (!world.appOrigin) throw new Error("No app is connected: call connectApp(origin) first.")
      const url = new URL(world.app.url)
      const response = await fetch(`${world.appOrigin}/app?${launchQuery(world, domain, { withToken: true })}`, {
        headers: {
          "user-agent": browser,
          "accept": "text/html",
          "x-forwarded-proto": url.protocol.slice(0, -1),
          "x-forwarded-host": url.host,
        },
        redirect: "manual",
      })
      const text = await response.text()
      if (response.status !== 200) {
        throw new Error(
          `The app answered ${response.status} ${response.headers.get("location") ?? ""} when it was opened: ${text.slice(0, 500)}`,
        )
      }
    },

    /** Tokens die at once; app/uninstalled goes out now, shop/redact 48 hours later unless the app is back by then. */
    uninstall(domain: string): void {
      const shop = shopOf(world, domain)
      if (!shop.installation) return
      announce(world, shop, [["app/uninstalled", shopPayload(shop)]])
      announce(world, shop, [["shop/redact", shopRedactPayload(shop)]], { inMs: redactAfterMs })
      shop.installation = null
    },

    /** Access and refresh tokens stop working, the installation stays. */
    revokeTokens(domain: string): void {
      const installation = shopOf(world, domain).installation
      installation?.tokens.clear()
      installation?.refreshTokens.clear()
    },
  }
}
