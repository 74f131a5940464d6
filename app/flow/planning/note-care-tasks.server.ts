import type { ParcelOutlook } from "#app/flow/arrival/forecast-order.server.ts"
import { readSegment } from "#app/flow/audience/read-history.view.server.ts"
import { readNotices, type DelayNotice } from "#app/flow/planning/delay-notices.store.server.ts"
import { keepHold, readHolds } from "#app/flow/planning/holds.store.server.ts"
import { openCareTask, type CareTask } from "#app/flow/planning/open-care-task.server.ts"
import { isReturnDisputed } from "#app/flow/planning/return-dispute.ts"
import { stuckKinds } from "#app/flow/planning/task-kinds.ts"
import { byApp, closeTask, readOpenTasks, readTasksAbout, type Task } from "#app/flow/planning/tasks.store.server.ts"
import { cancel, hold, readTouchpoint, replan, unsentStates, type Touchpoint } from "#app/flow/planning/touchpoints.store.server.ts"
import { careDays, careHoldSince } from "#app/flow/planning/trouble.ts"
import type { OrderFacts } from "#app/flow/record/read-order.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { Transaction } from "#app/platform/db.server.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

/**
 * Opens the high-care tasks that an order's own story calls for: its parcel is late for the second time, a return of it is in dispute, or a loyal buyer
 * is in trouble. A second delay notice is not drafted while such a task is open: the next word is a person's. Doing it again changes nothing.
 */
export async function noteCareTasks(
  context: Context,
  queue: Queue,
  shop: ShopId,
  facts: OrderFacts,
  outlooks: ReadonlyMap<Gid, ParcelOutlook>,
): Promise<{ opened: number }> {
  const wanted = await wantedTasks(context, shop, facts)
  const seconds = (await readNotices(context.db, shop, facts.order.id)).filter(({ number }) => number >= 2)
  if (wanted.length === 0 && seconds.length === 0) return { opened: 0 }
  return context.db.$transaction(async (tx) => {
    let opened = 0
    for (const task of wanted) if (await openCareTask(tx, context, queue, shop, task)) opened += 1
    for (const notice of seconds)
      if (await followSecond(tx, context, queue, shop, facts, notice, outlooks.get(notice.shipmentId)?.isArrived ?? true)) opened += 1
    return { opened }
  })
}

async function wantedTasks(context: Context, shop: ShopId, { order, returns }: OrderFacts): Promise<CareTask[]> {
  const now = context.clock.now()
  const about = { subjectId: order.id, orderId: order.id, personKey: order.emailIndex, payload: {} }
  const disputed = returns.filter((one) => isReturnDisputed([one], now))
  const tasks = disputed.map(({ id, status }): CareTask => ({
    ...about,
    kind: "return-dispute",
    episode: `${id} ${status}`,
    why:
      status === "declined"
        ? "A return of this order was declined. The buyer may not know why, or what they can do now."
        : "A return of this order has been open for more than three weeks.",
  }))
  const stuck = await readOpenTasks(context.db, shop, order.id, stuckKinds)
  const trouble = stuck[0]
  if (!trouble || order.cancelledAt) return tasks
  const subject = { customerId: order.customerId, personKey: order.emailIndex, exceptOrderId: order.id }
  if ((await readSegment(context.db, shop, subject, now)) !== "loyal") return tasks
  const why = "This buyer comes back again and again, and now a parcel of theirs does not arrive. A word from a person counts."
  return [...tasks, { ...about, kind: "loyal-trouble", episode: trouble.id, why }]
}

/** True when the task was opened now. */
async function followSecond(
  tx: Transaction,
  context: Context,
  queue: Queue,
  shop: ShopId,
  { order }: OrderFacts,
  { shipmentId, touchpointId, number }: DelayNotice,
  isArrived: boolean,
): Promise<boolean> {
  const now = context.clock.now()
  const before = (await readTasksAbout(tx, shop, "delayed-twice", shipmentId)).at(-1) ?? null
  if (isArrived) {
    if (before?.state === "open") await closeTask(tx, shop, before.id, "done", { by: byApp, reason: "parcel-arrived" }, now)
    return false
  }
  const notice = await readTouchpoint(tx, shop, touchpointId)
  if (!notice || !(unsentStates as readonly string[]).includes(notice.state)) return false
  const why = "The parcel is late for the second time. The buyer has been told once; the next word should be a person’s."
  const task = { kind: "delayed-twice" as const, subjectId: shipmentId, episode: `notice ${number}`, orderId: order.id, why }
  const isNew = await openCareTask(tx, context, queue, shop, { ...task, personKey: order.emailIndex, payload: { touchpointId } })
  await settleNotice(tx, context, shop, notice, isNew ? null : before)
  return isNew
}

/** The second notice waits while the task is open, falls when a person wrote instead, and goes its usual way when the task was put away. */
async function settleNotice(tx: Transaction, context: Context, shop: ShopId, notice: Touchpoint, task: Task | null): Promise<void> {
  const now = context.clock.now()
  const { id, orderId, state } = notice
  if (task === null || task.state === "open") {
    const first = (await readHolds(tx, shop, orderId)).find((one) => one.reason === waiting && one.touchpointId === id)?.startedAt
    const since = careHoldSince(now, first, now)
    if (!since || state === "held" || !(await hold(tx, shop, id, waiting, now))) return
    await keepHold(
      tx,
      shop,
      { id: context.randomness.id(), touchpointId: id, orderId, reason: waiting, untilAt: addDays(since, careDays) },
      now,
    )
  } else if (task.reason === "answered") await cancel(tx, shop, id, "told-by-a-person", now)
  else if (state === "held" && notice.reason === waiting) await replan(tx, shop, id, "held", "planned", { reason: null }, now)
}

const waiting = "delayed-twice"
