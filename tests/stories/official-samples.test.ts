// Shopify's own samples of every topic we subscribe to, through the door they really come in by: signed, kept, applied, and once more.
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"

import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { topics } from "#app/flow/intake/topics.ts"

import { openStoryShop, shopDomain, startProduct, type Product } from "../setup/product.ts"
import { deliver } from "../setup/webhook.ts"

const folder = join(import.meta.dirname, "../../simulator/data/webhooks")
const samples = readdirSync(folder).map((name) => ({
  topic: name.replace(".json", "").replace("__", "/"),
  raw: readFileSync(join(folder, name), "utf8"),
}))

describe("official samples", () => {
  let product: Product
  beforeAll(async () => {
    product = await startProduct()
    await openStoryShop(product)
  })
  afterAll(() => product?.close())

  test("there is one for every topic we subscribe to", () => {
    expect(samples.map(({ topic }) => topic).sort()).toEqual([...topics].sort())
  })

  // What ends the shop comes last.
  const ending = ["app/uninstalled", "shop/redact"]
  const inOrder = [...samples.filter(({ topic }) => !ending.includes(topic)), ...samples.filter(({ topic }) => ending.includes(topic))]
  test.each(inOrder.map(({ topic, raw }) => [topic, raw] as const))("%s is taken, applied and, repeated, harmless", async (topic, raw) => {
    const payload = JSON.stringify((JSON.parse(raw) as { response: unknown }).response)
    const send = (webhookId: string) =>
      deliver(product.appOrigin, {
        topic,
        shop: shopDomain,
        raw: payload,
        webhookId,
        eventId: `event of ${webhookId}`,
        triggeredAt: product.clock.now().toISOString(),
        secret: product.runtime.env.SHOPIFY_API_SECRET,
      })
    expect((await send(`first ${topic}`)).status).toBe(200)
    await product.worker.drain()
    expect((await send(`first ${topic}`)).status).toBe(200)
    expect((await send(`second ${topic}`)).status).toBe(200)
    await product.worker.drain()
    const receipts = await product.runtime.db.receipt.findMany({ where: { shopId: shopDomain, topic } })
    expect(receipts.filter(({ state }) => state === "quarantined" || state === "accepted")).toEqual([])
  })
})
