// The screens "Data and privacy" and "Developers" as a merchant uses them, and as strangers try to.
import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { merchantOf } from "../../setup/merchant.ts"
import { openStoryShop, orderThatArrived, shopDomain, startProduct, type Product } from "../../setup/product.ts"

let product: Product
let requestId = ""
let touchpointId = ""
const stranger = "stranger.myshopify.com"

beforeAll(async () => {
  product = await startProduct()
  const story = await openStoryShop(product)
  await openStoryShop(product, { domain: stranger, customer: { email: "bea@example.com" } })
  await orderThatArrived(product, story)
  product.shopify.requestDataOf(shopDomain, story.anna.id)
  await product.settle()
  const { db } = product.runtime
  requestId = (await db.privacyRequest.findFirstOrThrow({ where: { shopId: shopDomain } })).id
  touchpointId = (await db.touchpoint.findFirstOrThrow({ where: { shopId: shopDomain } })).id
}, 120_000)
afterAll(() => product?.close())

function download(format: string, headers: Record<string, string> = {}, domain = shopDomain) {
  const authorization = `Bearer ${product.shopify.sessionToken(domain)}`
  return fetch(`${product.appOrigin}/app/data/export/${requestId}?format=${format}`, {
    redirect: "manual",
    headers: { authorization, "user-agent": "Mozilla/5.0 Chrome/156.0.0.0", ...headers },
  })
}
const accesses = () => product.runtime.db.accessEntry.findMany({ where: { shopId: shopDomain }, orderBy: { at: "asc" } })

describe("Data and privacy", () => {
  test("shows the request with its due date, the periods, and nobody's look yet", async () => {
    const { status, text } = await merchantOf(product).read("/app/data")
    expect(status).toBe(200)
    expect(text).toContain(requestId)
    expect(text).toContain("ready")
    expect(text).toContain("Text and address of sent messages")
    expect(text).not.toContain("anna@example.com")
  })

  test("a download is a file for the merchant alone, and is noted each time", async () => {
    const json = await download("json")
    expect([json.status, json.headers.get("content-type"), json.headers.get("cache-control")]).toEqual([
      200,
      "application/json; charset=utf-8",
      "no-store",
    ])
    expect(json.headers.get("content-disposition")).toMatch(/^attachment; filename="customer-data-2026-09-\d\d\.json"$/)
    expect(await json.text()).toContain("anna@example.com")
    const page = await download("html")
    const text = await page.text()
    expect(text).toContain("<h2>Orders (1)</h2>")
    expect(text).toContain("anna@example.com")
    expect(text).not.toContain("<script")
    const noted = (await accesses()).filter((entry) => entry.subject === "privacy-export")
    expect(noted).toHaveLength(2)
    expect(noted[0]).toMatchObject({ action: "downloaded", subjectId: requestId })
    expect(noted[0]?.userId).not.toBe("")
  })

  test("without a session token, and for another shop, there is none", async () => {
    const before = (await accesses()).length
    for (const response of [await download("json", { authorization: "" }), await download("json", { authorization: "Bearer x" })]) {
      expect([302, 401, 410]).toContain(response.status)
      expect(await response.text()).not.toContain("anna")
    }
    const other = await download("json", {}, stranger)
    expect([other.status, await other.text()]).toEqual([404, "missing"])
    expect(await accesses()).toHaveLength(before)
  })

  test("opening a draft or an order is noted once in ten minutes, by id", async () => {
    const merchant = merchantOf(product)
    for (let look = 0; look < 3; look += 1) await merchant.read(`/app/approvals/${touchpointId}`)
    const views = async () => (await accesses()).filter((entry) => entry.action === "viewed")
    expect(await views()).toMatchObject([{ subject: "draft", subjectId: touchpointId }])
    product.clock.advance(11 * 60_000)
    await merchant.read(`/app/approvals/${touchpointId}`)
    expect(await views()).toHaveLength(2)
    const { orderId } = await product.runtime.db.touchpoint.findFirstOrThrow({ where: { id: touchpointId } })
    await merchant.read(`/app/orders/${orderId.split("/").at(-1)}`)
    expect((await views()).at(-1)).toMatchObject({ subject: "order", subjectId: orderId })
    // A stranger who finds nothing has seen nothing.
    await merchantOf(product, stranger).read(`/app/approvals/${touchpointId}`)
    expect(await product.runtime.db.accessEntry.count({ where: { shopId: stranger } })).toBe(0)
    expect((await merchant.read("/app/data")).text).toContain(touchpointId)
  })

  test("a period can be made shorter, not longer, and counts at once for downloads", async () => {
    const merchant = merchantOf(product)
    expect((await merchant.send("/app/data", { "privacy-exports": "90" })).text).toContain("invalid")
    expect((await merchant.send("/app/data", { "privacy-exports": "1.5" })).text).toContain("invalid")
    expect((await merchant.send("/app/data", { "access-log": "1" })).text).toContain("invalid")
    expect((await merchant.send("/app/data", { "privacy-exports": "7" })).text).toContain("saved")
    product.clock.advance(8 * 86_400_000)
    const late = await download("json")
    expect([late.status, await late.text()]).toEqual([410, "expired"])
    await product.settle()
    expect(await product.runtime.db.privacyRequest.findUnique({ where: { id: requestId } })).toMatchObject({
      resultCipher: null,
      orderIds: [],
    })
    // Control: it was the period, and the night, that emptied it; the request itself stays.
    expect((await merchant.read("/app/data")).text).toContain("expired")
  })
})

describe("Developers", () => {
  test("a token is made, shown once, used and revoked", async () => {
    const merchant = merchantOf(product)
    expect((await merchant.send("/app/developers", { intent: "create", name: " " })).text).toContain("Give the token a name.")
    const made = await merchant.send("/app/developers", { intent: "create", name: "Help desk" })
    const token = /aft_[\w-]{32}_[\w-]{8}/.exec(made.text)?.[0] ?? ""
    expect((await merchant.read("/app/developers")).text).not.toContain(token)
    const send = () =>
      fetch(`${product.appOrigin}/api/signals`, {
        method: "POST",
        headers: { "authorization": `Bearer ${token}`, "content-type": "application/json" },
        body: JSON.stringify({ kind: "milestone", name: "first <b>stitch</b>", orderName: "#1001" }),
      })
    expect((await send()).status).toBe(202)
    const screen = (await merchant.read("/app/developers")).text
    for (const part of ["Help desk", token.slice(-4), "Order #1001"]) expect(screen).toContain(part)
    const { id } = await product.runtime.db.apiToken.findFirstOrThrow({ where: { shopId: shopDomain } })
    await merchantOf(product, stranger).send("/app/developers", { intent: "revoke", tokenId: id })
    expect((await send()).status).toBe(202)
    await merchant.send("/app/developers", { intent: "revoke", tokenId: id })
    expect((await send()).status).toBe(403)
  })
})
