// What Shopify tells of a world's orders and customers, in its own payloads, and what the jobs that follow do; the same use-cases the worker calls.
import { forecastOrder } from "#app/flow/arrival/forecast-order.server.ts"
import { noteShopifyConsent } from "#app/flow/consent/note-shopify-consent.server.ts"
import { noteCareTasks } from "#app/flow/planning/note-care-tasks.server.ts"
import { noteParcelTasks } from "#app/flow/planning/note-parcel-tasks.server.ts"
import { aroundOrder } from "#app/flow/planning/order-around.server.ts"
import { planNotices } from "#app/flow/planning/plan-notices.server.ts"
import { planOrder } from "#app/flow/planning/plan-order.server.ts"
import { planPurposes } from "#app/flow/planning/plan-purposes.server.ts"
import { messagePurposes } from "#app/flow/planning/purposes/purposes.ts"
import { findOpenOrders } from "#app/flow/planning/touchpoint-searches.store.server.ts"
import { readOrder } from "#app/flow/record/read-order.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

import { applyAsJob, receiptOf } from "../../flow/record/receipts.ts"
import type { Place } from "./places.ts"
import type { OrderFate, Shopper } from "./shoppers.ts"

export const customerNumber = (shopper: Shopper): number => shopper.number + 1
export const customerGid = (shopper: Shopper): string => `gid://shopify/Customer/${customerNumber(shopper)}`
const lineId = (order: OrderFate, index: number): number => order.id * 10 + index

/** `placeTold`: where Shopify says that they live. */
export function teller(shop: ShopId, startAt: Date, placeTold: (shopper: Shopper) => Place) {
  const at = (day: number) => addDays(startAt, day).toISOString()
  const say = (context: Context, queue: Queue, topic: string, payload: object) =>
    applyAsJob(context, queue, [receiptOf(shop, { topic, payload, triggeredAt: context.clock.now().toISOString() })])
  const event = (context: Context, queue: Queue, order: OrderFate, number: number, status: string, promisedOn: number | null = null) =>
    say(context, queue, "fulfillment_events/create", {
      id: order.id * 1_000 + number,
      fulfillment_id: order.id * 100,
      order_id: order.id,
      status,
      happened_at: context.clock.now().toISOString(),
      estimated_delivery_at: promisedOn === null ? null : at(promisedOn),
    })
  const customer = (shopper: Shopper) => {
    const { country, province } = placeTold(shopper)
    const address = { country_code: country, province_code: province }
    return { id: customerNumber(shopper), first_name: "Anna", email: shopper.email, phone: shopper.phone, default_address: address }
  }
  return {
    order: (context: Context, queue: Queue, shopper: Shopper, order: OrderFate, isCancelled = false) =>
      say(context, queue, "orders/updated", {
        id: order.id,
        name: `#${order.id}`,
        email: shopper.email,
        buyer_accepts_marketing: shopper.saidYes,
        currency: "USD",
        financial_status: "paid",
        created_at: at(order.placedOn),
        updated_at: context.clock.now().toISOString(),
        cancelled_at: isCancelled ? context.clock.now().toISOString() : null,
        cancel_reason: isCancelled ? "customer" : null,
        customer_locale: "en",
        customer: customer(shopper),
        shipping_address: { country_code: placeTold(shopper).country, province_code: placeTold(shopper).province },
        line_items: order.lines.map((productId, index) => ({
          id: lineId(order, index),
          product_id: productId,
          title: productId === 1 ? "Linen shirt" : "Iron pan",
          quantity: 1,
          current_quantity: 1,
          requires_shipping: true,
        })),
      }),
    parcel: (context: Context, queue: Queue, order: OrderFate) =>
      say(context, queue, "fulfillments/create", {
        id: order.id * 100,
        order_id: order.id,
        status: "success",
        tracking_company: "DHL",
        created_at: at(order.sentOn),
        updated_at: context.clock.now().toISOString(),
        line_items: order.lines.map((_, index) => ({ id: lineId(order, index), quantity: 1 })),
      }),
    underWay: (context: Context, queue: Queue, order: OrderFate, number: number) =>
      event(context, queue, order, number, "in_transit", order.promisedOn),
    delivered: (context: Context, queue: Queue, order: OrderFate) => event(context, queue, order, 0, "delivered"),
    refund: (context: Context, queue: Queue, order: OrderFate) =>
      say(context, queue, "refunds/create", {
        id: order.id * 7,
        order_id: order.id,
        created_at: context.clock.now().toISOString(),
        refund_line_items: order.lines.map((_, index) => ({ line_item_id: lineId(order, index), quantity: 1, restock_type: "return" })),
      }),
    unsubscribed: (context: Context, queue: Queue, shopper: Shopper) =>
      say(context, queue, "customers_email_marketing_consent/update", {
        customer_id: customerNumber(shopper),
        email_address: shopper.email,
        email_marketing_consent: {
          state: "unsubscribed",
          opt_in_level: "single_opt_in",
          consent_updated_at: context.clock.now().toISOString(),
        },
      }),
    takesTexts: (context: Context, queue: Queue, shopper: Shopper) =>
      say(context, queue, "customers_marketing_consent/update", {
        id: customerNumber(shopper),
        phone: shopper.phone,
        sms_marketing_consent: {
          state: "subscribed",
          opt_in_level: "single_opt_in",
          consent_updated_at: context.clock.now().toISOString(),
          consent_collected_from: "shopify",
        },
      }),
  }
}

/** What the job order-changed does. */
export async function lookAtOrder(context: Context, queue: Queue, shop: ShopId, orderId: string): Promise<void> {
  const facts = await readOrder(context.db, shop, orderId)
  if (!facts) return
  await noteShopifyConsent(context.db, context, shop, { orderId })
  const outlooks = await forecastOrder(context, shop, orderId, facts)
  const around = aroundOrder(context, shop, facts)
  await planOrder(context, queue, shop, orderId, facts, around)
  await planPurposes(context, queue, shop, facts, messagePurposes, around)
  await planNotices(context, queue, shop, facts, outlooks, around)
  await noteParcelTasks(context, shop, facts, outlooks)
  await noteCareTasks(context, queue, shop, facts, outlooks)
}

/** What the job customer-changed does. */
export async function lookAtCustomer(context: Context, queue: Queue, shop: ShopId, customerId: string): Promise<void> {
  for (const orderId of await findOpenOrders(context.db, shop, { customerId })) await planOrder(context, queue, shop, orderId)
}
