import { afterAll, beforeAll, expect, test } from "vitest"

import { readMessages } from "#app/flow/insights/messages.view.server.ts"

import { testVault } from "../../setup/context.ts"
import { openTestDatabase, type OpenDatabase } from "../../setup/database.ts"
import { seedScreens } from "./seed-screens.ts"

const shop = "fjord-and-fig.myshopify.com"
const now = new Date("2026-11-21T10:00:00Z")
let open: OpenDatabase

beforeAll(async () => {
  open = await openTestDatabase()
  await seedScreens(open.db, testVault(), shop, now, 60)
  const order = await open.db.order.findFirstOrThrow({ where: { shopId: shop }, orderBy: { placedAt: "desc" } })
  const product = await open.db.product.findFirstOrThrow({ where: { shopId: shop, deletedAt: null } })
  const line = { shopId: shop, id: "gid://shopify/LineItem/99", orderId: order.id, productId: product.id, title: product.title }
  await open.db.orderLine.create({ data: { ...line, quantity: 1, currentQuantity: 1 } })
})
afterAll(() => open.close())

test("a product with a guide is not said to have none, however many newer guides there are", async () => {
  const { unguided, guides } = await readMessages(open.db, shop, now)
  expect(guides).toEqual({ products: 0, texts: 0 })
  const most = unguided[0]
  expect(most?.orders).toBeGreaterThan(0)
  const guide = (productId: string, kind: string, updatedAt: Date) => ({
    ...{ id: `${productId} ${kind}`, shopId: shop, productId, kind, plan: "", locale: "en", title: "Care", text: "Wash it cold." },
    ...{ url: null, source: "merchant", updatedBy: "42", updatedAt },
  })
  const newer = Array.from({ length: 600 }, (_, number) => guide(`gid://shopify/Product/9${number}`, "care", now))
  const old = ["care", "warranty"].map((kind) => guide(most?.id ?? "", kind, new Date("2026-01-01T00:00:00Z")))
  await open.db.productGuide.createMany({ data: [...newer, ...old] })
  const after = await readMessages(open.db, shop, now)
  expect(after.unguided.map(({ id }) => id)).not.toContain(most?.id)
  expect(after.guides).toEqual({ products: 601, texts: 602 })
})

test("requests are counted by the orders they are about: two of one order are one, and one called off is left with its reason", async () => {
  const other = "fern-and-pine.myshopify.com"
  const place = (number: number, placedAt: string) => ({
    ...{ shopId: other, id: `gid://shopify/Order/${number}`, name: `#${number}`, currency: "EUR", totalAmount: "1.00", tags: [] },
    ...{ placedAt: new Date(placedAt), updatedAt: new Date(placedAt) },
  })
  await open.db.order.createMany({ data: [1, 2, 3].map((number) => place(number, "2026-11-10T10:00:00Z")) })
  await open.db.order.create({ data: place(4, "2026-10-20T10:00:00Z") })
  const ask = (number: number, sequence: number, state: string, reason: string | null) => ({
    ...{ id: `t${number}-${sequence}`, shopId: other, orderId: `gid://shopify/Order/${number}`, personKey: "p", purpose: "review-request" },
    ...{
      channel: "email",
      sequence,
      state,
      reason,
      dueAt: now,
      timeZone: "UTC",
      orderLineIds: [],
      productIds: [],
      createdAt: now,
      updatedAt: now,
    },
  })
  const asks = [
    ask(1, 1, "sent", null),
    ask(1, 2, "cancelled", "regrouped"),
    ask(2, 1, "cancelled", "consent-denied"),
    ask(4, 1, "planned", null),
  ]
  await open.db.touchpoint.createMany({ data: asks })
  const { kinds } = await readMessages(open.db, other, now)
  const reachOf = (id: string) => kinds.find((kind) => kind.id === id)?.reach
  expect(reachOf("review-request")).toMatchObject({ reached: 1, orders: 3, left: [{ reason: "consent-denied", orders: 1 }] })
  expect(reachOf("delay-notice")).toMatchObject({ reached: 0, orders: 3, left: [] })
})
