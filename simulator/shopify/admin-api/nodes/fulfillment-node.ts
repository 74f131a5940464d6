import { gid, gidTail } from "../../ids.ts"
import type { SimDeliveryEvent, SimFulfillment, SimOrder } from "../../state.ts"
import { lastEvent } from "../../webhooks/fulfillment-payload.ts"
import { connection, type ConnectionArguments } from "../connection.ts"
import { dateTime, dateTimeOrNull, type ApiContext, type Node } from "../context.ts"
import { registerNode } from "./node-of.ts"
import { lineNode, orderNode } from "./order-node.ts"

export function fulfillmentNode(context: ApiContext, order: SimOrder, fulfillment: SimFulfillment): Node {
  const happened = (status: SimDeliveryEvent["status"]) => fulfillment.events.find((event) => event.status === status)?.happenedAt
  const estimate = fulfillment.events.findLast((event) => event.estimatedDeliveryAt)?.estimatedDeliveryAt
  const last = lastEvent(fulfillment)
  return {
    __typename: "Fulfillment",
    id: gid("Fulfillment", fulfillment.id),
    legacyResourceId: fulfillment.id,
    name: fulfillment.name,
    status: fulfillment.status.toUpperCase(),
    displayStatus: last ? last.status.toUpperCase() : fulfillment.status === "success" ? "FULFILLED" : null,
    totalQuantity: fulfillment.lines.reduce((sum, line) => sum + line.quantity, 0),
    requiresShipping: true,
    service: { handle: fulfillment.service, serviceName: fulfillment.service },
    trackingInfo: fulfillment.trackingNumber
      ? [{ company: fulfillment.trackingCompany, number: fulfillment.trackingNumber, url: fulfillment.trackingUrl }]
      : [],
    deliveredAt: dateTimeOrNull(happened("delivered")),
    inTransitAt: dateTimeOrNull(happened("in_transit")),
    estimatedDeliveryAt: dateTimeOrNull(estimate),
    originAddress: null,
    order: () => orderNode(context, order),
    events: (args: ConnectionArguments) => connection(context, fulfillment.events, args, (event) => eventNode(order, event)),
    fulfillmentLineItems: (args: ConnectionArguments) =>
      connection(context, fulfillment.lines, args, (line) => fulfillmentLineNode(context, order, line)),
    createdAt: dateTime(fulfillment.createdAt),
    updatedAt: dateTime(fulfillment.updatedAt),
  }
}

function eventNode(order: SimOrder, event: SimDeliveryEvent): Node {
  return {
    __typename: "FulfillmentEvent",
    id: gid("FulfillmentEvent", event.id),
    status: event.status.toUpperCase(),
    message: event.status.replaceAll("_", " "),
    happenedAt: dateTime(event.happenedAt),
    estimatedDeliveryAt: dateTimeOrNull(event.estimatedDeliveryAt),
    createdAt: dateTime(event.happenedAt),
    country: order.shippingAddress?.countryCode ?? null,
    province: null,
    city: null,
    zip: null,
    address1: null,
  }
}

export function fulfillmentLineNode(context: ApiContext, order: SimOrder, entry: { id: string; lineId: string; quantity: number }): Node {
  const line = order.lines.find((candidate) => candidate.id === entry.lineId)
  return {
    __typename: "FulfillmentLineItem",
    id: gid("FulfillmentLineItem", entry.id),
    quantity: entry.quantity,
    lineItem: () => (line ? lineNode(context, order, line) : null),
  }
}

const fulfillmentById = (context: ApiContext, id: string): Node | null => {
  for (const order of context.shop.orders.values()) {
    const found = order.fulfillments.find((candidate) => candidate.id === id)
    if (found) return fulfillmentNode(context, order, found)
  }
  return null
}

registerNode("Fulfillment", fulfillmentById)

export const fulfillmentQueries = {
  fulfillment: ({ id }: { id: string }, context: ApiContext) => fulfillmentById(context, gidTail(id)),
}
