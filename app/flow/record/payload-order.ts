// What an orders/* payload says. Topics of one family carry the same whole order, so one reader serves them all.
import { z } from "zod"

import { readCustomerPayload, type CustomerFacts } from "#app/flow/record/payload-customer.ts"
import {
  flag,
  idOf,
  identity,
  instant,
  listOf,
  maybe,
  money,
  numbered,
  number,
  quantity,
  tags,
  text,
} from "#app/flow/record/payload-fields.ts"
import { readRefundPayload, type RefundFacts } from "#app/flow/record/payload-refund.ts"
import { readShipmentPayload, type ShipmentFacts } from "#app/flow/record/payload-shipment.ts"
import type { Gid } from "#app/platform/ids.ts"

export interface OrderLineFacts {
  id: Gid
  productId: Gid | null
  variantId: Gid | null
  title: string
  variantTitle: string | null
  sku: string | null
  quantity: number
  currentQuantity: number
  requiresShipping: boolean
  isGiftCard: boolean
  unitPrice: string
}

export interface OrderHead {
  id: Gid
  name: string
  customerId: Gid | null
  email: string | null
  phone: string | null
  firstName: string | null
  customerLocale: string | null
  countryCode: string | null
  provinceCode: string | null
  currency: string
  totalAmount: string
  financialStatus: string | null
  sourceName: string | null
  isTest: boolean
  acceptsMarketing: boolean | null
  tags: string[]
  statusPageUrl: string | null
  placedAt: Date | null
  updatedAt: Date | null
  cancelledAt: Date | null
  cancelReason: string | null
}

export interface OrderPayload {
  order: OrderHead
  lines: OrderLineFacts[]
  customer: CustomerFacts | null
  shipments: ShipmentFacts[]
  refunds: RefundFacts[]
}

const address = maybe(z.object({ first_name: text, country_code: text, province_code: text }))

const line = z.object({
  ...identity,
  product_id: number,
  variant_id: number,
  title: text,
  name: text,
  variant_title: text,
  sku: text,
  quantity,
  current_quantity: quantity,
  requires_shipping: flag,
  gift_card: flag,
  price: money,
})

const shape = z.object({
  ...identity,
  name: text,
  email: text,
  contact_email: text,
  phone: text,
  customer_locale: text,
  currency: text,
  total_price: money,
  current_total_price: money,
  financial_status: text,
  source_name: text,
  test: flag,
  buyer_accepts_marketing: flag,
  tags,
  order_status_url: text,
  processed_at: instant,
  created_at: instant,
  updated_at: instant,
  cancelled_at: instant,
  cancel_reason: text,
  shipping_address: address,
  billing_address: address,
  customer: z.unknown().optional(),
  line_items: listOf(line),
  fulfillments: listOf(z.unknown()),
  refunds: listOf(z.unknown()),
})

/** Null when the payload names no order. */
export function readOrderPayload(payload: unknown): OrderPayload | null {
  const read = maybe(shape).parse(payload)
  const id = idOf("Order", read)
  if (!read || !id) return null
  const customer = readCustomerPayload(read.customer)
  const place = read.shipping_address?.country_code ? read.shipping_address : (read.billing_address ?? customer)
  return {
    order: {
      id,
      name: read.name ?? `#${id.slice(id.lastIndexOf("/") + 1)}`,
      customerId: customer?.id ?? null,
      email: read.email ?? read.contact_email ?? customer?.email ?? null,
      phone: read.phone ?? customer?.phone ?? null,
      firstName: customer?.firstName ?? read.shipping_address?.first_name ?? read.billing_address?.first_name ?? null,
      customerLocale: read.customer_locale,
      countryCode: codeOf(place)?.countryCode ?? null,
      provinceCode: codeOf(place)?.provinceCode ?? null,
      currency: read.currency ?? "",
      totalAmount: read.current_total_price ?? read.total_price ?? "0.00",
      financialStatus: read.financial_status,
      sourceName: read.source_name,
      isTest: read.test ?? false,
      acceptsMarketing: read.buyer_accepts_marketing,
      tags: read.tags,
      statusPageUrl: read.order_status_url,
      placedAt: read.processed_at ?? read.created_at,
      updatedAt: read.updated_at,
      cancelledAt: read.cancelled_at,
      cancelReason: read.cancelled_at ? read.cancel_reason : null,
    },
    lines: (read.line_items ?? []).flatMap((entry) => lineFacts(entry) ?? []),
    customer,
    shipments: (read.fulfillments ?? []).flatMap((entry) => readShipmentPayload(entry, id) ?? []),
    refunds: (read.refunds ?? []).flatMap((entry) => readRefundPayload(entry, id) ?? []),
  }
}

type Place = { country_code: string | null; province_code: string | null } | CustomerFacts | null

function codeOf(place: Place): { countryCode: string | null; provinceCode: string | null } | null {
  if (!place) return null
  return "country_code" in place ? { countryCode: place.country_code, provinceCode: place.province_code } : place
}

function lineFacts(read: z.output<typeof line>): OrderLineFacts | null {
  const id = idOf("LineItem", read)
  if (!id) return null
  const bought = read.quantity ?? 1
  return {
    id,
    productId: numbered("Product", read.product_id),
    variantId: numbered("ProductVariant", read.variant_id),
    title: read.title ?? read.name ?? "",
    variantTitle: read.variant_title,
    sku: read.sku,
    quantity: bought,
    currentQuantity: read.current_quantity ?? bought,
    requiresShipping: read.requires_shipping ?? true,
    isGiftCard: read.gift_card ?? false,
    unitPrice: read.price ?? "0.00",
  }
}
