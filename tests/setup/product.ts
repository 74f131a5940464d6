// The whole product in one process for a story: the app as it ships on an empty database, the outside world around it, and a clock the story moves.
import { randomBytes } from "node:crypto"

import { MovingClock } from "../../simulator/clock.ts"
import { inboxHandle } from "../../simulator/mailbox/inbox-pages.ts"
import { createMailbox, type Mailbox } from "../../simulator/mailbox/mailbox.ts"
import { createSimulator, type Simulator } from "../../simulator/simulator.ts"
import type { SimCustomer, SimOrder, SimProduct } from "../../simulator/shopify/state.ts"
import { createStorefront } from "../../simulator/storefront/storefront.ts"
import { startTestApp, type TestApp } from "./app.ts"
import { openRealPostgres } from "./database.ts"

export const shopDomain = "story-shop.myshopify.com"
export const appUrl = "https://afterword.test"

export interface Product extends Pick<TestApp, "runtime" | "worker" | "logLines"> {
  simulator: Simulator
  shopify: Simulator["shopify"]
  clock: MovingClock
  mailbox: Mailbox
  /** Where the app listens: http://127.0.0.1:port. */
  appOrigin: string
  /** Hands over what Shopify has to say and lets the app finish what is due. */
  settle(): Promise<void>
  /**
   * Moves the clock in steps of `stepHours` (a day, unless told) and settles after each, so that nothing due is passed over. Each step costs what the
   * app does on a day: where nothing can leave, a story takes longer ones.
   */
  pass(time: { days?: number; hours?: number; stepHours?: number }): Promise<void>
  close(): Promise<void>
}

export interface ProductOptions {
  startAt?: Date
  database?: "embedded" | "postgres"
  withTls?: boolean
  env?: Record<string, string>
}

export async function startProduct(options: ProductOptions = {}): Promise<Product> {
  const clock = new MovingClock(options.startAt ?? new Date("2026-09-01T09:00:00Z"))
  const app = { url: appUrl, apiKey: "story-key", apiSecret: randomBytes(24).toString("hex"), handle: "afterword" }
  const mailbox = await createMailbox({ clock })
  const simulator = await createSimulator({ clock, app, seed: 7, withTls: options.withTls ?? false })
  const storefront = createStorefront({ shop: () => simulator.shopify.shop(shopDomain) })
  simulator.addHandle(storefront.handle)
  simulator.addHandle(inboxHandle({ mailbox, origin: () => simulator.plainOrigin }))
  simulator.setLiquidRenderer(({ domain, source, url, customerId }) =>
    storefront.renderLiquid(source, simulator.shopify.shop(domain), { url, customerId }),
  )

  const database = options.database === "postgres" ? await openRealPostgres() : null
  const testApp = await startTestApp({
    clock,
    ...(database ? { database } : {}),
    env: {
      SHOPIFY_API_KEY: app.apiKey,
      SHOPIFY_API_SECRET: app.apiSecret,
      SHOPIFY_APP_URL: app.url,
      SMTP_URL: mailbox.smtpUrl,
      MAIL_FROM: "hello@mail.story-shop.example",
      ...options.env,
    },
  })
  const { runtime, worker, url: appOrigin, logLines } = testApp
  simulator.connectApp(appOrigin)

  const settle = async () => {
    do await worker.drain()
    while ((await simulator.shopify.deliverWebhooks()).sent > 0)
  }
  return {
    simulator,
    shopify: simulator.shopify,
    clock,
    mailbox,
    runtime,
    worker,
    logLines,
    appOrigin,
    settle,
    async pass({ days = 0, hours = 0, stepHours = 24 }) {
      const until = clock.now().getTime() + (days * 24 + hours) * 3_600_000
      while (clock.now().getTime() < until) {
        clock.set(new Date(Math.min(until, clock.now().getTime() + stepHours * 3_600_000)))
        await settle()
      }
    },
    async close() {
      await testApp.close()
      await database?.close()
      await simulator.close()
      await mailbox.close()
    },
  }
}

export interface Story {
  shirt: SimProduct
  mug: SimProduct
  anna: SimCustomer
}

/** A small shop, opened and (unless told otherwise) with the app installed: two products and Anna from Leeds, who asked for mail. */
export async function openStoryShop(
  product: Product,
  options: {
    install?: boolean
    domain?: string
    customer?: { email?: string; countryCode?: string; emailMarketing?: "subscribed" | "not_subscribed" }
  } = {},
): Promise<Story> {
  const { shopify } = product
  const domain = options.domain ?? shopDomain
  const countryCode = options.customer?.countryCode ?? "GB"
  shopify.addShop({
    domain,
    name: "Story Shop",
    email: "owner@story-shop.example",
    currency: "EUR",
    countryCode: "DE",
    timeZone: "Europe/Berlin",
    locale: "en",
    // The Admin API's bucket fills by real time, of which a story has none.
    plan: "plus",
  })
  const goods = { vendor: "Story", tags: [], imageUrl: "", sku: "S-1" }
  const shirt = shopify.createProduct(domain, {
    ...goods,
    title: "Linen shirt",
    handle: "linen-shirt",
    price: "59.00",
    productType: "Shirts",
    category: { id: "gid://shopify/TaxonomyCategory/aa-1-13-7", fullName: "Apparel & Accessories > Clothing > Clothing Tops > Shirts" },
    descriptionHtml: "<p>Woven from European linen. Wash at 40 degrees. Gets softer with every wash.</p>",
  })
  const mug = shopify.createProduct(domain, {
    ...goods,
    title: "Stoneware mug",
    handle: "stoneware-mug",
    price: "18.00",
    productType: "Mugs",
    category: {
      id: "gid://shopify/TaxonomyCategory/hg-11-10-2-4",
      fullName: "Home & Garden > Kitchen & Dining > Tableware > Drinkware > Mugs",
    },
    descriptionHtml: "<p>Thrown by hand, holds 300 ml. Safe in the dishwasher.</p>",
  })
  const anna = shopify.createCustomer(domain, {
    firstName: "Anna",
    lastName: "Ashworth",
    email: options.customer?.email ?? "anna@example.com",
    phone: null,
    locale: "en",
    address: {
      firstName: "Anna",
      lastName: "Ashworth",
      address1: "1 Mill Lane",
      city: "Leeds",
      provinceCode: null,
      countryCode,
      zip: "LS1 4AP",
      phone: null,
    },
    emailMarketing: options.customer?.emailMarketing ?? "subscribed",
  })
  if (options.install !== false) {
    await shopify.install(domain)
    await product.settle()
  }
  return { shirt, mug, anna }
}

/** Anna's order, sent on the next day and brought to the door two days later. */
export async function orderThatArrived(product: Product, story: Story, options: { domain?: string } = {}): Promise<SimOrder> {
  const domain = options.domain ?? shopDomain
  const order = product.shopify.placeOrder(domain, {
    customerId: story.anna.id,
    lines: [
      { productId: story.shirt.id, quantity: 1 },
      { productId: story.mug.id, quantity: 2 },
    ],
  })
  await product.settle()
  await product.pass({ days: 1 })
  const parcel = product.shopify.fulfil(domain, order.id)
  await product.pass({ days: 2 })
  product.shopify.addDeliveryEvent(domain, order.id, parcel.id, { status: "delivered" })
  await product.settle()
  return order
}
