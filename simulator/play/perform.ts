// Lets one event of the agenda happen, through the same verbs as any test: Shopify's state changes and its webhooks are announced. What
// follows from it is put into the agenda.
import { sampleProduct } from "../sample-shop/catalogue.ts"
import { diceFor, shopperTruth } from "../shoppers/shopper-traits.ts"
import type { SimShopify } from "../shopify/sim-shopify.ts"
import { addToAgenda, type Life, type LifeAct, type LifeEvent } from "./life.ts"
import { fateOf } from "./order-fate.ts"

const dayMs = 86_400_000

export interface Stage {
  shopify: SimShopify
  domain: string
  life: Life
}

/** Everything but a shopper's answer to a mail, which needs the mail. The clock stands at the event's moment. */
export function perform(stage: Stage, event: Exclude<LifeEvent, { kind: "answer-mail" }>): void {
  const { shopify, domain, life } = stage
  switch (event.kind) {
    case "place-order":
      return placeOrder(stage, event)
    case "ship":
      return ship(stage, event)
    case "carrier-event":
      shopify.addDeliveryEvent(domain, event.orderId, event.fulfillmentId, {
        status: event.status,
        happenedAt: new Date(event.at),
        ...(event.estimatedDeliveryAt ? { estimatedDeliveryAt: new Date(event.estimatedDeliveryAt) } : {}),
      })
      return
    case "cancel": {
      const order = shopify.shop(domain).orders.get(event.orderId)
      if (!order || order.cancelledAt || order.fulfillments.length > 0) return
      shopify.cancelOrder(domain, event.orderId)
      life.gone.push(...order.lines.map((line) => ({ orderId: order.id, lineId: line.id, at: event.at })))
      return
    }
    case "ask-return": {
      const lines = wholeLine(stage, event)
      if (lines.length === 0) return
      const request = shopify.requestReturn(domain, event.orderId, { lines: lines.map((line) => ({ ...line, reason: event.reason })) })
      life.gone.push({ orderId: event.orderId, lineId: event.lineId, at: event.at })
      return later(life, event.at, 0.7, { kind: "approve-return", orderId: event.orderId, lineId: event.lineId, returnId: request.id })
    }
    case "approve-return":
      shopify.approveReturn(domain, event.returnId)
      return later(life, event.at, 5, { kind: "close-return", orderId: event.orderId, lineId: event.lineId, returnId: event.returnId })
    case "close-return":
      shopify.refund(domain, event.orderId, { lines: wholeLine(stage, event), note: "Return received" })
      shopify.closeReturn(domain, event.returnId)
      return
    case "change-consent":
      if (!shopify.shop(domain).customers.has(event.customerId)) return
      shopify.updateMarketingConsent(domain, event.customerId, { channel: "email", state: event.state })
      life.consents.push({ customerId: event.customerId, at: event.at, state: event.state })
      return
  }
}

function placeOrder({ shopify, domain, life }: Stage, event: Extract<LifeEvent, { kind: "place-order" }>): void {
  const shop = shopify.shop(domain)
  if (!shop.customers.has(event.customerId)) return
  const byHandle = new Map([...shop.products.values()].map((product) => [product.handle, product]))
  const lines = event.lines.flatMap(({ handle, quantity }) => {
    const product = byHandle.get(handle)
    return product ? [{ productId: product.id, quantity }] : []
  })
  if (lines.length === 0) return
  const order = shopify.placeOrder(domain, { customerId: event.customerId, lines })
  life.ordersPlaced += 1
  const bought = order.lines.map((line) => {
    const handle = shop.products.get(line.productId)?.handle ?? ""
    return { lineId: line.id, isFlawed: shopperTruth(life.seed, event.customerId, line.id, sampleProduct(handle)).isFlawed }
  })
  const countryCode = order.shippingAddress?.countryCode ?? shop.countryCode
  addToAgenda(
    life,
    fateOf({ orderId: order.id, placedAt: order.createdAt, countryCode, lines: bought }, diceFor(life.seed, `order:${order.id}`)),
  )
}

function ship({ shopify, domain, life }: Stage, event: Extract<LifeEvent, { kind: "ship" }>): void {
  const order = shopify.shop(domain).orders.get(event.orderId)
  const lines = (order?.lines ?? [])
    .filter((line) => event.lineIds.includes(line.id))
    .map((line) => ({ lineId: line.id, quantity: line.currentQuantity - line.fulfilledQuantity }))
  if (!order || order.cancelledAt || lines.every((line) => line.quantity <= 0)) return
  const sent = shopify.fulfil(domain, event.orderId, { lines, trackingCompany: event.parcel.carrier })
  life.parcels.push({
    orderId: event.orderId,
    fulfillmentId: sent.id,
    lineIds: sent.lines.map((line) => line.lineId),
    arrivesAt: event.parcel.arrivesAt,
  })
  addToAgenda(
    life,
    event.parcel.events.map((told) => ({
      at: told.at,
      kind: "carrier-event",
      orderId: event.orderId,
      fulfillmentId: sent.id,
      status: told.status,
      estimatedDeliveryAt: told.estimatedDeliveryAt,
    })),
  )
}

function wholeLine({ shopify, domain }: Stage, event: { orderId: string; lineId: string }): { lineId: string; quantity: number }[] {
  const line = shopify
    .shop(domain)
    .orders.get(event.orderId)
    ?.lines.find((candidate) => candidate.id === event.lineId)
  return line && line.currentQuantity > 0 ? [{ lineId: line.id, quantity: line.currentQuantity }] : []
}

function later(life: Life, from: string, days: number, act: LifeAct): void {
  addToAgenda(life, [{ at: new Date(Date.parse(from) + days * dayMs).toISOString(), ...act }])
}
