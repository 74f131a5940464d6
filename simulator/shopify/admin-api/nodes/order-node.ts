import { gid, gidTail } from "../../ids.ts"
import type { SimLine, SimOrder } from "../../state.ts"
import { fulfillmentStatus } from "../../webhooks/order-payload.ts"
import { cents, fromCents } from "../../webhooks/payload-json.ts"
import { connection, type ConnectionArguments } from "../connection.ts"
import { dateTime, dateTimeOrNull, type ApiContext, type Node } from "../context.ts"
import { search, type Searchable } from "../search-query.ts"
import { addressNode, customerNode } from "./customer-node.ts"
import { fulfillmentNode } from "./fulfillment-node.ts"
import { metafieldFields } from "./metafield-node.ts"
import { moneyBag } from "./money.ts"
import { registerNode } from "./node-of.ts"
import { imageNode, productNode, sorted, variantNode } from "./product-node.ts"
import { refundNode, returnNode } from "./refund-node.ts"

export function orderNode(context: ApiContext, order: SimOrder): Node {
  const { shop } = context
  const id = gid("Order", order.id)
  const bag = (quantity: (line: SimLine) => number) => moneyBag(sumOf(order.lines, quantity), order.currency, order.presentment)
  const billing = order.billingAddress === undefined ? order.shippingAddress : order.billingAddress
  const address = () => (order.shippingAddress ? addressNode(order.shippingAddress, order.id) : null)
  return {
    __typename: "Order",
    id,
    legacyResourceId: order.id,
    name: order.name,
    number: order.number,
    email: order.email,
    phone: order.phone,
    note: order.note ?? null,
    customAttributes: attributes(order.noteAttributes),
    shippingLine: order.shippingTitle ? { code: order.shippingTitle, title: order.shippingTitle, source: "shopify" } : null,
    tags: order.tags,
    test: order.isTest,
    sourceName: order.sourceName,
    confirmed: true,
    closed: false,
    closedAt: null,
    cancelledAt: dateTimeOrNull(order.cancelledAt),
    cancelReason: order.cancelReason?.toUpperCase() ?? null,
    currencyCode: order.currency,
    presentmentCurrencyCode: order.presentment?.currency ?? order.currency,
    customerAcceptsMarketing: order.acceptsMarketing,
    customerLocale: order.locale,
    displayFinancialStatus: order.financialStatus.toUpperCase(),
    displayFulfillmentStatus: displayStatus(order),
    fullyPaid: order.financialStatus !== "pending",
    unpaid: order.financialStatus === "pending",
    requiresShipping: order.lines.some((line) => line.requiresShipping),
    statusPageUrl: () => `https://${shop.domain}/${shop.id}/orders/${order.id}/authenticate?key=simulated`,
    totalPriceSet: bag((line) => line.quantity),
    subtotalPriceSet: bag((line) => line.quantity),
    currentTotalPriceSet: bag((line) => line.currentQuantity),
    currentSubtotalPriceSet: bag((line) => line.currentQuantity),
    totalRefundedSet: bag((line) => line.quantity - line.currentQuantity),
    totalDiscountsSet: moneyBag("0.00", order.currency),
    totalShippingPriceSet: moneyBag("0.00", order.currency),
    totalTaxSet: moneyBag("0.00", order.currency),
    subtotalLineItemsQuantity: order.lines.reduce((sum, line) => sum + line.quantity, 0),
    customer: () => {
      const customer = order.customerId ? shop.customers.get(order.customerId) : undefined
      return customer ? customerNode(context, customer) : null
    },
    shippingAddress: address,
    billingAddress: () => (billing ? addressNode(billing, order.id) : null),
    displayAddress: address,
    lineItems: (args: ConnectionArguments) => connection(context, order.lines, args, (line) => lineNode(context, order, line)),
    fulfillments: ({ first }: { first?: number | null }) =>
      order.fulfillments.slice(0, first ?? undefined).map((entry) => fulfillmentNode(context, order, entry)),
    refunds: ({ first }: { first?: number | null }) =>
      order.refunds.slice(0, first ?? undefined).map((entry) => refundNode(context, order, entry)),
    returns: (args: ConnectionArguments) => connection(context, order.returns, args, (entry) => returnNode(context, order, entry)),
    createdAt: dateTime(order.createdAt),
    processedAt: dateTime(order.createdAt),
    updatedAt: dateTime(order.updatedAt),
    ...metafieldFields(context, id),
  }
}

function sumOf(lines: readonly SimLine[], quantity: (line: SimLine) => number): string {
  return fromCents(lines.reduce((sum, line) => sum + cents(line.price) * quantity(line), 0))
}

const attributes = (entries: readonly { name: string; value: string }[] = []) => entries.map(({ name, value }) => ({ key: name, value }))

function displayStatus(order: SimOrder): string {
  const status = fulfillmentStatus(order.lines)
  return status === null ? "UNFULFILLED" : status === "partial" ? "PARTIALLY_FULFILLED" : "FULFILLED"
}

export function lineNode(context: ApiContext, order: SimOrder, line: SimLine): Node {
  const product = context.shop.products.get(line.productId)
  const unit = moneyBag(line.price, order.currency)
  const total = moneyBag(fromCents(cents(line.price) * line.quantity), order.currency)
  return {
    __typename: "LineItem",
    id: gid("LineItem", line.id),
    title: line.title,
    name: line.title,
    variantTitle: null,
    sku: line.sku,
    vendor: line.vendor,
    quantity: line.quantity,
    currentQuantity: line.currentQuantity,
    refundableQuantity: line.currentQuantity,
    unfulfilledQuantity: Math.max(0, line.currentQuantity - line.fulfilledQuantity),
    nonFulfillableQuantity: 0,
    requiresShipping: line.requiresShipping,
    isGiftCard: line.isGiftCard,
    taxable: true,
    customAttributes: attributes(line.properties),
    lineItemGroup: line.group ? { id: gid("LineItemGroup", line.group.id), title: line.group.title, quantity: 1 } : null,
    sellingPlan: null,
    originalUnitPriceSet: unit,
    discountedUnitPriceSet: unit,
    originalTotalSet: total,
    discountedTotalSet: total,
    image: () => (product?.imageUrl ? imageNode(product) : null),
    product: () => (product ? productNode(context, product) : null),
    variant: () => (product ? variantNode(context, product) : null),
  }
}

const searchable: Searchable<SimOrder> = {
  id: (order) => order.id,
  name: (order) => order.name,
  email: (order) => order.email,
  customer_id: (order) => order.customerId,
  tag: (order) => order.tags,
  test: (order) => order.isTest,
  status: (order) => (order.cancelledAt ? "cancelled" : "open"),
  financial_status: (order) => order.financialStatus,
  fulfillment_status: (order) => fulfillmentStatus(order.lines) ?? "unfulfilled",
  source_name: (order) => order.sourceName,
  created_at: (order) => order.createdAt,
  processed_at: (order) => order.createdAt,
  updated_at: (order) => order.updatedAt,
}

const sorts: Record<string, (a: SimOrder, b: SimOrder) => number> = {
  ID: () => 0,
  CREATED_AT: (a, b) => a.createdAt.getTime() - b.createdAt.getTime(),
  PROCESSED_AT: (a, b) => a.createdAt.getTime() - b.createdAt.getTime(),
  UPDATED_AT: (a, b) => a.updatedAt.getTime() - b.updatedAt.getTime(),
  ORDER_NUMBER: (a, b) => a.number - b.number,
}

const within60Days = 60 * 86_400_000

// Without read_all_orders an app sees the last 60 days, by the simulated clock.
function visibleOrders(context: ApiContext): SimOrder[] {
  const all = [...context.shop.orders.values()]
  if (context.scopes.includes("read_all_orders")) return all
  const since = context.world.clock.now().getTime() - within60Days
  return all.filter((order) => order.createdAt.getTime() >= since)
}

const orderById = (context: ApiContext, id: string): Node | null => {
  const order = visibleOrders(context).find((candidate) => candidate.id === id)
  return order ? orderNode(context, order) : null
}

registerNode("Order", orderById)

export const orderQueries = {
  order: ({ id }: { id: string }, context: ApiContext) => orderById(context, gidTail(id)),
  orders: (args: ConnectionArguments & { query?: string | null; sortKey?: string | null }, context: ApiContext) => {
    const found = search(visibleOrders(context), args.query, searchable)
    return connection(context, sorted(found, args.sortKey, sorts), args, (order) => orderNode(context, order))
  },
  ordersCount: ({ query }: { query?: string | null }, context: ApiContext) => ({
    count: search(visibleOrders(context), query, searchable).length,
    precision: "EXACT",
  }),
}
