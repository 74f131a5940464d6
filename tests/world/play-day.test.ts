import { createServer } from "node:http"
import type { AddressInfo } from "node:net"

import { createTransport } from "nodemailer"
import { afterEach, describe, expect, test } from "vitest"

import { MovingClock } from "../../simulator/clock.ts"
import { createMailbox } from "../../simulator/mailbox/mailbox.ts"
import { gatherEvidence } from "../../simulator/play/gather-evidence.ts"
import { newLife } from "../../simulator/play/life.ts"
import { fateOf, travel } from "../../simulator/play/order-fate.ts"
import { historyDay, ordinaryDay, playDay, type PlayWorld } from "../../simulator/play/play-day.ts"
import { findViolations } from "../../simulator/play/violations.ts"
import { openSampleShop } from "../../simulator/sample-shop/open-sample-shop.ts"
import { diceFor } from "../../simulator/shoppers/shopper-traits.ts"
import { createSimShopify } from "../../simulator/shopify/sim-shopify.ts"

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** A world around an app that takes every webhook and does nothing but what `drain` does. */
async function openWorld(seed: number, drain: (world: PlayWorld) => Promise<void> = async () => {}) {
  const clock = new MovingClock(new Date("2026-09-01T08:00:00Z"))
  const received: { topic: string; at: Date }[] = []
  const server = createServer((request, response) => {
    received.push({ topic: String(request.headers["x-shopify-topic"]), at: clock.now() })
    request.resume().on("end", () => response.writeHead(200).end())
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  closing.push(() => new Promise((resolve) => server.close(resolve).closeAllConnections()))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const shopify = createSimShopify({ clock, seed, app: { url: origin, apiKey: "key", apiSecret: "secret", handle: "afterword" } })
  shopify.world.appOrigin = origin
  const domain = openSampleShop(shopify, { seed })
  shopify.grant(domain)
  const mailbox = await createMailbox({ clock })
  closing.push(() => mailbox.close())
  const customers = [...shopify.shop(domain).customers.values()]
  const life = newLife(
    seed,
    clock.now(),
    customers.map((customer) => ({ customerId: customer.id, state: customer.emailConsent.state })),
  )
  const world: PlayWorld = { clock, mailbox, shopify, origin, domain, life, drain: () => drain(world), merchant: null, ordersPerDay: 6 }
  return { world, received }
}

describe("a played day", () => {
  test("24 hours pass, orders come in, and all that was announced was delivered", async () => {
    const { world, received } = await openWorld(1)
    for (let day = 0; day < 10; day += 1) await playDay(world, historyDay)
    expect(world.clock.now().toISOString()).toBe("2026-09-11T08:00:00.000Z")
    const orders = [...world.shopify.shop(world.domain).orders.values()]
    expect(orders.length).toBeGreaterThan(35)
    expect(orders.length).toBe(world.life.ordersPlaced)
    expect(world.shopify.deliveries().every((delivery) => delivery.state === "accepted")).toBe(true)
    const topics = new Set(received.map((entry) => entry.topic))
    for (const topic of ["orders/create", "orders/paid", "fulfillments/create", "orders/fulfilled", "fulfillment_events/create"])
      expect(topics).toContain(topic)
    expect(world.life.parcels.length).toBeGreaterThan(10)
  })

  test("the same seed makes the same life, another seed another", async () => {
    const lives = []
    for (const seed of [5, 5, 6]) {
      const { world } = await openWorld(seed)
      for (let day = 0; day < 4; day += 1) await playDay(world, historyDay)
      lives.push(JSON.stringify({ parcels: world.life.parcels, agenda: world.life.agenda, orders: world.life.ordersPlaced }))
    }
    expect(lives[1]).toBe(lives[0])
    expect(lives[2]).not.toBe(lives[0])
  })

  test("an ordinary day has twelve steps, so that the app works at least every two hours", async () => {
    const moments: number[] = []
    const { world } = await openWorld(1, async ({ clock }) => void moments.push(clock.now().getTime()))
    await playDay(world, ordinaryDay)
    expect(moments).toHaveLength(12)
    const gaps = moments.slice(1).map((moment, index) => moment - (moments[index] ?? 0))
    expect(gaps.every((gap) => gap <= 2 * 3_600_000)).toBe(true)
  })

  test("a mail that asks before the parcel is there is seen as that, from the parcel's true journey", async () => {
    let isSent = false
    const { world } = await openWorld(3, async ({ mailbox, shopify, domain, clock }) => {
      const order = [...shopify.shop(domain).orders.values()][0]
      if (isSent || !order?.email || clock.now().getUTCHours() !== 12) return
      isSent = true
      const transport = createTransport(mailbox.smtpUrl)
      await transport.sendMail({ from: "a@shop.example", to: order.email, subject: "How is it?", text: `Your order ${order.name}` })
      transport.close()
    })
    await playDay(world, ordinaryDay)
    await playDay(world, ordinaryDay)
    const verdict = findViolations(gatherEvidence(world, { maxPerWindow: 2, windowDays: 30, openMinute: 0, closeMinute: 1440 }))
    expect(isSent).toBe(true)
    expect(verdict.asksBeforeArrival).toHaveLength(1)
    expect(verdict.beforeOptIn).toHaveLength(1)
    expect(verdict.unattributed).toHaveLength(0)
  })
})

describe("what becomes of an order", () => {
  const placedAt = new Date("2026-09-04T21:00:00Z")
  const fates = Array.from({ length: 400 }, (_, index) =>
    fateOf(
      {
        orderId: "1",
        placedAt,
        countryCode: ["DE", "FR", "US"][index % 3] ?? "DE",
        lines: [
          { lineId: "a", isFlawed: false },
          { lineId: "b", isFlawed: true },
        ],
      },
      diceFor(9, `fate${index}`),
    ),
  )

  test("it is cancelled, or all lines are shipped once, in working hours", () => {
    const cancelled = fates.filter((events) => events.some((event) => event.kind === "cancel"))
    expect(cancelled.length).toBeGreaterThan(2)
    for (const events of fates) {
      const shipped = events.flatMap((event) => (event.kind === "ship" ? event.lineIds : []))
      expect(shipped.sort()).toEqual(events.some((event) => event.kind === "cancel") ? [] : ["a", "b"])
      for (const event of events) if (event.kind === "ship") expect([1, 2, 3, 4, 5]).toContain(new Date(event.at).getUTCDay())
    }
  })

  test("some orders are split, some lines come back, never before the parcel is there", () => {
    expect(fates.filter((events) => events.filter((event) => event.kind === "ship").length === 2).length).toBeGreaterThan(40)
    const returns = fates.flatMap((events) => events.flatMap((event) => (event.kind === "ask-return" ? [{ events, event }] : [])))
    expect(returns.length).toBeGreaterThan(100)
    for (const { events, event } of returns) {
      const parcel = events.find((other) => other.kind === "ship" && other.lineIds.includes(event.lineId))
      expect(parcel?.kind === "ship" && parcel.parcel.arrivesAt < event.at).toBe(true)
    }
  })

  test("carriers tell events in order; some never say that the parcel is delivered, but it arrives", () => {
    const parcels = Array.from({ length: 400 }, (_, index) => travel(placedAt.getTime(), "FR", diceFor(4, `parcel${index}`)))
    const silent = parcels.filter((parcel) => !parcel.events.some((event) => event.status === "delivered"))
    expect(silent.length).toBeGreaterThan(40)
    expect(silent.length).toBeLessThan(160)
    for (const parcel of parcels) {
      expect(Date.parse(parcel.arrivesAt)).toBeGreaterThan(placedAt.getTime())
      const delivered = parcel.events.find((event) => event.status === "delivered")
      if (delivered) expect(delivered.at).toBe(parcel.arrivesAt)
      for (const event of parcel.events) expect(event.at <= parcel.arrivesAt && Date.parse(event.at) >= placedAt.getTime()).toBe(true)
    }
  })
})
