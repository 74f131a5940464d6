// A lane goes bad. Anna's parcel will be late, and she is told once, in time, with the range we expect; the parcel comes, and the ask follows its true
// arrival. Beside it: a parcel on a good lane, of which nobody is told, and one that stands still, which a person has to look into.
import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { addDays, daysBetween } from "#app/platform/clock.ts"
import { handlers } from "#app/jobs/handlers.ts"
import { merchantOf, type Merchant } from "../setup/merchant.ts"
import { openStoryShop, shopDomain, startProduct, type Product, type Story } from "../setup/product.ts"

const shopId = shopDomain
let product: Product
let story: Story
let merchant: Merchant
let bo: { id: string }

function customer(firstName: string, email: string, countryCode: string) {
  const address = { firstName, lastName: "B", address1: "1 Road", city: "X", provinceCode: null, countryCode, zip: "1", phone: null }
  return product.shopify.createCustomer(shopDomain, {
    firstName,
    lastName: "B",
    email,
    phone: null,
    locale: "en",
    address,
    emailMarketing: "subscribed",
  })
}

const later = (days: number) => addDays(product.clock.now(), days)

/** Ordered and handed over at once, promised for `promiseDays` later by the carrier's first word. */
function send(customerId: string, carrier: string, promiseDays: number) {
  const order = product.shopify.placeOrder(shopDomain, { customerId, lines: [{ productId: story.shirt.id, quantity: 1 }] })
  const parcel = product.shopify.fulfil(shopDomain, order.id, { trackingCompany: carrier })
  const say = (status: "in_transit" | "out_for_delivery" | "delivered" | "failure", estimatedDeliveryAt?: Date) =>
    product.shopify.addDeliveryEvent(shopDomain, order.id, parcel.id, { status, ...(estimatedDeliveryAt ? { estimatedDeliveryAt } : {}) })
  say("in_transit", later(promiseDays))
  return { orderId: `gid://shopify/Order/${order.id}`, say }
}

/** What the record knows of parcels a day, handed over from `fromDays` to `untilDays` ago, there after about `days`. */
async function past(carrier: string, fromDays: number, untilDays: number, days: number): Promise<void> {
  const now = product.clock.now()
  const data = Array.from({ length: (fromDays - untilDays) * 2 }, (_, index) => {
    const shippedAt = addDays(now, -fromDays + index / 2)
    const deliveredAt = addDays(shippedAt, days + (index % 4) / 4)
    const known = {
      orderId: "gid://shopify/Order/1",
      status: "success",
      carrier,
      service: "manual",
      destination: "GB",
      updatedAt: deliveredAt,
    }
    return { ...known, shopId, id: `gid://shopify/Fulfillment/past-${carrier}-${fromDays}-${index}`, shippedAt, deliveredAt }
  })
  await product.runtime.db.shipment.createMany({ data })
}

const notices = (orderId: string) =>
  product.runtime.db.touchpoint.findMany({ where: { shopId, orderId, purpose: "delay-notice" }, orderBy: { sequence: "asc" } })
const ask = (orderId: string) => product.runtime.db.touchpoint.findFirst({ where: { shopId, orderId, purpose: "review-request" } })
const mailsTo = (to: string) => product.mailbox.messages().filter((mail) => mail.to === to)
const noticesTo = (to: string) => mailsTo(to).filter((mail) => /running late/.test(mail.subject))

/** What any job may do: run again, and in another order. */
async function runTwice(orderId: string): Promise<void> {
  const { runtime } = product
  await handlers["watch-parcels"](runtime, { shopId })
  await handlers["order-changed"](runtime, { shopId, orderId })
  await handlers["order-changed"](runtime, { shopId, orderId })
  await handlers["send-due"](runtime, { shopId })
  await product.settle()
}

async function approve(touchpointId: string): Promise<void> {
  const draft = await product.runtime.db.draft.findFirstOrThrow({ where: { shopId, touchpointId, isCurrent: true } })
  const openedAt = product.clock.now().toISOString()
  const answer = await merchant.send(`/app/approvals/${touchpointId}`, { intent: "approve", draftId: draft.id, openedAt })
  if (!answer.text.includes("Approved")) throw new Error(answer.text)
}

describe.each(["embedded", "postgres"] as const)("a lane that goes bad (%s)", (database) => {
  beforeAll(async () => {
    product = await startProduct({ database })
    story = await openStoryShop(product)
    merchant = merchantOf(product)
    bo = customer("Bo", "bo@example.com", "GB")
    await merchant.turnSendingOn()
  }, 400_000)
  afterAll(() => product?.close())

  test("the buyer is told once and in time, and asked after the true arrival", { timeout: 180_000 }, async () => {
    const { db } = product.runtime
    await past("GoodPost", 60, 5, 2)
    await past("BadPost", 60, 30, 2)
    await past("BadPost", 30, 12, 9)

    const late = send(story.anna.id, "BadPost", 3)
    const cara = customer("Cara", "cara@example.com", "GB")
    const inTime = send(cara.id, "GoodPost", 3)
    await product.settle()
    await product.pass({ days: 1 })
    await runTwice(late.orderId)

    const [notice, ...more] = await notices(late.orderId)
    expect(more).toEqual([])
    expect(notice).toMatchObject({ state: "review", channel: "email" })
    const said = await db.delayNotice.findFirstOrThrow({ where: { shopId, touchpointId: notice!.id } })
    // Before it is late.
    expect(said.promisedAt!.getTime()).toBeGreaterThan(product.clock.now().getTime())
    expect(said.untilAt.getTime()).toBeGreaterThan(said.promisedAt!.getTime())
    expect(noticesTo("anna@example.com")).toEqual([])

    await approve(notice!.id)
    await product.pass({ days: 1 })
    await runTwice(late.orderId)
    const told = noticesTo("anna@example.com")
    expect(told).toHaveLength(1)
    const until = new Intl.DateTimeFormat("en", { dateStyle: "long", timeZone: "Europe/London" }).format(said.untilAt)
    expect(told[0]!.text).toContain(until)
    const message = await db.message.findFirstOrThrow({ where: { shopId, touchpointId: notice!.id } })
    expect(message).toMatchObject({ state: "sent", legalBasis: "contract", purpose: "delay-notice" })

    // Nothing is asked while it is under way; it comes, and the ask rests on the day it did.
    await product.pass({ days: 7 })
    expect(noticesTo("anna@example.com")).toHaveLength(1)
    const arrivedAt = product.clock.now()
    late.say("delivered")
    await product.settle()
    await runTwice(late.orderId)
    const planned = await ask(late.orderId)
    expect(planned).toMatchObject({ arrivalKind: "event" })
    expect(planned!.arrivedAt!.getTime()).toBe(arrivedAt.getTime())
    expect(daysBetween(arrivedAt, planned!.dueAt)).toBeGreaterThanOrEqual(2)

    // The control: nobody is told of the parcel on the good lane.
    expect(await notices(inTime.orderId)).toEqual([])
    expect(noticesTo("cara@example.com")).toEqual([])
  })

  test("a notice nobody approved in time is taken back when the parcel comes", { timeout: 120_000 }, async () => {
    const dora = customer("Dora", "dora@example.com", "GB")
    const parcel = send(dora.id, "BadPost", 3)
    await product.settle()
    await product.pass({ days: 1 })
    const [notice] = await notices(parcel.orderId)
    expect(notice).toMatchObject({ state: "review" })
    await product.pass({ hours: 14, stepHours: 14 })
    await approve(notice!.id)
    await product.settle()
    // Approved in the night, delivered before the morning.
    parcel.say("delivered")
    await product.settle()
    await product.pass({ days: 1 })
    expect((await notices(parcel.orderId))[0]).toMatchObject({ state: "cancelled", reason: "parcel-arrived" })
    expect(mailsTo("dora@example.com")).toEqual([])
  })

  test("a parcel that stands still makes one task, which closes by itself when it moves", { timeout: 180_000 }, async () => {
    const { db } = product.runtime
    const stuck = send(bo.id, "GoodPost", 3)
    await product.pass({ days: 25, stepHours: 24 * 6 })
    const tasks = () => db.task.findMany({ where: { shopId, orderId: stuck.orderId }, orderBy: { createdAt: "asc" } })
    await runTwice(stuck.orderId)
    const [task, ...others] = await tasks()
    expect(others).toEqual([])
    expect(task).toMatchObject({ kind: "parcel-stuck", state: "open", why: expect.stringContaining("GoodPost") })
    expect((await merchant.read("/app/tasks")).text).toContain("GoodPost")

    // Put away by a person, it does not come back; taken back, it is open again.
    expect((await merchant.send("/app/tasks", { intent: "dismissed", taskId: task!.id })).text).toContain("Put away")
    await runTwice(stuck.orderId)
    expect(await tasks()).toHaveLength(1)
    await merchant.send("/app/tasks", { intent: "reopened", taskId: task!.id })
    expect((await tasks())[0]).toMatchObject({ state: "open", doneBy: null })

    stuck.say("out_for_delivery")
    await product.settle()
    await runTwice(stuck.orderId)
    expect(await tasks()).toMatchObject([{ state: "done", doneBy: "app", reason: "parcel-moved" }])
    stuck.say("failure")
    await product.settle()
    expect((await tasks()).map(({ kind, state }) => `${kind} ${state}`)).toEqual(["parcel-stuck done", "parcel-failed open"])
    await product.pass({ days: 1 })
    stuck.say("delivered")
    await product.settle()
    expect((await tasks()).at(-1)).toMatchObject({ state: "done", reason: "parcel-arrived" })
  })
})
