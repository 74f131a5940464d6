// One order travels the whole way, each step real: signed webhook, record, delivery, time to experience value, draft, approval, mail, review, stars,
// and an observation that moves the curve.
import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { headerOf } from "../../simulator/mailbox/stored-mail.ts"
import { merchantOf, type Merchant } from "../setup/merchant.ts"
import { openStoryShop, orderThatArrived, shopDomain, startProduct, type Product, type Story } from "../setup/product.ts"
import { linkIn, sendForm } from "../setup/shopper.ts"

describe.each(["embedded", "postgres"] as const)("one order on %s", (database) => {
  let product: Product
  let story: Story
  let merchant: Merchant

  beforeAll(async () => {
    product = await startProduct({ database })
    story = await openStoryShop(product)
    merchant = merchantOf(product)
  })
  afterAll(() => product?.close())

  test("from the checkout to the stars and back to the curve", { timeout: 90_000 }, async () => {
    const { db } = product.runtime
    const shopId = shopDomain

    const order = await orderThatArrived(product, story)
    const recorded = await db.order.findFirstOrThrow({ where: { shopId } })
    expect(recorded.name).toBe(order.name)
    expect(recorded.emailCipher).not.toContain("anna")

    const planned = await db.touchpoint.findFirstOrThrow({ where: { shopId } })
    expect(planned.state).toBe("planned")
    expect(planned.dueAt.getTime()).toBeGreaterThan(product.clock.now().getTime() + 2 * 86_400_000)
    expect(planned.why).toMatchObject({ whyThis: expect.any(String), whyNow: expect.any(String), whyPerson: expect.any(String) })

    // Days pass: a draft is written, nobody approves, sending is off. Nothing leaves.
    await product.pass({ days: 30, stepHours: 3 * 24 })
    expect(product.mailbox.messages()).toEqual([])
    expect((await db.touchpoint.findFirstOrThrow({ where: { shopId } })).state).toBe("review")

    // Approved, but sending is still off: nothing leaves.
    // Shirt and mug are ready weeks apart, so each has its own.
    expect(await merchant.approveAll()).toBe(2)
    await product.pass({ days: 1 })
    expect(product.mailbox.messages()).toEqual([])

    // Between two messages to one person lies a day.
    await merchant.turnSendingOn()
    await product.pass({ days: 1 })
    expect(product.mailbox.messages()).toHaveLength(1)
    await product.pass({ days: 2 })
    const mails = product.mailbox.messages()
    expect(mails).toHaveLength(2)
    const mail = mails.find((one) => one.text?.includes("Linen shirt"))
    if (!mail) throw new Error("no mail")
    expect(mail.to).toBe("anna@example.com")
    expect(headerOf(mail, "List-Unsubscribe-Post")).toBe("List-Unsubscribe=One-Click")
    const message = await db.message.findFirstOrThrow({ where: { shopId } })
    expect(message).toMatchObject({ state: "sent", legalBasis: "consent", approvedBy: expect.any(String) })

    // The merchant reads it in the calendar as it left, without the keys that belong to the shopper, and the look is noted.
    expect((await merchant.read("/app/calendar?tab=sent")).text).toContain(message.touchpointId)
    const sent = await merchant.read(`/app/calendar/sent/${message.touchpointId}`)
    expect([sent.status, sent.text.includes("anna@example.com")]).toEqual([200, true])
    expect(sent.text).toContain("/stop/…")
    expect(sent.text).not.toMatch(/\/(?:stop|r)\/[\w-]{20}/u)
    expect(await db.accessEntry.count({ where: { shopId, subject: "customer", subjectId: message.personKey } })).toBe(1)
    expect((await merchant.read("/app/calendar/sent/nothing")).status).toBe(404)

    // The shopper writes two reviews by the link; opening the link alone posts nothing.
    const link = linkIn(mail, "/r/", product)
    const page = await fetch(`${link}?rating=4`)
    expect(page.status).toBe(200)
    expect(await db.review.count({ where: { shopId } })).toBe(0)
    const text = {
      rating: "4",
      title: "Soft",
      body: "Softer after each wash. <script>alert(1)</script> {{ shop.name }}",
      name: "Anna",
      consent: "yes",
      days_used: "5",
    }
    expect((await sendForm(link, { intent: "review", product_id: `gid://shopify/Product/${story.shirt.id}`, ...text })).status).toBe(303)
    expect((await sendForm(link, { intent: "review", product_id: `gid://shopify/Product/${story.shirt.id}`, ...text })).status).toBe(303)
    const review = await db.review.findFirstOrThrow({ where: { shopId } })
    expect(await db.review.count({ where: { shopId } })).toBe(1)
    expect(review).toMatchObject({ state: "pending", isVerified: true, rating: 4 })

    // Looked at by the merchant, published as the shop's own data, shown by the theme without a call.
    expect((await merchant.send("/app/reviews", { intent: "publish", reviewId: review.id })).text).toContain("Published")
    await product.settle()
    const shop = product.shopify.shop(shopId)
    const metafield = (key: string) =>
      shop.metafields.find((field) => field.ownerId.endsWith(`/${story.shirt.id}`) && field.key === key)?.value
    expect(JSON.parse(metafield("rating") ?? "{}")).toMatchObject({ scale_max: "5.0", value: "4.00" })
    expect(metafield("rating_count")).toBe("1")
    const storefront = await (await fetch(`${product.simulator.plainOrigin}/products/linen-shirt`)).text()
    expect(storefront).toContain("Softer after each wash. &lt;script&gt;alert(1)&lt;/script&gt;")
    expect(storefront).not.toContain("<script>alert(1)")
    expect(storefront).toContain("{{ shop.name }}")

    // What came back teaches: an observation, and a curve with it in it.
    await product.pass({ days: 1 })
    const observation = await db.observation.findFirstOrThrow({ where: { shopId, productId: `gid://shopify/Product/${story.shirt.id}` } })
    expect(observation.outcome).toBe("review")
    const curve = await db.curve.findFirstOrThrow({ where: { shopId, productId: `gid://shopify/Product/${story.shirt.id}` } })
    expect(curve.observations).toBe(1)
  })
})
