// What happens to an order after it was placed, beside sending and refunding: edited by the merchant, exchanged, picked up, sold at the till.
import { announceOrder, type Told } from "../announce.ts"
import type { SimFulfillment, SimOrder } from "../state.ts"
import { orderEditPayload } from "../webhooks/edit-payload.ts"
import { returnChangedPayload } from "../webhooks/return-payload.ts"
import { orderOf, shopOf, type World } from "../world.ts"
import { lineOf, newLine, orderVerbs, type NewOrder } from "./order-verbs.ts"
import { returnOf } from "./return-verbs.ts"

export interface OrderEdit {
  /** Lines bought in addition. */
  add?: { productId: string; quantity: number }[]
  /** How many pieces a line shall have now; 0 takes it off. */
  set?: { lineId: string; quantity: number }[]
  staffNote?: string
}

export const editVerbs = (world: World) => {
  const orders = orderVerbs(world)

  return {
    /** The merchant changes lines; told by orders/edited with the differences and by orders/updated with the result. */
    editOrder(domain: string, orderId: string, edit: OrderEdit): SimOrder {
      const shop = shopOf(world, domain)
      const order = orderOf(shop, orderId)
      const additions: { lineId: string; delta: number }[] = []
      const removals: { lineId: string; delta: number }[] = []
      for (const added of edit.add ?? []) {
        const line = newLine(world, shop, added)
        order.lines.push(line)
        additions.push({ lineId: line.id, delta: line.quantity })
      }
      for (const { lineId, quantity } of edit.set ?? []) {
        const line = lineOf(order, lineId)
        const delta = quantity - line.currentQuantity
        if (delta < 0) removals.push({ lineId, delta: -delta })
        if (delta > 0) additions.push({ lineId, delta })
        // Shopify keeps what was once bought and counts what is left.
        line.quantity += Math.max(0, delta)
        line.currentQuantity = quantity
      }
      const told: Told = ["orders/edited", orderEditPayload(world, shop, order, { additions, removals, staffNote: edit.staffNote ?? "" })]
      announceOrder(world, shop, order, [], [told])
      return order
    },

    /** Ends an open return with other goods instead of money: they are a new line of the same order, to be sent. */
    exchange(domain: string, returnId: string, wanted: { productId: string; quantity: number }): SimOrder {
      const shop = shopOf(world, domain)
      const request = returnOf(shop, returnId)
      const order = orderOf(shop, request.orderId)
      for (const { lineId, quantity } of request.lines) {
        const line = lineOf(order, lineId)
        line.currentQuantity = Math.max(0, line.currentQuantity - quantity)
      }
      order.lines.push(newLine(world, shop, wanted))
      request.status = "closed"
      request.updatedAt = world.clock.now()
      announceOrder(world, shop, order, [], [["returns/close", returnChangedPayload(request)]])
      return order
    },

    /** The shopper came for it: Shopify makes the fulfillment then, without tracking. */
    pickUp: (domain: string, orderId: string): SimFulfillment => orders.fulfil(domain, orderId, { trackingNumber: null }),

    /** Bought and handed over at the till: no address, and a fulfillment in the same moment. */
    sellAtTill(domain: string, input: Pick<NewOrder, "customerId" | "lines"> & Partial<NewOrder>): SimOrder {
      const order = orders.placeOrder(domain, { ...input, sourceName: "pos", shippingAddress: null })
      orders.fulfil(domain, order.id, { trackingNumber: null })
      return order
    },
  }
}
