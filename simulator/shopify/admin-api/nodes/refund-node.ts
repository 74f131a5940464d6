import { gid, gidTail } from "../../ids.ts"
import type { SimOrder, SimRefund, SimReturn } from "../../state.ts"
import { cents, fromCents } from "../../webhooks/payload-json.ts"
import { connection, type ConnectionArguments } from "../connection.ts"
import { dateTime, dateTimeOrNull, type ApiContext, type Node } from "../context.ts"
import { fulfillmentLineNode } from "./fulfillment-node.ts"
import { moneyBag } from "./money.ts"
import { registerNode } from "./node-of.ts"
import { lineNode, orderNode } from "./order-node.ts"

export function refundNode(context: ApiContext, order: SimOrder, refund: SimRefund): Node {
  const amount = (lineId: string, quantity: number) => cents(order.lines.find((line) => line.id === lineId)?.price ?? "0") * quantity
  const total = refund.lines.reduce((sum, line) => sum + amount(line.lineId, line.quantity), 0)
  return {
    __typename: "Refund",
    id: gid("Refund", refund.id),
    legacyResourceId: refund.id,
    note: refund.note,
    createdAt: dateTime(refund.createdAt),
    processedAt: dateTime(refund.createdAt),
    updatedAt: dateTime(refund.createdAt),
    totalRefundedSet: moneyBag(fromCents(total), order.currency),
    order: () => orderNode(context, order),
    return: null,
    refundLineItems: (args: ConnectionArguments) =>
      connection(context, refund.lines, args, (entry) => {
        const line = order.lines.find((candidate) => candidate.id === entry.lineId)
        return {
          id: gid("RefundLineItem", entry.id),
          quantity: entry.quantity,
          restockType: "NO_RESTOCK",
          restocked: false,
          subtotalSet: moneyBag(fromCents(amount(entry.lineId, entry.quantity)), order.currency),
          lineItem: () => (line ? lineNode(context, order, line) : null),
        }
      }),
  }
}

export function returnNode(context: ApiContext, order: SimOrder, request: SimReturn): Node {
  return {
    __typename: "Return",
    id: gid("Return", request.id),
    name: request.name,
    status: request.status.toUpperCase(),
    totalQuantity: request.lines.reduce((sum, line) => sum + line.quantity, 0),
    createdAt: dateTime(request.createdAt),
    closedAt: dateTimeOrNull(request.status === "closed" ? request.updatedAt : null),
    decline: request.decline ? { reason: request.decline.reason.toUpperCase(), note: request.decline.note } : null,
    order: () => orderNode(context, order),
    returnLineItems: (args: ConnectionArguments) =>
      connection(context, request.lines, args, (entry) => ({
        __typename: "ReturnLineItem",
        id: gid("ReturnLineItem", entry.id),
        quantity: entry.quantity,
        returnReason: entry.reason.toUpperCase(),
        returnReasonNote: "",
        customerNote: null,
        fulfillmentLineItem: () => {
          const line = order.fulfillments
            .flatMap((fulfillment) => fulfillment.lines)
            .find((candidate) => candidate.id === entry.fulfillmentLineId)
          return line ? fulfillmentLineNode(context, order, line) : null
        },
      })),
  }
}

const refundById = (context: ApiContext, id: string): Node | null => {
  for (const order of context.shop.orders.values()) {
    const found = order.refunds.find((candidate) => candidate.id === id)
    if (found) return refundNode(context, order, found)
  }
  return null
}

const returnById = (context: ApiContext, id: string): Node | null => {
  for (const order of context.shop.orders.values()) {
    const found = order.returns.find((candidate) => candidate.id === id)
    if (found) return returnNode(context, order, found)
  }
  return null
}

registerNode("Refund", refundById)
registerNode("Return", returnById)

export const refundQueries = {
  refund: ({ id }: { id: string }, context: ApiContext) => refundById(context, gidTail(id)),
  return: ({ id }: { id: string }, context: ApiContext) => returnById(context, gidTail(id)),
}
