import { gid } from "../ids.ts"
import type { SimReturn } from "../state.ts"
import { numeric, type Json } from "./payload-json.ts"

const head = (request: SimReturn): { [key: string]: Json } => ({
  id: numeric(request.id),
  admin_graphql_api_id: gid("Return", request.id),
  status: request.status,
})
const orderJson = (request: SimReturn): Json => ({ id: numeric(request.orderId), admin_graphql_api_id: gid("Order", request.orderId) })

/** returns/request, returns/approve. The official samples list no return line items; their shape is from Shopify's pages. */
export function returnPayload(request: SimReturn): Json {
  return {
    ...head(request),
    order: orderJson(request),
    total_return_line_items: request.lines.reduce((sum, line) => sum + line.quantity, 0),
    name: request.name,
    return_line_items: request.lines.map((line) => ({
      id: numeric(line.id),
      admin_graphql_api_id: gid("ReturnLineItem", line.id),
      fulfillment_line_item: {
        id: numeric(line.fulfillmentLineId),
        admin_graphql_api_id: gid("FulfillmentLineItem", line.fulfillmentLineId),
        line_item: { id: numeric(line.lineId), admin_graphql_api_id: gid("LineItem", line.lineId) },
      },
      quantity: line.quantity,
      return_reason: line.reason,
      return_reason_note: "",
      customer_note: null,
    })),
    return_shipping_fees: [],
    exchange_line_items: [],
    total_exchange_line_items: 0,
  }
}

/** returns/decline */
export function returnDeclinedPayload(request: SimReturn): Json {
  return {
    ...head(request),
    order: orderJson(request),
    decline: { reason: request.decline?.reason ?? "other", note: request.decline?.note ?? "" },
  }
}

/** returns/update: what was taken off; the return is named by its global id alone. */
export function returnLessPayload(request: SimReturn, removals: readonly { id: string; quantity: number }[]): Json {
  return {
    admin_graphql_api_id: gid("Return", request.id),
    return_line_items: {
      removals: removals.map(({ id, quantity }) => ({ admin_graphql_api_id: gid("ReturnLineItem", id), delta: quantity })),
    },
    restocking_fees: { updates: [], removals: [] },
    return_shipping_fees: { updates: [], removals: [] },
  }
}

/** returns/cancel, close, reopen: the order is named by its number alone. */
export function returnChangedPayload(request: SimReturn): Json {
  return { ...head(request), order_id: numeric(request.orderId) }
}
