import { announce } from "../announce.ts"
import type { SimReturn, SimShop } from "../state.ts"
import type { Json } from "../webhooks/payload-json.ts"
import { returnChangedPayload, returnDeclinedPayload, returnLessPayload, returnPayload } from "../webhooks/return-payload.ts"
import type { Topic } from "../webhooks/topics.ts"
import { orderOf, shopOf, type World } from "../world.ts"

export interface NewReturn {
  /** Lines that were sent; all of them when left out. Reasons as Shopify spells them in webhooks: defective, size_too_small, … */
  lines?: { lineId: string; quantity: number; reason?: string }[]
}

export const returnVerbs = (world: World) => {
  const move = (
    domain: string,
    returnId: string,
    status: SimReturn["status"],
    topic: Topic,
    payload: (request: SimReturn) => Json,
  ): SimReturn => {
    const shop = shopOf(world, domain)
    const request = returnOf(shop, returnId)
    request.status = status
    request.updatedAt = world.clock.now()
    announce(world, shop, [[topic, payload(request)]])
    return request
  }

  return {
    /** The shopper asks; the merchant approves or declines. */
    requestReturn(domain: string, orderId: string, input: NewReturn = {}): SimReturn {
      const shop = shopOf(world, domain)
      const order = orderOf(shop, orderId)
      const sent = order.fulfillments.flatMap((fulfillment) => fulfillment.lines)
      const wanted: NonNullable<NewReturn["lines"]> = input.lines ?? sent.map(({ lineId, quantity }) => ({ lineId, quantity }))
      const now = world.clock.now()
      const request: SimReturn = {
        id: world.ids.next("Return"),
        orderId,
        name: `${order.name}-R${order.returns.length + 1}`,
        status: "requested",
        decline: null,
        lines: wanted.map((line) => {
          const fulfilled = sent.find((candidate) => candidate.lineId === line.lineId)
          if (!fulfilled) throw new Error(`Line ${line.lineId} of ${order.name} was not sent and cannot be returned.`)
          const id = world.ids.next("ReturnLineItem")
          return { id, lineId: line.lineId, fulfillmentLineId: fulfilled.id, quantity: line.quantity, reason: line.reason ?? "unwanted" }
        }),
        createdAt: now,
        updatedAt: now,
      }
      order.returns.push(request)
      announce(world, shop, [["returns/request", returnPayload(request)]])
      return request
    },

    approveReturn: (domain: string, returnId: string) => move(domain, returnId, "open", "returns/approve", returnPayload),
    closeReturn: (domain: string, returnId: string) => move(domain, returnId, "closed", "returns/close", returnChangedPayload),
    cancelReturn: (domain: string, returnId: string) => move(domain, returnId, "canceled", "returns/cancel", returnChangedPayload),
    reopenReturn: (domain: string, returnId: string) => move(domain, returnId, "open", "returns/reopen", returnChangedPayload),

    /** Pieces of one line that the shopper keeps after all. */
    takeOffReturn(domain: string, returnId: string, lineId: string, quantity: number): SimReturn {
      const shop = shopOf(world, domain)
      const request = returnOf(shop, returnId)
      const line = request.lines.find((candidate) => candidate.lineId === lineId)
      if (!line || line.quantity < quantity) throw new Error(`Return ${request.name} holds fewer of line ${lineId}.`)
      line.quantity -= quantity
      request.updatedAt = world.clock.now()
      announce(world, shop, [["returns/update", returnLessPayload(request, [{ id: line.id, quantity }])]])
      return request
    },

    declineReturn(domain: string, returnId: string, reason = "return_period_ended", note = ""): SimReturn {
      returnOf(shopOf(world, domain), returnId).decline = { reason, note }
      return move(domain, returnId, "declined", "returns/decline", returnDeclinedPayload)
    },
  }
}

export function returnOf(shop: SimShop, returnId: string): SimReturn {
  for (const order of shop.orders.values()) {
    const found = order.returns.find((candidate) => candidate.id === returnId)
    if (found) return found
  }
  throw new Error(`${shop.domain} has no return ${returnId}.`)
}
