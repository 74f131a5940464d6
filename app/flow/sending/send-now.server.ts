import { isAnswer } from "#app/flow/planning/answer-purposes.ts"
import { bringForward, mayBeTakenBack, readLastAct } from "#app/flow/planning/outbox.store.server.ts"
import { lockPlansOf } from "#app/flow/planning/touchpoint-searches.store.server.ts"
import { readTouchpoint, type Touchpoint } from "#app/flow/planning/touchpoints.store.server.ts"
import { missingForSending } from "#app/flow/record/sender-details.ts"
import { readSettings } from "#app/flow/record/shop-settings.store.server.ts"
import { readShop } from "#app/flow/record/shops.store.server.ts"
import { judgeSends } from "#app/flow/sending/claim-send.server.ts"
import { readBrakes } from "#app/flow/sending/send-brakes.store.server.ts"
import type { SendingLimits } from "#app/flow/sending/sending-limits.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import type { Transaction } from "#app/platform/db.server.ts"
import type { ShopId, TouchpointId } from "#app/platform/ids.ts"

export interface SendNowWish {
  touchpointId: TouchpointId
  /** As the person saw it. */
  state: string
  dueAt: Date
  by: string
}

export type SendNowOutcome =
  | { kind: "on-its-way" }
  /** Why it may not leave this moment; it stands as it stood. */
  | { kind: "refused"; reason: string }
  | { kind: "stale" }

/**
 * Lets an approved message leave at once. Every question of a send is asked first, and once more when it is claimed: consent, the goods, the hours, the
 * budgets. A person can bring a message forward within them and past none of them.
 */
export async function sendNow(context: Context, queue: Queue, shop: ShopId, wish: SendNowWish): Promise<SendNowOutcome> {
  const { db, clock, randomness } = context
  const now = clock.now()
  const settings = await readSettings(db, shop)
  const home = await readShop(db, shop)
  if (!settings.sendingOnAt || !home || home.uninstalledAt) return { kind: "refused", reason: "sending-off" }
  if (missingForSending(settings).length > 0) return { kind: "refused", reason: "sender-missing" }
  return db.$transaction(async (tx): Promise<SendNowOutcome> => {
    const before = await readTouchpoint(tx, shop, wish.touchpointId)
    if (before && before.personKey !== "") await lockPlansOf(tx, shop, before.personKey)
    const touchpoint = before && (await readTouchpoint(tx, shop, wish.touchpointId))
    if (!touchpoint) return { kind: "stale" }
    if (touchpoint.state !== "approved" || touchpoint.dueAt.getTime() !== wish.dueAt.getTime())
      return (await isDoneAlready(tx, shop, touchpoint, wish)) ? { kind: "on-its-way" } : { kind: "stale" }
    if (await mayBeTakenBack(tx, shop, touchpoint.id, now)) return { kind: "refused", reason: "may-be-taken-back" }
    const brakes = await readBrakes(tx, shop)
    if (brakes.some(({ channel, state }) => channel === touchpoint.channel && state === "stopped") && !isAnswer(touchpoint))
      return { kind: "refused", reason: "sending-stopped" }
    const [step] = await judgeSends(tx, context, shop, [touchpoint], settings, unlimited)
    if (step?.kind === "move") return { kind: "refused", reason: "reason" in step.move ? step.move.reason : "not-now" }
    const seen = { id: touchpoint.id, state: wish.state, dueAt: wish.dueAt }
    if (!(await bringForward(tx, shop, seen, { id: randomness.id(), by: wish.by, at: now }))) return { kind: "stale" }
    await queue.enqueue(tx, "send-due", [{ shopId: shop }])
    return { kind: "on-its-way" }
  })
}

/** Rates of receivers and warm-up put a message off by minutes; that is no reason to refuse, and its place is taken when it is claimed. */
const unlimited = (): Promise<SendingLimits> => Promise.resolve({ take: () => ({ kind: "free" }), save: () => Promise.resolve() })

/** The same form sent twice: it was brought forward by the same person, from that very moment. */
async function isDoneAlready(tx: Transaction, shop: ShopId, { id }: Touchpoint, { by, dueAt }: SendNowWish): Promise<boolean> {
  const last = await readLastAct(tx, shop, id)
  return last?.act === "send-now" && last.by === by && last.fromAt.getTime() === dueAt.getTime()
}
