// One order and every kind of message a merchant may switch on: off, none leaves; on, each goes at its moment, once, however often and in whatever
// order its jobs run, one at a time for the shopper, and the ones that matter less are put off with their reason.
import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { handlers } from "#app/jobs/handlers.ts"
import { saveGuide } from "#app/flow/record/product-guides.store.server.ts"
import { writeSettings } from "#app/flow/record/shop-settings.store.server.ts"
import { switchPurpose } from "#app/flow/planning/switch-purpose.server.ts"
import { daysBetween } from "#app/platform/clock.ts"
import { merchantOf, type Merchant } from "../setup/merchant.ts"
import { openStoryShop, shopDomain, startProduct, type Product, type Story } from "../setup/product.ts"

const shopId = shopDomain
let product: Product
let story: Story
let merchant: Merchant
const gidOf = (kind: string, id: unknown) => (String(id).startsWith("gid://") ? String(id) : `gid://shopify/${kind}/${String(id)}`)

beforeAll(async () => {
  product = await startProduct()
  story = await openStoryShop(product)
  merchant = merchantOf(product)
  await merchant.turnSendingOn()
}, 400_000)
afterAll(() => product?.close())

function customer(firstName: string, email: string, countryCode = "GB") {
  const address = { firstName, lastName: "B", address1: "1 Road", city: "X", provinceCode: null, countryCode, zip: "1", phone: null }
  const person = { firstName, lastName: "B", email, phone: null, locale: "en", address, emailMarketing: "subscribed" as const }
  return product.shopify.createCustomer(shopDomain, person)
}

/** Ordered and handed over, delivered a day later. */
async function delivered(customerId: string): Promise<string> {
  const order = product.shopify.placeOrder(shopDomain, { customerId, lines: [{ productId: story.shirt.id, quantity: 1 }] })
  const parcel = product.shopify.fulfil(shopDomain, order.id)
  await product.settle()
  await product.pass({ days: 1 })
  product.shopify.addDeliveryEvent(shopDomain, order.id, parcel.id, { status: "delivered" })
  await product.settle()
  return `gid://shopify/Order/${order.id}`
}

/** What any job may do: run again, and in another order. */
async function runTwice(orderId: string): Promise<void> {
  const { runtime } = product
  await handlers["watch-parcels"](runtime, { shopId })
  await handlers["order-changed"](runtime, { shopId, orderId })
  await handlers["order-changed"](runtime, { shopId, orderId })
  for (const { id } of await contacts(orderId)) await handlers["draft-touchpoint"](runtime, { shopId, touchpointId: id })
  await handlers["send-due"](runtime, { shopId })
  await product.settle()
}

const contacts = (orderId: string, purpose?: string) =>
  product.runtime.db.touchpoint.findMany({
    where: { shopId, orderId, ...(purpose ? { purpose } : {}) },
    orderBy: [{ purpose: "asc" }, { sequence: "asc" }],
  })
const mailsTo = (to: string) => product.mailbox.messages().filter((mail) => mail.to === to)
const turn = (purpose: string, isOn: boolean) =>
  switchPurpose(product.runtime, product.runtime.queue, shopId, { purpose, isOn, changedBy: "1" })
const all = ["product-guide", "delivery-check-in", "thank-you", "review-reminder"]

async function passAndApprove(orderId: string, days: number): Promise<void> {
  for (let day = 0; day < days; day += 1) {
    await product.pass({ days: 1 })
    await runTwice(orderId)
    if ((await merchant.approveAll()) > 0) await runTwice(orderId)
  }
}

const writeGuide = (text: string, more: { kind?: string; locale?: string; url?: string | null } = {}) =>
  saveGuide(
    product.runtime.db,
    shopId,
    {
      id: product.runtime.randomness.id(),
      productId: gidOf("Product", story.shirt.id),
      kind: more.kind ?? "care",
      plan: "",
      locale: more.locale ?? "en",
      title: "Care",
      text,
      url: more.url ?? null,
      source: "merchant",
      updatedBy: "1",
    },
    product.clock.now(),
  )

describe("while they are off", () => {
  test("nothing but the review request is planned, and nothing of them leaves", { timeout: 180_000 }, async () => {
    await writeGuide("Wash at 40 degrees.")
    const orderId = await delivered(story.anna.id)
    await passAndApprove(orderId, 4)
    expect([...new Set((await contacts(orderId)).map((one) => one.purpose))]).toEqual(["review-request"])
    expect((await merchant.read("/app")).status).toBe(200)
  })
})

describe("the product guide", () => {
  test("goes within a day of the delivery, in the merchant's own words, once", { timeout: 180_000 }, async () => {
    await writeGuide("Wash at 40 degrees.\nDry it in the shade, never in a tumble dryer.", { url: "https://story-shop.example/care" })
    await turn("product-guide", true)
    const bea = customer("Bea", "bea@example.com")
    const orderId = await delivered(bea.id)
    const arrivedAt = product.clock.now()
    await runTwice(orderId)
    const [guide, ...more] = await contacts(orderId, "product-guide")
    expect(more).toEqual([])
    expect(guide).toMatchObject({ state: "review", arrivalKind: "event" })
    await merchant.approveAll()
    await passAndApprove(orderId, 1)
    const mails = mailsTo("bea@example.com")
    expect(mails).toHaveLength(1)
    expect(mails[0]!.text).toContain("Dry it in the shade, never in a tumble dryer.")
    expect(mails[0]!.text).toContain("https://story-shop.example/care")
    const message = await product.runtime.db.message.findFirstOrThrow({ where: { shopId, touchpointId: guide!.id } })
    expect(message).toMatchObject({ state: "sent", legalBasis: "contract", purpose: "product-guide" })
    expect(daysBetween(arrivedAt, message.claimedAt)).toBeLessThanOrEqual(1)
    await passAndApprove(orderId, 2)
    expect(mailsTo("bea@example.com").filter((mail) => mail.text?.includes("tumble dryer"))).toHaveLength(1)
  })

  test("without a guide text there is none, and the reason is kept", { timeout: 120_000 }, async () => {
    const cleo = customer("Cleo", "cleo@example.com")
    const order = product.shopify.placeOrder(shopDomain, { customerId: cleo.id, lines: [{ productId: story.mug.id, quantity: 1 }] })
    const parcel = product.shopify.fulfil(shopDomain, order.id)
    await product.settle()
    product.shopify.addDeliveryEvent(shopDomain, order.id, parcel.id, { status: "delivered" })
    await product.settle()
    const orderId = `gid://shopify/Order/${order.id}`
    await runTwice(orderId)
    expect(await contacts(orderId, "product-guide")).toMatchObject([{ state: "cancelled", reason: "no-guide" }])
  })

  test("switched off, what is planned is taken back and what is approved does not leave", { timeout: 120_000 }, async () => {
    const dee = customer("Dee", "dee@example.com")
    const orderId = await delivered(dee.id)
    await runTwice(orderId)
    await merchant.approveAll()
    expect(await turn("product-guide", false)).toMatchObject({ kind: "switched" })
    await passAndApprove(orderId, 2)
    expect(await contacts(orderId, "product-guide")).toMatchObject([{ state: "cancelled", reason: "switched-off" }])
    expect(mailsTo("dee@example.com").filter((mail) => mail.text?.includes("tumble dryer"))).toEqual([])
  })
})

describe("all of them together", () => {
  test("one at a time, the ones that matter less behind the others, and the cap holds", { timeout: 400_000 }, async () => {
    for (const purpose of all) await turn(purpose, true)
    const eve = customer("Eve", "eve@example.com")
    const orderId = await delivered(eve.id)
    const arrivedAt = product.clock.now()
    await runTwice(orderId)
    await passAndApprove(orderId, 60)
    const messages = await product.runtime.db.message.findMany({ where: { shopId, orderId, state: "sent" }, orderBy: { claimedAt: "asc" } })
    const days = messages.map((one) => Math.round(daysBetween(arrivedAt, one.claimedAt)))
    // Two in thirty days, and never two on one day.
    for (let index = 1; index < days.length; index += 1) expect(days[index]! - days[index - 1]!).toBeGreaterThanOrEqual(1)
    for (let index = 2; index < days.length; index += 1) expect(days[index]! - days[index - 2]!).toBeGreaterThanOrEqual(30)
    expect(messages.slice(0, 2).map((one) => one.purpose)).toEqual(["product-guide", "review-request"])
    const rest = await contacts(orderId)
    expect(new Set(rest.map((one) => one.purpose))).toEqual(new Set(["review-request", ...all]))
    // Whatever did not leave says why.
    for (const one of rest.filter(({ state }) => state !== "sent")) expect(one.reason).not.toBeNull()
  })

  test("a roomy cap lets each go at its moment; the reminder stops when somebody answers", { timeout: 600_000 }, async () => {
    await writeSettings(product.runtime.db, shopId, { maxPerWindow: 10 }, product.clock.now())
    const fay = customer("Fay", "fay@example.com")
    const gus = customer("Gus", "gus@example.com")
    const silent = await delivered(fay.id)
    const answered = await delivered(gus.id)
    for (let day = 0; day < 30; day += 1) {
      await passAndApprove(silent, 1)
      const [ask] = await contacts(answered, "review-request")
      if (ask?.state === "sent" && day < 12) {
        const { db } = product.runtime
        const known = { shopId, touchpointId: ask.id, personKey: ask.personKey, kind: "review", dedupeKey: `said ${ask.id}` }
        await db.response.createMany({
          data: [{ ...known, id: `said ${ask.id}`, happenedAt: product.clock.now() }],
          skipDuplicates: true,
        })
      }
    }
    const sent = async (orderId: string) => (await contacts(orderId)).filter(({ state }) => state === "sent").map(({ purpose }) => purpose)
    expect(await sent(silent)).toEqual(["delivery-check-in", "product-guide", "review-reminder", "review-request", "thank-you"])
    expect(await sent(answered)).toEqual(["delivery-check-in", "product-guide", "review-request", "thank-you"])
    expect(await contacts(answered, "review-reminder")).toMatchObject([{ state: "cancelled", reason: "answered" }])
    const [ask] = await contacts(silent, "review-request")
    const [reminder] = await contacts(silent, "review-reminder")
    expect(daysBetween(ask!.sentAt!, reminder!.sentAt!)).toBeGreaterThanOrEqual(13)
    expect(daysBetween(ask!.sentAt!, reminder!.sentAt!)).toBeLessThan(15)
    const mail = mailsTo("fay@example.com").find((one) => one.subject.includes("reminder"))
    expect(mail?.text).toContain("This is the only reminder.")
  })
})

describe("the screens", () => {
  test(
    "every kind is listed with its ground, its reach and its example; a guide is written, refused and removed",
    { timeout: 120_000 },
    async () => {
      const { text, status } = await merchant.read("/app/messages")
      expect(status).toBe(200)
      for (const word of ["Delay notice", "Product guide", "Review request", "Delivery check-in", "Review reminder", "Thank-you"])
        expect(text).toContain(word)
      const id = String(story.mug.id).split("/").at(-1) ?? ""
      const path = `/app/messages/guides/${id}`
      const fields = { intent: "save", kind: "care", plan: "", locale: "en", title: "Care", url: "" }
      expect((await merchant.send(path, { ...fields, text: "See https://elsewhere.example for how to wash it." })).text).toContain(
        "own field",
      )
      expect((await merchant.send(path, { ...fields, text: "Wash it by hand, the glaze stays bright." })).text).toContain("Saved")
      const guide = await product.runtime.db.productGuide.findFirstOrThrow({ where: { shopId, productId: gidOf("Product", id) } })
      expect((await merchant.read(path)).text).toContain("the glaze stays bright")
      expect((await merchant.send(path, { intent: "remove", guideId: guide.id })).text).toContain("Removed")
      expect((await merchant.send("/app/messages", { intent: "off", purpose: "thank-you" })).text).toContain("Switched off")
      expect((await merchant.send("/app/messages", { intent: "on", purpose: "delay-notice" })).text).toContain("cannot be switched")
      expect((await merchant.read("/app/messages/guides/1")).status).toBe(404)
    },
  )
})
