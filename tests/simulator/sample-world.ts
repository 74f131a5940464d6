// A shop with the app in it, and an app that only listens: enough for the simulator's own tests.
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"

import { MovingClock } from "../../simulator/clock.ts"
import { createSimulator, type Simulator } from "../../simulator/simulator.ts"
import { announce } from "../../simulator/shopify/announce.ts"
import type { SimAddress, SimBulkOperation, SimCustomer } from "../../simulator/shopify/state.ts"
import type { NewCustomer } from "../../simulator/shopify/verbs/customer-verbs.ts"
import { bulkFinishPayload } from "../../simulator/shopify/webhooks/bulk-payload.ts"

export const domain = "sample-shop.myshopify.com"
export const app = { url: "https://listening-app.example", apiKey: "sample-key", apiSecret: "sample-secret", handle: "afterword" }

export interface Heard {
  path: string
  method: string
  headers: IncomingHttpHeaders
  body: string
}

export interface ListeningApp {
  origin: string
  heard: Heard[]
  /** What it answers; 200 to everything at first. */
  answer: (heard: Heard, response: ServerResponse) => void
  close(): Promise<void>
}

export async function startListeningApp(): Promise<ListeningApp> {
  const heard: Heard[] = []
  const server = createServer((request, response) => void listen(request, response))
  const listening: ListeningApp = {
    origin: "",
    heard,
    answer: (_heard, response) => void response.writeHead(200).end(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  async function listen(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const entry = {
      path: request.url ?? "",
      method: request.method ?? "",
      headers: request.headers,
      body: Buffer.concat(chunks).toString("utf8"),
    }
    heard.push(entry)
    listening.answer(entry, response)
  }
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  listening.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return listening
}

export interface SampleWorld {
  clock: MovingClock
  simulator: Simulator
  shopify: Simulator["shopify"]
  app: ListeningApp
  close(): Promise<void>
}

export async function startSampleWorld(
  options: { seed?: number; scopes?: string[]; withTls?: boolean; appUrl?: string } = {},
): Promise<SampleWorld> {
  const clock = new MovingClock(new Date("2026-09-01T08:00:00Z"))
  const identity = options.appUrl ? { ...app, url: options.appUrl } : app
  const simulator = await createSimulator({ clock, app: identity, seed: options.seed ?? 7, withTls: options.withTls ?? false })
  const listening = await startListeningApp()
  simulator.connectApp(listening.origin)
  simulator.shopify.addShop({ domain, name: "Sample Shop" })
  simulator.shopify.grant(domain, options.scopes)
  return {
    clock,
    simulator,
    shopify: simulator.shopify,
    app: listening,
    async close() {
      await simulator.close()
      await listening.close()
    },
  }
}

export const ann: NewCustomer = {
  firstName: "Ann",
  lastName: "Example",
  email: "ann@example.com",
  phone: "+4915112345678",
  address: {
    firstName: "Ann",
    lastName: "Example",
    address1: "Beispielweg 1",
    city: "Berlin",
    provinceCode: null,
    countryCode: "DE",
    zip: "10115",
    phone: null,
  },
  emailMarketing: "subscribed",
  smsMarketing: "not_subscribed",
}

const category = { id: "gid://shopify/TaxonomyCategory/aa-1-13-7", fullName: "Apparel & Accessories > Clothing > Clothing Tops > Shirts" }

/** Everything a shop can tell, once. */
export function liveThrough({ shopify, clock }: Pick<SampleWorld, "shopify" | "clock">): void {
  const shirt = shopify.createProduct(domain, {
    title: "Linen shirt",
    price: "39.90",
    category,
    tags: ["linen"],
    imageUrl: "https://cdn.example/shirt.png",
  })
  const socks = shopify.createProduct(domain, { title: "Wool socks", price: "12.00" })
  shopify.updateProduct(domain, shirt.id, { title: "Linen shirt, white" })
  const customer = shopify.createCustomer(domain, ann)
  shopify.updateCustomer(domain, customer.id, { tags: ["regular"] })
  shopify.updateMarketingConsent(domain, customer.id, { channel: "sms", state: "subscribed" })
  const order = shopify.placeOrder(domain, {
    customerId: customer.id,
    isPaid: false,
    lines: [
      { productId: shirt.id, quantity: 2 },
      { productId: socks.id, quantity: 1 },
    ],
  })
  shopify.payOrder(domain, order.id)
  clock.advance(3_600_000)
  const [shirts] = order.lines
  const first = shopify.fulfil(domain, order.id, { lines: [{ lineId: shirts?.id ?? "", quantity: 1 }] })
  shopify.fulfil(domain, order.id)
  shopify.addDeliveryEvent(domain, order.id, first.id, { status: "in_transit", estimatedDeliveryAt: new Date("2026-09-05T12:00:00Z") })
  shopify.addDeliveryEvent(domain, order.id, first.id, { status: "delivered" })
  const request = shopify.requestReturn(domain, order.id)
  shopify.approveReturn(domain, request.id)
  shopify.closeReturn(domain, request.id)
  shopify.reopenReturn(domain, request.id)
  shopify.cancelReturn(domain, request.id)
  shopify.declineReturn(domain, shopify.requestReturn(domain, order.id).id)
  shopify.refund(domain, order.id, { lines: [{ lineId: shirts?.id ?? "", quantity: 1 }], note: "did not fit" })
  const second = shopify.placeOrder(domain, { customerId: null, email: "guest@example.com", lines: [{ productId: socks.id, quantity: 1 }] })
  shopify.cancelOrder(domain, second.id)
  liveOnBeside({ shopify, clock }, customer, [shirt.id, socks.id])
  shopify.updateShop(domain, { name: "Sample Shop, renewed" })
  shopify.requestDataOf(domain, customer.id)
  shopify.redactCustomer(domain, customer.id)
  shopify.deleteCustomer(domain, customer.id)
  shopify.deleteProduct(domain, socks.id)
  shopify.grant(domain, ["read_products", "read_orders", "read_customers"])
  shopify.uninstall(domain)
}

/** Orders of other kinds, and what becomes of them. */
function liveOnBeside(
  { shopify }: Pick<SampleWorld, "shopify" | "clock">,
  customer: SimCustomer,
  [shirt = "", socks = ""]: string[],
): void {
  const bo: SimAddress = { ...ann.address, firstName: "Bo", lastName: "Dahl", address1: "Andere Straße 2" }
  const changed = shopify.placeOrder(domain, {
    customerId: customer.id,
    lines: [{ productId: shirt, quantity: 2 }],
    shippingAddress: bo,
    billingAddress: ann.address,
    shippingTitle: "Standard",
    note: "Gift message: all the best",
    noteAttributes: [{ name: "Gift message", value: "All the best" }],
    presentment: { currency: "USD", rate: 1.1 },
  })
  shopify.editOrder(domain, changed.id, {
    add: [{ productId: socks, quantity: 1 }],
    set: [{ lineId: changed.lines[0]?.id ?? "", quantity: 1 }],
  })
  shopify.fulfil(domain, changed.id)
  const sentBack = shopify.requestReturn(domain, changed.id)
  shopify.takeOffReturn(domain, sentBack.id, changed.lines[1]?.id ?? "", 1)
  shopify.approveReturn(domain, sentBack.id)
  shopify.exchange(domain, sentBack.id, { productId: socks, quantity: 1 })
  const collected = shopify.placeOrder(domain, {
    customerId: customer.id,
    shippingAddress: null,
    shippingTitle: "Local pickup",
    lines: [
      { productId: shirt, quantity: 1, bundle: "Winter set", properties: [{ name: "Engraving", value: "A" }] },
      { productId: socks, quantity: 1, bundle: "Winter set" },
    ],
  })
  shopify.pickUp(domain, collected.id)
  shopify.sellAtTill(domain, { customerId: null, email: null, lines: [{ productId: socks, quantity: 1 }] })
  const other = shopify.createCustomer(domain, { ...ann, email: "ann.other@example.com", phone: null })
  shopify.placeOrder(domain, { customerId: other.id, sourceName: "shopify_draft_order", lines: [{ productId: socks, quantity: 1 }] })
  shopify.placeOrder(domain, { customerId: other.id, sourceName: "subscription_contract", lines: [{ productId: socks, quantity: 1 }] })
  shopify.mergeCustomers(domain, customer.id, other.id)
  shopify.subscribe(domain, "Shop plan", "active")
  const shop = shopify.shop(domain)
  const now = shopify.world.clock.now()
  const counts = { errorCode: null, objectCount: 0, rootObjectCount: 0, jsonl: null }
  const operation: SimBulkOperation = { ...counts, id: "7", query: "", status: "COMPLETED", createdAt: now, completedAt: now }
  announce(shopify.world, shop, [["bulk_operations/finish", bulkFinishPayload(shop, operation)]])
}
