import { arbitratePerson } from "#app/flow/planning/arbitrate-person.server.ts"
import { againstMove, momentAt, type MoveRefusal } from "#app/flow/planning/move-bounds.ts"
import { chooseMoment, movableStates, readLastAct } from "#app/flow/planning/outbox.store.server.ts"
import { daysAt, readShopCalendar } from "#app/flow/planning/shop-calendar.server.ts"
import { lockPlansOf } from "#app/flow/planning/touchpoint-searches.store.server.ts"
import { readTouchpoint, type Touchpoint } from "#app/flow/planning/touchpoints.store.server.ts"
import { findOrder } from "#app/flow/record/orders.store.server.ts"
import { readSettings } from "#app/flow/record/shop-settings.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { Transaction } from "#app/platform/db.server.ts"
import type { ShopId, TouchpointId } from "#app/platform/ids.ts"

export interface MoveWish {
  touchpointId: TouchpointId
  /** As the person saw it. */
  state: string
  dueAt: Date
  /** YYYY-MM-DD and minutes since midnight, by the shopper's clock. */
  day: string
  minute: number
  by: string
}

export type MoveOutcome =
  | { kind: "moved"; at: Date; timeZone: string; reason: string | null; state: string }
  | { kind: "refused"; refusal: MoveRefusal; timeZone: string }
  /** Somebody else acted, or it has left; the page is to be read again. */
  | { kind: "stale" }

/** Puts a message that has not left on another moment, within every bound it has; what else the person gets may move it on from there, with a reason. */
export async function moveMessage(context: Context, shop: ShopId, wish: MoveWish): Promise<MoveOutcome> {
  const { db, clock, randomness } = context
  const now = clock.now()
  const touchpoint = await readTouchpoint(db, shop, wish.touchpointId)
  if (!touchpoint || !(movableStates as readonly string[]).includes(touchpoint.state)) return { kind: "stale" }
  const { timeZone } = touchpoint
  const at = momentAt(wish.day, wish.minute, timeZone)
  const refusal = at ? againstMove(at, await boundsOf(context, shop, touchpoint), now) : ({ reason: "no-such-time" } as const)
  if (!at || refusal) return { kind: "refused", refusal: refusal ?? { reason: "no-such-time" }, timeZone }
  return db.$transaction(async (tx): Promise<MoveOutcome> => {
    if (touchpoint.personKey !== "") await lockPlansOf(tx, shop, touchpoint.personKey)
    const seen = { id: touchpoint.id, state: wish.state, dueAt: wish.dueAt }
    const isMoved = await chooseMoment(tx, shop, seen, at, { id: randomness.id(), by: wish.by, at: now })
    if (!isMoved && !(await isDoneAlready(tx, shop, wish, at))) return { kind: "stale" }
    if (isMoved) await arbitratePerson(tx, context, shop, touchpoint.personKey)
    const after = await readTouchpoint(tx, shop, touchpoint.id)
    return after ? { kind: "moved", at: after.dueAt, timeZone, reason: after.reason, state: after.state } : { kind: "stale" }
  })
}

/** The same form sent twice. */
async function isDoneAlready(tx: Transaction, shop: ShopId, { touchpointId, by }: MoveWish, at: Date): Promise<boolean> {
  const touchpoint = await readTouchpoint(tx, shop, touchpointId)
  if (touchpoint?.chosenAt?.getTime() !== at.getTime()) return false
  const last = await readLastAct(tx, shop, touchpointId)
  return last?.act === "move" && last.by === by
}

async function boundsOf({ db, clock }: Context, shop: ShopId, touchpoint: Touchpoint) {
  const settings = await readSettings(db, shop)
  const order = await findOrder(db, shop, touchpoint.orderId)
  const { countryCode = null, provinceCode = null, customerLocale: locale = null } = order ?? {}
  const days = await daysAt(await readShopCalendar(db, shop, clock.now()), { countryCode, provinceCode, locale }, touchpoint.channel)
  const { timeZone, earliestAt, latestAt, graceUntil } = touchpoint
  const window = { fromMinute: settings.quietFromMinute, untilMinute: settings.quietUntilMinute }
  return { timeZone, earliestAt, latestAt, graceUntil, window, ...days }
}
