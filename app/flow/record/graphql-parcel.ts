// What hangs on an order as the Admin API tells of it: parcels with lines and events, refunds, returns; each as its own webhook would have it.
import { addressPayload, digitsOf, lower, type AddressNode, type Connection } from "#app/flow/record/graphql-fields.ts"

/** Parcels and refunds one by one, for what a bulk operation cannot tell. Ten of them cost about 900 points of the bucket. */
export const detailsById = `#graphql
  query DetailsById($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Fulfillment {
        id status displayStatus createdAt updatedAt deliveredAt totalQuantity
        trackingInfo(first: 1) { company number url }
        service { handle }
        order { id shippingAddress { countryCodeV2 provinceCode } }
        events(first: 15, reverse: true) { nodes { id status happenedAt estimatedDeliveryAt createdAt } }
        fulfillmentLineItems(first: 25) { nodes { quantity lineItem { id } } pageInfo { hasNextPage endCursor } }
      }
      ... on Refund {
        id refundedAt: createdAt
        order { id }
        refundLineItems(first: 25) { nodes { quantity restockType lineItem { id } } pageInfo { hasNextPage endCursor } }
      }
    }
  }`

export const detailsByIdBare = `#graphql
  query DetailsByIdBare($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Fulfillment {
        id status displayStatus createdAt updatedAt deliveredAt totalQuantity
        trackingInfo(first: 1) { company number url }
        service { handle }
        order { id }
        events(first: 15, reverse: true) { nodes { id status happenedAt estimatedDeliveryAt createdAt } }
        fulfillmentLineItems(first: 25) { nodes { quantity lineItem { id } } pageInfo { hasNextPage endCursor } }
      }
      ... on Refund {
        id refundedAt: createdAt
        order { id }
        refundLineItems(first: 25) { nodes { quantity restockType lineItem { id } } pageInfo { hasNextPage endCursor } }
      }
    }
  }`

export interface LineQuantityNode {
  quantity: number
  lineItem: { id: string } | null
}

export interface RefundedLineNode extends LineQuantityNode {
  restockType: string
}

export interface EventNode {
  id: string
  status: string
  happenedAt: string
  estimatedDeliveryAt: string | null
  createdAt: string | null
}

export interface ParcelNode {
  id: string
  status: string
  displayStatus: string | null
  createdAt: string
  updatedAt: string
  deliveredAt: string | null
  totalQuantity: number
  trackingInfo: { company: string | null; number: string | null; url: string | null }[]
  service: { handle: string } | null
  order?: { id: string; shippingAddress?: AddressNode | null } | null
  events?: Connection<EventNode>
  /** Missing where they are not known. */
  fulfillmentLineItems?: Connection<LineQuantityNode>
}

export interface RefundNode {
  id: string
  createdAt?: string | null
  /** Its other name where parcels are asked for beside it. */
  refundedAt?: string | null
  order?: { id: string } | null
  refundLineItems?: Connection<RefundedLineNode>
}

export interface ReturnNode {
  id: string
  status: string
  returnLineItems: Connection<{ id: string; quantity: number; fulfillmentLineItem?: { lineItem: { id: string } | null } | null }>
}

const deadStatuses = new Set(["CANCELLED", "ERROR", "FAILURE"])

export const isLiveParcel = ({ status }: Pick<ParcelNode, "status">): boolean => !deadStatuses.has(status)

/** As fulfillments/update would have it; `destination`: the order's, since that is where the parcel goes. */
export function parcelPayload(node: ParcelNode, destination: AddressNode | null | undefined): Record<string, unknown> {
  const tracking = node.trackingInfo[0]
  return {
    admin_graphql_api_id: node.id,
    order_id: digitsOf(node.order),
    status: lower(node.status),
    shipment_status: node.deliveredAt ? "delivered" : shipmentStatus(node.displayStatus),
    tracking_company: tracking?.company ?? null,
    tracking_number: tracking?.number ?? null,
    tracking_url: tracking?.url ?? null,
    service: node.service?.handle ?? null,
    destination: addressPayload(destination),
    created_at: node.createdAt,
    updated_at: node.updatedAt,
    line_items: (node.fulfillmentLineItems?.nodes ?? []).map(({ quantity, lineItem }) => ({
      admin_graphql_api_id: lineItem?.id ?? null,
      quantity,
    })),
  }
}

// The words that stand for an event of a carrier; the others say how far the parcel is in the shop.
const notOfCarriers = new Set(["fulfilled", "submitted", "marked_as_fulfilled", "not_delivered", "canceled"])

function shipmentStatus(displayStatus: string | null): string | null {
  const word = lower(displayStatus)
  return word && !notOfCarriers.has(word) ? word : null
}

/** As fulfillment_events/create would have it. */
export function eventPayload(node: EventNode, parcelId: string, orderId: string | null): Record<string, unknown> {
  return {
    admin_graphql_api_id: node.id,
    fulfillment_id: digitsOf({ id: parcelId }),
    order_id: orderId ? digitsOf({ id: orderId }) : null,
    status: lower(node.status),
    happened_at: node.happenedAt,
    created_at: node.createdAt,
    estimated_delivery_at: node.estimatedDeliveryAt,
  }
}

/** As refunds/create would have it. */
export function refundPayload(node: RefundNode): Record<string, unknown> {
  return {
    admin_graphql_api_id: node.id,
    order_id: digitsOf(node.order),
    created_at: node.createdAt ?? node.refundedAt ?? null,
    refund_line_items: (node.refundLineItems?.nodes ?? []).map(({ quantity, restockType, lineItem }) => ({
      quantity,
      restock_type: lower(restockType),
      line_item: lineItem ? { admin_graphql_api_id: lineItem.id } : null,
    })),
  }
}

/** As returns/request would have it. */
export function returnPayload(node: ReturnNode, orderId: string): Record<string, unknown> {
  return {
    admin_graphql_api_id: node.id,
    status: lower(node.status),
    order: { admin_graphql_api_id: orderId },
    return_line_items: node.returnLineItems.nodes.map(({ id, quantity, fulfillmentLineItem }) => ({
      admin_graphql_api_id: id,
      quantity,
      fulfillment_line_item: { line_item: { admin_graphql_api_id: fulfillmentLineItem?.lineItem?.id ?? null } },
    })),
  }
}
