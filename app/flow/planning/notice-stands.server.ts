import { readForecasts } from "#app/flow/arrival/forecasts.store.server.ts"
import { readNotice } from "#app/flow/planning/delay-notices.store.server.ts"
import { isOutdated } from "#app/flow/planning/plan-notice.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId, TouchpointId } from "#app/platform/ids.ts"

export type NoticeStanding = { kind: "stands" } | { kind: "fallen"; reason: "parcel-arrived" | "parcel-cancelled" | "range-outdated" }

/** Whether an approved notice still says what is expected of its parcel; asked in the transaction that claims its message. */
export async function noticeStands(
  tx: Queryable,
  shop: ShopId,
  { id, orderId }: { id: TouchpointId; orderId: Gid },
  now: Date,
): Promise<NoticeStanding> {
  const notice = await readNotice(tx, shop, id)
  const forecast = (await readForecasts(tx, shop, orderId)).find((one) => one.shipmentId === notice?.shipmentId)
  if (!notice || !forecast) return { kind: "fallen", reason: "parcel-cancelled" }
  if (forecast.isArrived) return { kind: "fallen", reason: "parcel-arrived" }
  const isStale = isOutdated(notice, { p50: forecast.p50At, p90: forecast.p90At }, now)
  return isStale ? { kind: "fallen", reason: "range-outdated" } : { kind: "stands" }
}
