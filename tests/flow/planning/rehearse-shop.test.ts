// A shop's own orders played through before anything is on, on the whole product: nothing is planned by it, written or sent.
import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { readRehearsal } from "#app/flow/planning/rehearsal.view.server.ts"
import { startRehearsal } from "#app/flow/planning/rehearse-shop.server.ts"

import { openStoryShop, shopDomain, startProduct, type Product, type Story } from "../../setup/product.ts"

let product: Product
let story: Story

const look = (fixedDays = 14) => readRehearsal(product.runtime.db, product.runtime.vault, shopDomain, product.clock.now(), fixedDays)
const start = () => startRehearsal(product.runtime, product.runtime.queue, shopDomain, "user-1")

/** An order whose parcel takes `transitDays`; null for one that never arrives, as far as anybody says. */
async function placed(transitDays: number | null) {
  const order = product.shopify.placeOrder(shopDomain, { customerId: story.anna.id, lines: [{ productId: story.mug.id, quantity: 1 }] })
  const parcel = product.shopify.fulfil(shopDomain, order.id)
  await product.settle()
  if (transitDays === null) return { order, parcel }
  await product.pass({ days: transitDays, stepHours: 24 * transitDays })
  product.shopify.addDeliveryEvent(shopDomain, order.id, parcel.id, { status: "delivered" })
  await product.settle()
  return { order, parcel }
}

beforeAll(async () => {
  product = await startProduct()
  story = await openStoryShop(product)
}, 200_000)
afterAll(() => product?.close())

describe("the dress rehearsal", () => {
  test("has not been held at first", async () => {
    expect(await look()).toMatchObject({ state: "never", outcome: null })
  })

  test("a shop without orders comes to an end with nothing", async () => {
    expect(await start()).toBe(true)
    expect(await start()).toBe(false)
    expect((await look()).state).toBe("running")
    await product.settle()
    expect(await look()).toMatchObject({ state: "done", outcome: { orders: 0 } })
  })

  test("tells the parcels that a fixed rule would have overtaken from those that it would not", { timeout: 60_000 }, async () => {
    await placed(3)
    await placed(18)
    await placed(null)
    const { order, parcel } = await placed(2)
    // "Delivered" was a mistake: it moved on the next day, so nobody knows its arrival.
    await product.pass({ days: 1, stepHours: 24 })
    product.shopify.addDeliveryEvent(shopDomain, order.id, parcel.id, { status: "in_transit" })
    await product.settle()
    const before = await product.runtime.db.touchpoint.findMany({ where: { shopId: shopDomain }, orderBy: { id: "asc" } })
    expect(await start()).toBe(true)
    await product.settle()
    const { outcome, rows } = await look()
    expect(outcome).toMatchObject({ orders: 4, fixed: { asked: 4, judged: 2, early: 1 }, planned: { early: 0 } })
    expect((await look(21)).outcome?.fixed.early).toBe(0)
    expect(rows).toHaveLength(4)
    expect(rows.every(({ orderName }) => orderName.startsWith("#"))).toBe(true)
    expect(await product.runtime.db.touchpoint.findMany({ where: { shopId: shopDomain }, orderBy: { id: "asc" } })).toEqual(before)
    expect(product.mailbox.messages()).toEqual([])
  })

  test("one that died with its process can be held again", async () => {
    const where = { shopId: shopDomain }
    await product.runtime.db.rehearsal.update({ where, data: { state: "running" } })
    expect(await start()).toBe(false)
    await product.pass({ hours: 1, stepHours: 1 })
    expect((await look()).state).toBe("failed")
    expect(await start()).toBe(true)
    await product.settle()
    expect((await look()).state).toBe("done")
  })
})
