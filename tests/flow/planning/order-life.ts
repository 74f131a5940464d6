// One shop and one order, told by payloads as Shopify sends them, for stories of planning. Ids are small, times are the story's own.
import { forecastOrder } from "#app/flow/arrival/forecast-order.server.ts"
import { noteShopifyConsent } from "#app/flow/consent/note-shopify-consent.server.ts"
import { planOrder, type PlanOutcome } from "#app/flow/planning/plan-order.server.ts"
import { approve, claimForDrafting, moveToReview } from "#app/flow/planning/touchpoints.store.server.ts"
import { mergeProducts } from "#app/flow/record/products.store.server.ts"
import { openShop } from "#app/flow/record/shops.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId, TouchpointId } from "#app/platform/ids.ts"

import { apply, receiptOf, rememberingQueue } from "../record/receipts.ts"

export interface OrderLine {
  id: number
  productId: number
  quantity?: number
  currentQuantity?: number
  giftCard?: boolean
  shipped?: boolean
}

export interface OrderWords {
  id?: number
  country?: string
  email?: string | null
  acceptsMarketing?: boolean
  test?: boolean
  cancelled?: boolean
  customerId?: number
  lines?: OrderLine[]
}

export const shirt = "gid://shopify/Product/1"
export const pan = "gid://shopify/Product/2"

/** A shop in Berlin with a shirt (clothing, 3–5 days) and a pan (kitchenware, 14–21 days). */
export async function openStory(context: Context, shop: ShopId) {
  const queue = rememberingQueue()
  const { db, clock } = context
  await openShop(db, shop, "", new Date("2026-08-01T00:00:00Z"))
  await db.shop.update({ where: { shopId: shop }, data: { countryCode: "DE", timeZone: "Europe/Berlin" } })
  const product = {
    handle: "",
    vendor: null,
    productType: null,
    tags: [],
    categoryId: null,
    description: "",
    imageUrl: null,
    price: null,
    status: "ACTIVE",
  }
  await mergeProducts(db, shop, [
    { ...product, id: shirt, title: "Linen shirt", categoryName: "Apparel & Accessories > Clothing", mark: "1", updatedAt: clock.now() },
    {
      ...product,
      id: pan,
      title: "Iron pan",
      categoryName: "Home & Garden > Kitchen & Dining > Cookware",
      mark: "1",
      updatedAt: clock.now(),
    },
  ])
  const say = (topic: string, payload: object) =>
    apply(context, queue, receiptOf(shop, { topic, payload, triggeredAt: clock.now().toISOString() }))
  const orderId = (id: number) => `gid://shopify/Order/${id}`

  return {
    shop,
    queue,
    say,
    /** orders/create or, later, orders/updated. */
    order: ({
      id = 100,
      country = "US",
      email = "anna@example.com",
      acceptsMarketing = false,
      test = false,
      cancelled = false,
      customerId = 7,
      lines = [{ id: 1, productId: 1 }],
    }: OrderWords = {}) =>
      say("orders/updated", {
        id,
        name: `#${id}`,
        email,
        test,
        buyer_accepts_marketing: acceptsMarketing,
        currency: "USD",
        created_at: "2026-09-01T08:00:00Z",
        updated_at: clock.now().toISOString(),
        cancelled_at: cancelled ? clock.now().toISOString() : null,
        cancel_reason: cancelled ? "customer" : null,
        customer: { id: customerId, first_name: "Anna" },
        shipping_address: { country_code: country, province_code: country === "US" ? "NY" : null },
        line_items: lines.map((line) => ({
          id: line.id,
          product_id: line.productId,
          title: line.productId === 1 ? "Linen shirt" : "Iron pan",
          quantity: line.quantity ?? 1,
          current_quantity: line.currentQuantity ?? line.quantity ?? 1,
          gift_card: line.giftCard ?? false,
        })),
      }),
    parcel: (words: { id?: number; orderId?: number; lines?: number[]; status?: string } = {}) =>
      say("fulfillments/create", {
        id: words.id ?? 200,
        order_id: words.orderId ?? 100,
        status: words.status ?? "success",
        tracking_company: "DHL",
        created_at: "2026-09-02T08:00:00Z",
        updated_at: clock.now().toISOString(),
        line_items: (words.lines ?? [1]).map((id) => ({ id, quantity: 1 })),
      }),
    event: (status: string, words: { id?: number; parcelId?: number; orderId?: number; estimatedAt?: string } = {}) =>
      say("fulfillment_events/create", {
        id: words.id ?? Number(`${words.parcelId ?? 200}${status.length}`),
        fulfillment_id: words.parcelId ?? 200,
        order_id: words.orderId ?? 100,
        status,
        happened_at: clock.now().toISOString(),
        estimated_delivery_at: words.estimatedAt ?? null,
      }),
    refund: (lines: { id: number; quantity: number }[], id = 300) =>
      say("refunds/create", {
        id,
        order_id: 100,
        created_at: clock.now().toISOString(),
        refund_line_items: lines.map((line) => ({ line_item_id: line.id, quantity: line.quantity })),
      }),
    returned: (topic: string, status: string, lines: number[] = []) =>
      say(topic, {
        id: 400,
        order_id: 100,
        status,
        return_line_items: lines.map((id) => ({ quantity: 1, fulfillment_line_item: { line_item: { id } } })),
      }),
    consent: (state: string) =>
      say("customers_email_marketing_consent/update", {
        customer_id: 7,
        email_marketing_consent: { state, opt_in_level: "single_opt_in", consent_updated_at: clock.now().toISOString() },
      }),
    customer: (email = "anna@example.com") => say("customers/update", { id: 7, email, updated_at: clock.now().toISOString() }),
    /** What the job order-changed does; twice, since every job may run twice. */
    async plan(id = 100): Promise<PlanOutcome> {
      const once = async () => {
        await noteShopifyConsent(context.db, context, shop, { orderId: orderId(id) })
        await forecastOrder(context, shop, orderId(id))
        return planOrder(context, queue, shop, orderId(id))
      }
      const outcome = await once()
      const before = await rows()
      await once()
      const after = await rows()
      if (JSON.stringify(before) !== JSON.stringify(after))
        throw new Error(`Planning twice is not planning once:\n${JSON.stringify([before, after], null, 1)}`)
      return outcome
    },
    touchpoints: (id = 100) => db.touchpoint.findMany({ where: { shopId: shop, orderId: orderId(id) }, orderBy: { sequence: "asc" } }),
    async touchpoint(id = 100) {
      const rows = await db.touchpoint.findMany({ where: { shopId: shop, orderId: orderId(id) }, orderBy: { sequence: "desc" } })
      if (!rows[0]) throw new Error("No touchpoint")
      return rows[0]
    },
    /** Its newest touchpoint is written and a person says yes to it; returns its id. */
    async approved(): Promise<TouchpointId> {
      const { id } = await this.touchpoint()
      const steps = {
        claimed: await claimForDrafting(db, shop, id, "w", clock.now()),
        moved: await moveToReview(db, shop, id, "w", clock.now()),
        approved: await approve(db, shop, id, clock.now()),
      }
      if (!Object.values(steps).every(Boolean)) throw new Error(`Not approved: ${JSON.stringify(steps)}`)
      return id
    },
    holds: () => db.hold.findMany({ where: { shopId: shop }, orderBy: { startedAt: "asc" } }),
  }

  async function rows() {
    const where = { where: { shopId: shop }, orderBy: { id: "asc" as const } }
    return {
      touchpoints: await db.touchpoint.findMany(where),
      holds: await db.hold.findMany(where),
      ledger: await db.consentEntry.count({ where: { shopId: shop } }),
    }
  }
}

export type Story = Awaited<ReturnType<typeof openStory>>
