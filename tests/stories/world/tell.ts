// What Shopify tells of a world's orders, in its own payloads, and what the jobs that follow do; the same use-cases the worker calls.
import { forecastOrder } from "#app/flow/arrival/forecast-order.server.ts"
import { noteShopifyConsent } from "#app/flow/consent/note-shopify-consent.server.ts"
import { noteCareTasks } from "#app/flow/planning/note-care-tasks.server.ts"
import { noteParcelTasks } from "#app/flow/planning/note-parcel-tasks.server.ts"
import { planNotices } from "#app/flow/planning/plan-notices.server.ts"
import { planOrder } from "#app/flow/planning/plan-order.server.ts"
import { planPurposes } from "#app/flow/planning/plan-purposes.server.ts"
import { switchPurpose } from "#app/flow/planning/switch-purpose.server.ts"
import { mergeProducts } from "#app/flow/record/products.store.server.ts"
import { saveGuide } from "#app/flow/record/product-guides.store.server.ts"
import { readOrder } from "#app/flow/record/read-order.server.ts"
import { writeSettings } from "#app/flow/record/shop-settings.store.server.ts"
import { openShop } from "#app/flow/record/shops.store.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

import { apply, receiptOf } from "../../flow/record/receipts.ts"
import type { OrderFate, Shopper } from "./shoppers.ts"

export const purposesOn = ["product-guide", "delivery-check-in", "thank-you", "review-reminder"]

export async function openWorldShop(context: Context, queue: Queue, shop: ShopId, settings: Record<string, unknown>): Promise<void> {
  const { db, clock, randomness } = context
  const now = clock.now()
  await openShop(db, shop, "", addDays(now, -30))
  await db.shop.update({
    where: { shopId: shop },
    data: { name: "World", domain: "world.example", countryCode: "DE", timeZone: "Europe/Berlin" },
  })
  const sender = { senderName: "World", replyTo: "help@world.example", postalAddress: "1 Road, 20459 Hamburg" }
  await writeSettings(db, shop, { ...sender, sendingOnAt: now, ...settings }, now)
  const product = { handle: "", vendor: null, productType: null, tags: [], categoryId: null, description: "", imageUrl: null, price: null }
  const rest = { status: "ACTIVE", mark: "1", updatedAt: now }
  const ids = ["gid://shopify/Product/1", "gid://shopify/Product/2"] as const
  await mergeProducts(db, shop, [
    { ...product, ...rest, id: ids[0], title: "Linen shirt", categoryName: "Apparel & Accessories > Clothing" },
    { ...product, ...rest, id: ids[1], title: "Iron pan", categoryName: "Home & Garden > Kitchen & Dining > Cookware" },
  ])
  const guide = {
    kind: "care",
    plan: "",
    locale: "en",
    title: "Care",
    text: "Wash it by hand.",
    url: null,
    source: "merchant",
    updatedBy: "1",
  }
  await saveGuide(db, shop, { ...guide, id: randomness.id(), productId: ids[0] }, now)
  for (const purpose of purposesOn) await switchPurpose(context, queue, shop, { purpose, isOn: true, changedBy: "1" })
}

export const orderGid = (order: OrderFate): string => `gid://shopify/Order/${order.id}`
const lineId = (order: OrderFate, index: number): number => order.id * 10 + index

export function teller(context: Context, queue: Queue, shop: ShopId, startAt: Date) {
  const at = (day: number) => addDays(startAt, day).toISOString()
  const say = (topic: string, payload: object) =>
    apply(context, queue, receiptOf(shop, { topic, payload, triggeredAt: context.clock.now().toISOString() }))
  return {
    order: (shopper: Shopper, order: OrderFate, isCancelled = false) =>
      say("orders/updated", {
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
        customer: { id: shopper.number + 1, first_name: "Anna" },
        shipping_address: { country_code: shopper.place.country, province_code: shopper.place.province },
        line_items: order.lines.map((productId, index) => ({
          id: lineId(order, index),
          product_id: productId,
          title: productId === 1 ? "Linen shirt" : "Iron pan",
          quantity: 1,
          current_quantity: 1,
          requires_shipping: true,
        })),
      }),
    parcel: (order: OrderFate) =>
      say("fulfillments/create", {
        id: order.id * 100,
        order_id: order.id,
        status: "success",
        tracking_company: "DHL",
        created_at: at(order.sentOn),
        updated_at: context.clock.now().toISOString(),
        line_items: order.lines.map((_, index) => ({ id: lineId(order, index), quantity: 1 })),
      }),
    delivered: (order: OrderFate) =>
      say("fulfillment_events/create", {
        id: order.id * 1_000,
        fulfillment_id: order.id * 100,
        order_id: order.id,
        status: "delivered",
        happened_at: context.clock.now().toISOString(),
      }),
    refund: (order: OrderFate) =>
      say("refunds/create", {
        id: order.id * 7,
        order_id: order.id,
        created_at: context.clock.now().toISOString(),
        refund_line_items: order.lines.map((_, index) => ({ line_item_id: lineId(order, index), quantity: 1, restock_type: "return" })),
      }),
  }
}

/** What the job order-changed does. */
export async function lookAt(context: Context, queue: Queue, shop: ShopId, orderId: string): Promise<void> {
  const facts = await readOrder(context.db, shop, orderId)
  if (!facts) return
  await noteShopifyConsent(context, shop, { orderId })
  const outlooks = await forecastOrder(context, shop, orderId, facts)
  await planOrder(context, queue, shop, orderId, facts)
  await planPurposes(context, queue, shop, facts)
  await planNotices(context, queue, shop, facts, outlooks)
  await noteParcelTasks(context, shop, facts, outlooks)
  await noteCareTasks(context, queue, shop, facts, outlooks)
}
