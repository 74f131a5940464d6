// Orders as the Admin API tells of them (graphql-order-documents.ts), written as webhook payloads, so that payload-order.ts reads both and the facts
// are the same.
//
// A bulk operation takes no connection inside a list, and Order.fulfillments and Order.refunds are lists: a parcel's lines and events and a
// refund's lines cannot be had in bulk. bulk-gaps.ts says which of them follow from the rest, and the others are asked for one by one
// (graphql-parcel.ts).
import { customerPayload, type CustomerNode } from "#app/flow/record/graphql-customer.ts"
import {
  addressPayload,
  amountOf,
  digitsOf,
  lower,
  type AddressNode,
  type Connection,
  type MoneyNode,
} from "#app/flow/record/graphql-fields.ts"
import {
  isLiveParcel,
  parcelPayload,
  refundPayload,
  returnPayload,
  type ParcelNode,
  type RefundNode,
  type ReturnNode,
} from "#app/flow/record/graphql-parcel.ts"

export interface LineNode {
  id: string
  title: string
  name: string
  variantTitle: string | null
  sku: string | null
  quantity: number
  currentQuantity: number
  unfulfilledQuantity: number
  requiresShipping: boolean
  isGiftCard: boolean
  customAttributes: AttributeNode[]
  lineItemGroup: { id: string; title: string } | null
  sellingPlan: { name: string } | null
  product: { id: string } | null
  variant: { id: string } | null
  originalUnitPriceSet: { shopMoney: MoneyNode }
}

interface AttributeNode {
  key: string
  value: string | null
}

interface MoneyBagNode {
  shopMoney: MoneyNode
  presentmentMoney?: MoneyNode
}

export interface OrderNode {
  id: string
  name: string
  email?: string | null
  phone?: string | null
  customerLocale: string | null
  currencyCode: string
  presentmentCurrencyCode?: string
  totalPriceSet: MoneyBagNode
  currentTotalPriceSet: MoneyBagNode
  displayFinancialStatus: string | null
  sourceName: string | null
  test: boolean
  customerAcceptsMarketing: boolean
  tags: string[]
  statusPageUrl?: string | null
  note?: string | null
  customAttributes: AttributeNode[]
  shippingLine: { code: string | null; title: string; source: string | null } | null
  processedAt: string | null
  createdAt: string | null
  updatedAt: string | null
  cancelledAt: string | null
  cancelReason: string | null
  shippingAddress?: AddressNode | null
  billingAddress?: AddressNode | null
  customer: CustomerNode | null
  fulfillments: ParcelNode[]
  refunds: RefundNode[]
  lineItems: Connection<LineNode>
  returns: Connection<ReturnNode>
}

/** As orders/updated would have it. Parcels and refunds whose lines are not known are left out of it: an empty list would be a statement. */
export function orderPayload(node: OrderNode): Record<string, unknown> {
  const currency = node.currencyCode
  const bag = ({ shopMoney, presentmentMoney }: MoneyBagNode) => ({
    shop_money: { amount: amountOf(shopMoney, currency), currency_code: currency },
    presentment_money: {
      amount: amountOf(presentmentMoney, node.presentmentCurrencyCode ?? currency),
      currency_code: node.presentmentCurrencyCode ?? currency,
    },
  })
  return {
    admin_graphql_api_id: node.id,
    name: node.name,
    email: node.email ?? null,
    phone: node.phone ?? null,
    customer_locale: node.customerLocale,
    currency,
    presentment_currency: node.presentmentCurrencyCode ?? currency,
    total_price: amountOf(node.totalPriceSet.shopMoney, currency),
    total_price_set: bag(node.totalPriceSet),
    current_total_price: amountOf(node.currentTotalPriceSet.shopMoney, currency),
    current_total_price_set: bag(node.currentTotalPriceSet),
    financial_status: lower(node.displayFinancialStatus),
    source_name: node.sourceName,
    test: node.test,
    buyer_accepts_marketing: node.customerAcceptsMarketing,
    tags: node.tags,
    order_status_url: node.statusPageUrl ?? null,
    note: node.note ?? null,
    note_attributes: attributesPayload(node.customAttributes),
    shipping_lines: node.shippingLine ? [node.shippingLine] : [],
    processed_at: node.processedAt,
    created_at: node.createdAt,
    updated_at: node.updatedAt,
    cancelled_at: node.cancelledAt,
    cancel_reason: lower(node.cancelReason),
    shipping_address: addressPayload(node.shippingAddress),
    billing_address: addressPayload(node.billingAddress),
    customer: node.customer ? customerPayload(node.customer) : null,
    line_items: node.lineItems.nodes.map((line) => linePayload(line, currency, sentStatus(line, node.fulfillments))),
    fulfillments: node.fulfillments.flatMap((parcel) => (parcel.fulfillmentLineItems ? [parcelPayload(parcel, node.shippingAddress)] : [])),
    refunds: node.refunds.flatMap((refund) => (refund.refundLineItems ? [refundPayload(refund)] : [])),
    returns: node.returns.nodes.map((entry) => returnPayload(entry, node.id)),
  }
}

const attributesPayload = (attributes: readonly AttributeNode[]) => attributes.map(({ key, value }) => ({ name: key, value }))

// The API's own word for it is on its way out; it follows from what was sent.
function sentStatus(
  { id, currentQuantity, unfulfilledQuantity }: LineNode,
  parcels: readonly ParcelNode[],
): "fulfilled" | "partial" | null {
  const live = parcels.filter(isLiveParcel)
  if (live.length === 0) return null
  const packed = live.flatMap((parcel) => parcel.fulfillmentLineItems?.nodes ?? []).filter(({ lineItem }) => lineItem?.id === id)
  const isWhole = live.every((parcel) => parcel.fulfillmentLineItems)
  const sent = isWhole ? packed.reduce((sum, { quantity }) => sum + quantity, 0) : currentQuantity - unfulfilledQuantity
  if (isWhole ? sent === 0 : unfulfilledQuantity > 0 && sent === 0) return null
  return unfulfilledQuantity === 0 ? "fulfilled" : "partial"
}

function linePayload(line: LineNode, currency: string, fulfillmentStatus: string | null): Record<string, unknown> {
  return {
    admin_graphql_api_id: line.id,
    product_id: digitsOf(line.product),
    variant_id: digitsOf(line.variant),
    title: line.title,
    name: line.name,
    variant_title: line.variantTitle,
    sku: line.sku,
    quantity: line.quantity,
    current_quantity: line.currentQuantity,
    fulfillment_status: fulfillmentStatus,
    requires_shipping: line.requiresShipping,
    gift_card: line.isGiftCard,
    price: amountOf(line.originalUnitPriceSet.shopMoney, currency),
    properties: attributesPayload(line.customAttributes),
    ...(line.lineItemGroup ? { line_item_group: { admin_graphql_api_id: line.lineItemGroup.id, title: line.lineItemGroup.title } } : {}),
    ...(line.sellingPlan ? { selling_plan: { name: line.sellingPlan.name } } : {}),
  }
}
