// Removing the app ends sending and every token at once; coming back finds the history, and silence until a person turns sending on.
import { afterAll, beforeAll, expect, test } from "vitest"

import { createApiToken } from "#app/flow/record/manage-api-tokens.server.ts"

import { merchantOf } from "../setup/merchant.ts"
import { openStoryShop, orderThatArrived, shopDomain, startProduct, type Product } from "../setup/product.ts"

let product: Product
let token = ""

const where = { where: { shopId: shopDomain } }
const counts = async () => {
  const { db } = product.runtime
  return { orders: await db.order.count(where), curves: await db.curve.count(where), receipts: await db.receipt.count(where) }
}
const signal = (bearer: string) =>
  fetch(`${product.appOrigin}/api/signals`, {
    method: "POST",
    headers: { "authorization": `Bearer ${bearer}`, "content-type": "application/json" },
    body: JSON.stringify({ kind: "login", email: "anna@example.com" }),
  }).then((response) => response.status)

beforeAll(async () => {
  product = await startProduct()
  const story = await openStoryShop(product)
  await merchantOf(product).turnSendingOn()
  await orderThatArrived(product, story)
  const made = await createApiToken(product.runtime, shopDomain, { name: "help desk", by: "1" })
  token = made.kind === "created" ? made.token : ""
}, 120_000)
afterAll(() => product?.close())

test("uninstalled with an approved message due: nothing leaves, sessions are gone, tokens are revoked", { timeout: 120_000 }, async () => {
  const { db } = product.runtime
  while ((await db.touchpoint.count({ where: { shopId: shopDomain, state: "review" } })) === 0)
    await product.pass({ days: 1, stepHours: 24 })
  expect(await merchantOf(product).approveAll()).toBeGreaterThan(0)
  expect(await signal(token)).toBe(202)
  expect(await db.session.count({ where: { shop: shopDomain } })).toBeGreaterThan(0)
  const before = await counts()
  product.shopify.uninstall(shopDomain)
  await product.settle()
  expect(await db.session.count({ where: { shop: shopDomain } })).toBe(0)
  expect(await db.shopSettings.findUnique(where)).toMatchObject({ sendingOnAt: null })
  expect(await signal(token)).toBe(403)
  expect(await db.apiToken.findMany(where)).toMatchObject([{ revokedReason: "uninstalled" }])
  product.clock.advance(36 * 3_600_000)
  await product.worker.drain()
  expect(product.mailbox.messages()).toEqual([])
  expect(await db.touchpoint.count({ where: { shopId: shopDomain, state: "approved" } })).toBeGreaterThan(0)
  expect((await counts()).orders).toBe(before.orders)
})

test(
  "installed again within two days: history and curves are there, sending is off, old tokens stay dead; then it goes on",
  { timeout: 120_000 },
  async () => {
    const { db } = product.runtime
    const before = await counts()
    await product.shopify.install(shopDomain)
    await product.settle()
    await product.pass({ days: 3, stepHours: 72 })
    expect(await db.shop.findUnique(where)).toMatchObject({ uninstalledAt: null })
    expect(await counts()).toMatchObject({ orders: before.orders, curves: before.curves })
    expect(await db.shopSettings.findUnique(where)).toMatchObject({ sendingOnAt: null, senderName: "Story Shop" })
    expect(product.mailbox.messages()).toEqual([])
    expect(await signal(token)).toBe(403)
    const fresh = await createApiToken(product.runtime, shopDomain, { name: "help desk again", by: "1" })
    expect(await signal(fresh.kind === "created" ? fresh.token : "")).toBe(202)
    // Control: the message was only waiting for the shop.
    await merchantOf(product).turnSendingOn()
    // It is night by now; what waits leaves in the morning.
    await product.pass({ days: 1, stepHours: 12 })
    expect(product.mailbox.messages()).toHaveLength(1)
  },
)
