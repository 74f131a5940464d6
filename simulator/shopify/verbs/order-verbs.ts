// An order from the checkout to the door: placed, paid, shipped, followed, cancelled, refunded.
import { announceOrder, type Told } from "../announce.ts"
import type { SimAddress, SimDeliveryEvent, SimFulfillment, SimLine, SimOrder, SimRefund, SimShop } from "../state.ts"
import { fulfillmentEventPayload, fulfillmentPayload } from "../webhooks/fulfillment-payload.ts"
import { fulfillmentStatus } from "../webhooks/order-payload.ts"
import { refundPayload } from "../webhooks/refund-payload.ts"
import { orderOf, shopOf, type World } from "../world.ts"
import { customerOf } from "./customer-verbs.ts"

export interface NewLine {
  productId: string
  quantity: number
  price?: string
  properties?: { name: string; value: string }[]
  /** Lines of one order with the same word are one bundle. */
  bundle?: string
}

export interface NewOrder {
  /** null: bought without a customer record, say at a till. */
  customerId: string | null
  lines: NewLine[]
  /** The customer's own when left out. */
  email?: string | null
  phone?: string | null
  locale?: string
  /** The customer's own when left out; null for what is not shipped. */
  shippingAddress?: SimAddress | null
  billingAddress?: SimAddress | null
  note?: string
  noteAttributes?: { name: string; value: string }[]
  /** "Local pickup" makes it one to be picked up. */
  shippingTitle?: string
  presentment?: { currency: string; rate: number }
  /** web (the default), pos, shopify_draft_order, subscription_contract, … */
  sourceName?: string
  isTest?: boolean
  tags?: string[]
  acceptsMarketing?: boolean
  /** Paid with the order (the default) or later by `payOrder`. */
  isPaid?: boolean
}

export interface NewFulfillment {
  /** All that is still to be sent when left out. */
  lines?: { lineId: string; quantity: number }[]
  trackingCompany?: string
  /** null: handed over, not sent. */
  trackingNumber?: string | null
  service?: string
  status?: SimFulfillment["status"]
}

export interface NewDeliveryEvent {
  status: SimDeliveryEvent["status"]
  /** Now when left out; carriers also report late. */
  happenedAt?: Date
  estimatedDeliveryAt?: Date
}

export const orderVerbs = (world: World) => ({
  placeOrder(domain: string, input: NewOrder): SimOrder {
    const shop = shopOf(world, domain)
    const customer = input.customerId ? customerOf(shop, input.customerId) : null
    const now = world.clock.now()
    const number = 1001 + shop.orders.size
    const order: SimOrder = {
      id: world.ids.next("Order"),
      name: `#${number}`,
      number,
      customerId: input.customerId,
      email: input.email === undefined ? (customer?.email ?? null) : input.email,
      phone: input.phone === undefined ? (customer?.phone ?? null) : input.phone,
      locale: input.locale ?? customer?.locale ?? shop.locale,
      shippingAddress: input.shippingAddress === undefined ? (customer?.address ?? null) : input.shippingAddress,
      ...(input.billingAddress === undefined ? {} : { billingAddress: input.billingAddress }),
      note: input.note ?? null,
      noteAttributes: input.noteAttributes ?? [],
      shippingTitle: input.shippingTitle ?? null,
      ...(input.presentment ? { presentment: input.presentment } : {}),
      sourceName: input.sourceName ?? "web",
      isTest: input.isTest ?? false,
      tags: input.tags ?? [],
      currency: shop.currency,
      acceptsMarketing: input.acceptsMarketing ?? customer?.emailConsent.state === "subscribed",
      lines: newLines(world, shop, input.lines),
      fulfillments: [],
      refunds: [],
      returns: [],
      financialStatus: input.isPaid === false ? "pending" : "paid",
      cancelledAt: null,
      cancelReason: null,
      createdAt: now,
      updatedAt: now,
    }
    shop.orders.set(order.id, order)
    announceOrder(world, shop, order, input.isPaid === false ? ["orders/create"] : ["orders/create", "orders/paid"])
    return order
  },

  payOrder(domain: string, orderId: string): SimOrder {
    const shop = shopOf(world, domain)
    const order = orderOf(shop, orderId)
    order.financialStatus = "paid"
    announceOrder(world, shop, order, ["orders/paid"])
    return order
  },

  /** Hands a parcel to the carrier. */
  fulfil(domain: string, orderId: string, input: NewFulfillment = {}): SimFulfillment {
    const shop = shopOf(world, domain)
    const order = orderOf(shop, orderId)
    const wanted = input.lines ?? order.lines.map((line) => ({ lineId: line.id, quantity: line.currentQuantity - line.fulfilledQuantity }))
    const lines = wanted.filter((line) => line.quantity > 0).map((line) => ({ id: world.ids.next("FulfillmentLineItem"), ...line }))
    if (lines.length === 0) throw new Error(`Nothing of ${order.name} is left to send.`)
    const now = world.clock.now()
    const isHandedOver = input.trackingNumber === null
    const trackingNumber = isHandedOver ? "" : (input.trackingNumber ?? `SIM${order.number}${order.fulfillments.length + 1}`)
    const fulfillment: SimFulfillment = {
      id: world.ids.next("Fulfillment"),
      orderId,
      name: `${order.name}.${order.fulfillments.length + 1}`,
      status: input.status ?? "success",
      trackingCompany: isHandedOver ? "" : (input.trackingCompany ?? "DHL"),
      trackingNumber,
      trackingUrl: isHandedOver ? "" : `https://tracking.example/${trackingNumber}`,
      service: input.service ?? "manual",
      lines,
      events: [],
      createdAt: now,
      updatedAt: now,
    }
    order.fulfillments.push(fulfillment)
    for (const { lineId, quantity } of lines) lineOf(order, lineId).fulfilledQuantity += quantity
    const topic = fulfillmentStatus(order.lines) === "fulfilled" ? "orders/fulfilled" : "orders/partially_fulfilled"
    announceOrder(world, shop, order, [topic], [["fulfillments/create", fulfillmentPayload(shop, order, fulfillment)]])
    return fulfillment
  },

  addDeliveryEvent(domain: string, orderId: string, fulfillmentId: string, input: NewDeliveryEvent): SimDeliveryEvent {
    const shop = shopOf(world, domain)
    const order = orderOf(shop, orderId)
    const fulfillment = order.fulfillments.find((candidate) => candidate.id === fulfillmentId)
    if (!fulfillment) throw new Error(`${order.name} has no parcel ${fulfillmentId}.`)
    const now = world.clock.now()
    const event: SimDeliveryEvent = {
      id: world.ids.next("FulfillmentEvent"),
      status: input.status,
      happenedAt: input.happenedAt ?? now,
      estimatedDeliveryAt: input.estimatedDeliveryAt ?? null,
    }
    fulfillment.events.push(event)
    fulfillment.updatedAt = now
    const told: Told[] = [
      ["fulfillment_events/create", fulfillmentEventPayload(shop, order, fulfillment, event, now)],
      ["fulfillments/update", fulfillmentPayload(shop, order, fulfillment)],
    ]
    announceOrder(world, shop, order, [], told)
    return event
  },

  /** Before anything is sent: everything is taken back and the money with it. */
  cancelOrder(
    domain: string,
    orderId: string,
    reason: "customer" | "inventory" | "fraud" | "declined" | "staff" | "other" = "customer",
  ): SimOrder {
    const shop = shopOf(world, domain)
    const order = orderOf(shop, orderId)
    order.cancelledAt = world.clock.now()
    order.cancelReason = reason
    order.financialStatus = order.financialStatus === "pending" ? "voided" : "refunded"
    for (const line of order.lines) line.currentQuantity = 0
    announceOrder(world, shop, order, ["orders/cancelled"])
    return order
  },

  /** Takes lines back; without `lines`, all that is still the buyer's. */
  refund(domain: string, orderId: string, input: { lines?: { lineId: string; quantity: number }[]; note?: string } = {}): SimRefund {
    const shop = shopOf(world, domain)
    const order = orderOf(shop, orderId)
    const wanted = input.lines ?? order.lines.map((line) => ({ lineId: line.id, quantity: line.currentQuantity }))
    const lines = wanted.filter((line) => line.quantity > 0).map((line) => ({ id: world.ids.next("RefundLineItem"), ...line }))
    const refund: SimRefund = { id: world.ids.next("Refund"), orderId, lines, note: input.note ?? "", createdAt: world.clock.now() }
    order.refunds.push(refund)
    for (const { lineId, quantity } of lines) {
      const line = lineOf(order, lineId)
      line.currentQuantity = Math.max(0, line.currentQuantity - quantity)
    }
    order.financialStatus = order.lines.every((line) => line.currentQuantity === 0) ? "refunded" : "partially_refunded"
    announceOrder(world, shop, order, [], [["refunds/create", refundPayload(shop, order, refund)]])
    return refund
  },
})

function newLines(world: World, shop: SimShop, lines: readonly NewLine[]): SimLine[] {
  const groups = new Map([...new Set(lines.flatMap((line) => line.bundle ?? []))].map((title) => [title, world.ids.next("LineItemGroup")]))
  return lines.map((line) => {
    const groupId = groups.get(line.bundle ?? "")
    return { ...newLine(world, shop, line), ...(groupId && line.bundle ? { group: { id: groupId, title: line.bundle } } : {}) }
  })
}

/** A line of what the shop sells now. */
export function newLine(world: World, shop: SimShop, { productId, quantity, price, properties }: NewLine): SimLine {
  const product = shop.products.get(productId)
  if (!product) throw new Error(`${shop.domain} has no product ${productId}.`)
  const { variantId, title, sku, vendor, requiresShipping, isGiftCard } = product
  const counts = { quantity, currentQuantity: quantity, fulfilledQuantity: 0 }
  const id = world.ids.next("LineItem")
  const bought = { productId: product.id, variantId, title, sku, vendor, requiresShipping, isGiftCard, price: price ?? product.price }
  return { ...bought, ...counts, id, ...(properties ? { properties } : {}) }
}

export function lineOf(order: SimOrder, lineId: string): SimLine {
  const line = order.lines.find((candidate) => candidate.id === lineId)
  if (!line) throw new Error(`${order.name} has no line ${lineId}.`)
  return line
}
