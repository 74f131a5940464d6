// What an orders/* payload says. Topics of one family carry the same whole order, so one reader serves them all.
import { z } from "zod"

import { giftReasonOf } from "#app/flow/record/gift.ts"
import { readCustomerPayload, type CustomerFacts } from "#app/flow/record/payload-customer.ts"
import {
  eachOf,
  exactFlag,
  exactInstant,
  exactObject,
  idFault,
  idOf,
  identity,
  instant,
  label,
  listOf,
  maybe,
  misfit,
  money,
  read,
  readBy,
  tags,
  text,
  type Read,
} from "#app/flow/record/payload-fields.ts"
import { kindFault } from "#app/flow/record/payload-kind.ts"
import { bundleTitles, line, lineFacts, type OrderLineFacts } from "#app/flow/record/payload-line.ts"
import { deliveryMethodOf, personAt, placeFields, shippingLine } from "#app/flow/record/payload-place.ts"
import { readRefundPayload, readReturnPayload, type RefundFacts, type ReturnFacts } from "#app/flow/record/payload-refund.ts"
import { readShipmentPayload, type ShipmentFacts } from "#app/flow/record/payload-shipment.ts"
import { currencyCode, localeTag } from "#app/flow/record/place-fields.ts"
import type { Gid } from "#app/platform/ids.ts"

export type { OrderLineFacts }

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
  /** The shop's; "" where none was said. */
  currency: string
  totalAmount: string
  /** What the buyer saw and paid, where the payload says so. */
  paidCurrency: string | null
  paidAmount: string | null
  financialStatus: string | null
  sourceName: string | null
  deliveryMethod: string | null
  giftReason: string | null
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
  returns: ReturnFacts[]
}

const attribute = z.object({ name: label, value: text })
const moneySet = maybe(z.object({ presentment_money: maybe(z.object({ amount: money, currency_code: currencyCode })) }))

const shape = z.object({
  ...identity,
  name: label,
  email: label,
  contact_email: label,
  phone: label,
  customer_locale: localeTag,
  currency: currencyCode,
  presentment_currency: currencyCode,
  total_price: money,
  current_total_price: money,
  total_price_set: moneySet,
  current_total_price_set: moneySet,
  financial_status: label,
  fulfillment_status: label,
  source_name: label,
  test: exactFlag,
  buyer_accepts_marketing: exactFlag,
  tags,
  note: text,
  note_attributes: listOf(attribute),
  order_status_url: text,
  processed_at: instant,
  created_at: instant,
  updated_at: instant,
  cancelled_at: exactInstant,
  cancel_reason: label,
  shipping_address: maybe(placeFields),
  billing_address: maybe(placeFields),
  shipping_lines: listOf(shippingLine),
  customer: z.unknown().optional(),
  line_items: eachOf(line),
  line_item_groups: listOf(z.object({ ...identity, title: text })),
  fulfillments: eachOf(exactObject),
  refunds: eachOf(exactObject),
  returns: eachOf(exactObject),
})

type OrderShape = z.output<typeof shape>

/** Malformed when the payload names no order, or says something of its pieces that cannot be. */
export function readOrderPayload(payload: unknown): Read<OrderPayload> {
  const parsed = readBy(shape, payload)
  if (parsed.kind === "malformed") return parsed
  const said = parsed.facts
  const id = idOf("Order", said)
  const fault = id ? kindFault("order", payload) : idFault("Order", said)
  if (!id || fault) return misfit(fault ?? "")
  const customer = partOf(readCustomerPayload(said.customer))
  const lines = readLines(said)
  if (lines.kind === "malformed") return lines
  const shipments = readInside(said.fulfillments, "fulfillments", (entry, path) => readShipmentPayload(entry, { orderId: id, path }))
  if (shipments.kind === "malformed") return shipments
  const refunds = readInside(said.refunds, "refunds", (entry, path) => readRefundPayload(entry, { orderId: id, path }))
  if (refunds.kind === "malformed") return refunds
  // Their shape inside an order is not published; what cannot be read is told by their own topics.
  const returns = (said.returns ?? []).flatMap((entry) => partOf(readReturnPayload(entry, { orderId: id, path: "" })) ?? [])
  const facts = { order: headOf(id, said, customer, lines.facts), lines: lines.facts, customer }
  return read({ ...facts, shipments: shipments.facts, refunds: refunds.facts, returns })
}

const partOf = <Facts>(part: Read<Facts>): Facts | null => (part.kind === "read" ? part.facts : null)

function headOf(id: Gid, said: OrderShape, customer: CustomerFacts | null, lines: readonly OrderLineFacts[]): OrderHead {
  const place = [said.shipping_address, said.billing_address].find((address) => address?.country_code)
  const deliveryMethod = deliveryMethodOf(said, lines)
  const paid = (said.current_total_price_set ?? said.total_price_set)?.presentment_money
  return {
    id,
    name: said.name ?? `#${id.slice(id.lastIndexOf("/") + 1)}`,
    customerId: customer?.id ?? null,
    email: said.email ?? said.contact_email ?? customer?.email ?? null,
    phone: said.phone ?? customer?.phone ?? null,
    firstName: customer?.firstName ?? said.shipping_address?.first_name ?? said.billing_address?.first_name ?? null,
    customerLocale: said.customer_locale,
    countryCode: place?.country_code ?? customer?.countryCode ?? null,
    provinceCode: place ? place.province_code : (customer?.provinceCode ?? null),
    currency: said.currency ?? "",
    totalAmount: said.current_total_price ?? said.total_price ?? "0.00",
    paidCurrency: paid?.currency_code ?? said.presentment_currency,
    paidAmount: paid?.amount ?? null,
    financialStatus: said.financial_status?.toLowerCase() ?? null,
    sourceName: said.source_name,
    deliveryMethod,
    giftReason: giftReasonOf({
      shipping: personAt(said.shipping_address),
      billing: personAt(said.billing_address),
      customer: customer && { firstName: customer.firstName, lastName: customer.lastName, company: null, street: null, zip: null },
      isShipped: deliveryMethod === "shipping",
      note: said.note,
      attributes: attributesOf(said),
      lineTitles: lines.map((entry) => entry.title),
    }),
    isTest: said.test ?? false,
    acceptsMarketing: said.buyer_accepts_marketing,
    tags: said.tags,
    statusPageUrl: said.order_status_url,
    placedAt: said.processed_at ?? said.created_at,
    updatedAt: said.updated_at,
    cancelledAt: said.cancelled_at,
    cancelReason: said.cancelled_at ? said.cancel_reason : null,
  }
}

function attributesOf(said: OrderShape): { name: string; value: string }[] {
  const all = [...(said.note_attributes ?? []), ...(said.line_items ?? []).flatMap((entry) => entry.properties ?? [])]
  return all.flatMap(({ name, value }) => (name ? [{ name, value: value ?? "" }] : []))
}

function readLines(said: OrderShape): Read<OrderLineFacts[]> {
  const titles = bundleTitles(said.line_item_groups)
  const facts: OrderLineFacts[] = []
  for (const [place, entry] of (said.line_items ?? []).entries()) {
    const id = idOf("LineItem", entry)
    if (!id) return misfit(`line_items[${place}].${idFault("LineItem", entry)}`)
    facts.push(lineFacts(id, entry, titles, said.fulfillment_status))
  }
  return read(facts)
}

function readInside<Facts>(
  entries: readonly (Record<string, unknown> | null)[] | null,
  name: string,
  reader: (entry: unknown, path: string) => Read<Facts>,
): Read<Facts[]> {
  const facts: Facts[] = []
  for (const [place, entry] of (entries ?? []).entries()) {
    const one = reader(entry, `${name}[${place}]`)
    if (one.kind === "malformed") return one
    facts.push(one.facts)
  }
  return read(facts)
}
