import type { SimOrder, SimShop } from "../state.ts"
import type { World } from "../world.ts"
import { localTime, numeric, type Json } from "./payload-json.ts"

export interface EditedLines {
  additions: { lineId: string; delta: number }[]
  removals: { lineId: string; delta: number }[]
  staffNote: string
}

/** orders/edited: the differences alone, lines named by their numbers. */
export function orderEditPayload(world: World, shop: SimShop, order: SimOrder, edit: EditedLines): Json {
  const now = localTime(world.clock.now(), shop.timeZone)
  const changes = (lines: EditedLines["additions"]): Json => lines.map(({ lineId, delta }) => ({ id: numeric(lineId), delta }))
  return {
    order_edit: {
      id: numeric(world.ids.next("OrderEdit")),
      app_id: null,
      created_at: now,
      committed_at: now,
      notify_customer: false,
      order_id: numeric(order.id),
      staff_note: edit.staffNote,
      user_id: null,
      line_items: { additions: changes(edit.additions), removals: changes(edit.removals) },
      discounts: { line_item: { additions: [], removals: [] } },
      shipping_lines: { additions: [], removals: [] },
    },
  }
}
