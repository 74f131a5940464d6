import { briefFrame } from "#app/flow/drafting/brief-frame.ts"
import { makeNoticeBrief, type NoticeBrief } from "#app/flow/drafting/notice-brief.ts"
import { readNotice, readNotices } from "#app/flow/planning/delay-notices.store.server.ts"
import type { Touchpoint } from "#app/flow/planning/touchpoints.store.server.ts"
import { countOf, kept } from "#app/flow/record/line-state.ts"
import { readOrder } from "#app/flow/record/read-order.server.ts"
import type { ShopSettings } from "#app/flow/record/shop-settings.store.server.ts"
import { readShop } from "#app/flow/record/shops.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

/** The facts for one delay notice, or why there is nothing to write about. */
export async function briefNotice(
  { db, vault }: Context,
  shop: ShopId,
  touchpoint: Touchpoint,
  settings: ShopSettings,
): Promise<NoticeBrief | "order-unknown" | "nothing-kept"> {
  const [known, facts] = [await readShop(db, shop), await readOrder(db, shop, touchpoint.orderId)]
  const notice = await readNotice(db, shop, touchpoint.id)
  if (!known || !facts || !notice) return "order-unknown"
  const lines = facts.lines.filter((line) => touchpoint.orderLineIds.includes(line.id) && countOf(line.state, kept) > 0)
  if (lines.length === 0) return "nothing-kept"
  const earlier = await readNotices(db, shop, touchpoint.orderId)
  const told = earlier.find((one) => one.shipmentId === notice.shipmentId && one.number === notice.number - 1)
  return makeNoticeBrief({
    ...briefFrame(vault, known, settings, facts.order, { purpose: touchpoint.purpose, segment: "returning" }),
    timeZone: touchpoint.timeZone,
    titles: lines.map((line) => line.title),
    promisedAt: notice.promisedAt,
    expected: notice,
    toldUntilAt: told?.untilAt ?? null,
  })
}
