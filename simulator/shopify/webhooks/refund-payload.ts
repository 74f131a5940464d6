import { gid } from "../ids.ts"
import type { SimOrder, SimRefund, SimShop } from "../state.ts"
import { lineFacts } from "./order-payload.ts"
import { cents, localTime, moneySet, numeric, type Json } from "./payload-json.ts"

/** refunds/create: which lines, how many of each. The order is named by its number alone. */
export function refundPayload(shop: SimShop, order: SimOrder, refund: SimRefund): Json {
  const zero = moneySet("0.00", order.currency)
  return {
    id: numeric(refund.id),
    order_id: numeric(order.id),
    created_at: localTime(refund.createdAt, shop.timeZone),
    note: refund.note,
    user_id: null,
    processed_at: localTime(refund.createdAt, shop.timeZone),
    duties: [],
    total_duties_set: zero,
    return: null,
    refund_shipping_lines: [],
    restock: false,
    admin_graphql_api_id: gid("Refund", refund.id),
    order_adjustments: [],
    refund_line_items: refund.lines.flatMap(({ id, lineId, quantity }) => {
      const line = order.lines.find((candidate) => candidate.id === lineId)
      if (!line) return []
      const subtotal = (cents(line.price) * quantity) / 100
      return [
        {
          id: numeric(id),
          quantity,
          line_item_id: numeric(lineId),
          location_id: null,
          restock_type: "no_restock",
          subtotal,
          total_tax: 0,
          subtotal_set: moneySet(subtotal.toFixed(2), order.currency),
          total_tax_set: zero,
          line_item: lineFacts(order, line),
        },
      ]
    }),
    transactions: [],
  }
}
