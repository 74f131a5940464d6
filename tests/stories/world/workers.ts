// One pass of everything the worker looks for again and again, over all shops of a world: what app/jobs/sweeps.ts finds and app/jobs/handlers.ts does.
import { decide } from "#app/flow/approval/decide.server.ts"
import { findOrdersUnderWay } from "#app/flow/arrival/forecasts.store.server.ts"
import { draftTouchpoint } from "#app/flow/drafting/draft-touchpoint.server.ts"
import { unsafeFindHoldsToLookAt } from "#app/flow/planning/holds.store.server.ts"
import { notYet } from "#app/flow/planning/not-yet.server.ts"
import { createOpenings } from "#app/flow/planning/openings.ts"
import { planDay } from "#app/flow/planning/plan-day.server.ts"
import { unsafeFindSilentOrders } from "#app/flow/planning/sent-asks.store.server.ts"
import { unsafeFindToDraft } from "#app/flow/planning/touchpoint-searches.store.server.ts"
import { readTouchpoint, unsafeExpire, unsafeReleaseStaleDrafting } from "#app/flow/planning/touchpoints.store.server.ts"
import { settleStale } from "#app/flow/sending/settle-stale.server.ts"
import { addDays, minuteMs } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import { createLinks } from "#app/platform/links.ts"
import { noWriter } from "#app/platform/writer/writer.ts"

import type { Scene, WorldShop } from "./scene.ts"
import { createSenders, type SendersOptions } from "./senders.ts"
import { lookAtCustomer, lookAtOrder } from "./tell.ts"

export interface Workers {
  round(day: number, of: { isFirst: boolean; isLast: boolean }): Promise<void>
}

const draftAheadDays = 2
const mostAtOnce = 2_000
/** The worker does it each day; what is late is still seen in time to be told. */
const watchEveryDays = 2.5

export function createWorkers(scene: Scene, options: SendersOptions): Workers {
  const { context, clock, random, queue, shops, surviving } = scene
  const { db, vault, appUrl } = context
  const links = createLinks(vault, appUrl)
  const openings = createOpenings()
  const senders = createSenders(scene, options)
  const looked = new Set<string>()
  const answered = new Set<string>()
  let heard = 0

  const look = (orders: readonly { shopId: string; orderId: string }[]) => {
    const once = new Map(orders.map((one) => [`${one.shopId} ${one.orderId}`, one]))
    return surviving(
      [...once.values()].map(
        ({ shopId, orderId }) =>
          (own) =>
            lookAtOrder(own, queue, shopId, orderId),
      ),
    )
  }

  /** Jobs that transactions asked for, until none is left. */
  const doJobs = async (): Promise<void> => {
    for (let asked = queue.asked.splice(0); asked.length > 0; asked = queue.asked.splice(0)) {
      const orders = asked.flatMap(({ name, payload }) =>
        name === "order-changed" ? [payload as { shopId: string; orderId: string }] : [],
      )
      const customers = asked.flatMap(({ name, payload }) =>
        name === "customer-changed" ? [payload as { shopId: string; customerId: string }] : [],
      )
      await surviving(
        customers.map(
          ({ shopId, customerId }) =>
            (own) =>
              lookAtCustomer(own, queue, shopId, customerId),
        ),
      )
      await look(orders)
    }
  }

  const beginDay = async (now: Date): Promise<void> => {
    await surviving(
      shops.map(
        ({ shop }) =>
          (own) =>
            planDay(own, shop, openings),
      ),
    )
    await unsafeExpire(db, addDays(now, -30), now)
    const sent = { since: addDays(now, -45), before: addDays(now, -11) }
    await look(await unsafeFindSilentOrders(db, { purpose: "review-reminder", afterHours: 13 * 24 }, sent, mostAtOnce))
    for (const { shop } of shops) {
      const times = { since: addDays(now, -75), before: addDays(now, -watchEveryDays) }
      const { orderIds } = await findOrdersUnderWay(db, shop, times, mostAtOnce)
      await look(orderIds.map((orderId) => ({ shopId: shop, orderId })))
    }
  }

  const draft = async (now: Date): Promise<void> => {
    const wanted = await unsafeFindToDraft(db, addDays(now, draftAheadDays), mostAtOnce)
    const planned = await db.touchpoint.findMany({
      where: { id: { in: wanted.map(({ id }) => id) } },
      select: { id: true, shopId: true, orderId: true },
    })
    // One look for all that is to be written about an order.
    await surviving(
      [...Map.groupBy(planned, ({ shopId, orderId }) => `${shopId} ${orderId}`).values()].map((same) => async (own: Context) => {
        const [first] = same
        if (first) await lookAtOrder(own, queue, first.shopId, first.orderId)
        for (const { shopId, id } of same) {
          const still = await readTouchpoint(own.db, shopId, id)
          if (still?.state === "planned" && still.dueAt <= addDays(now, draftAheadDays))
            await draftTouchpoint(own, { writer: noWriter, links }, shopId, id)
        }
      }),
    )
  }

  /** A person says yes to nine in ten of what waits, in each round; what the checks block (nearly the same words as last time) they say no to. */
  const approve = async ({ shop }: WorldShop): Promise<void> => {
    const waiting = await db.$queryRaw<{ id: string }[]>`
      SELECT d."id" FROM "Touchpoint" t JOIN "Draft" d ON d."shopId" = t."shopId" AND d."touchpointId" = t."id" AND d."isCurrent"
      WHERE t."shopId" = ${shop} AND t."state" = 'review' ORDER BY t."id"`
    for (const { id: draftId } of waiting) {
      if (random() > 0.9) continue
      const { kind } = await decide(context, queue, shop, { draftId, decidedBy: "42", kind: "approved" })
      if (kind === "blocked") await decide(context, queue, shop, { draftId, decidedBy: "42", kind: "rejected", reason: "not-needed" })
    }
  }

  /** Some of those who were asked say that it is too early. */
  const answer = async (): Promise<void> => {
    const came = scene.peers.arrived.slice(heard)
    heard += came.length
    const hasty = new Set(shops.flatMap(({ shoppers }) => shoppers.filter(({ saysNotYet }) => saysNotYet).map(({ email }) => email)))
    const ids = came.filter(({ channel, to }) => channel === "email" && hasty.has(to)).map(({ messageId }) => messageId)
    if (ids.length === 0) return
    const asks = await db.message.findMany({
      where: { id: { in: ids }, purpose: "review-request" },
      select: { shopId: true, touchpointId: true },
    })
    const fresh = asks.filter(({ touchpointId }) => !answered.has(touchpointId))
    for (const { touchpointId } of fresh) answered.add(touchpointId)
    await surviving(
      fresh.map(
        ({ shopId, touchpointId }) =>
          (own) =>
            notYet(own, queue, shopId, touchpointId),
      ),
    )
  }

  return {
    async round(day, { isFirst, isLast }) {
      const now = clock.now()
      await unsafeReleaseStaleDrafting(db, new Date(now.getTime() - 20 * minuteMs), now)
      await settleStale(context)
      await doJobs()
      if (isFirst) await beginDay(now)
      const held = (await unsafeFindHoldsToLookAt(db, now, mostAtOnce)).filter(
        (one) => !looked.has(`${one.orderId} ${one.changedAt.getTime()}`),
      )
      for (const one of held) looked.add(`${one.orderId} ${one.changedAt.getTime()}`)
      await look(held)
      await draft(now)
      for (const shop of shops) await approve(shop)
      await doJobs()
      await senders.send(day, { isLast, look })
      await answer()
    },
  }
}
