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
