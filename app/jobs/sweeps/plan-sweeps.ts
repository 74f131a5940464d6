// Orders whose plans are to be made or looked at again: holds that end, parcels under way, requests nobody answered.
import { unsafeFindShopsWithParcels } from "#app/flow/arrival/lane-weeks.store.server.ts"
import { draftAheadDays } from "#app/flow/planning/ask-purpose.ts"
import { unsafeFindShopsToPlan } from "#app/flow/planning/day-plans.store.server.ts"
import { unsafeFindHoldsToLookAt } from "#app/flow/planning/holds.store.server.ts"
import { messagePurposes } from "#app/flow/planning/purposes/purposes.ts"
import { unsafeFindSilentOrders } from "#app/flow/planning/sent-asks.store.server.ts"
import { startForShops, startOnce } from "#app/jobs/start-once.ts"
import { lookedAtOnce, type Sweep } from "#app/jobs/sweeps/sweep.ts"
import { addDays, minuteMs } from "#app/platform/clock.ts"

/** Each parcel is forecast again about once a day (watch-parcels); a shop is looked through four times, for those whose day is over. */
const watchEveryDays = 0.25

export const planSweeps: readonly Sweep[] = [
  {
    name: "holds that end",
    everyMs: minuteMs,
    async run(runtime) {
      const held = await unsafeFindHoldsToLookAt(runtime.db, runtime.clock.now(), lookedAtOnce)
      const jobs = held.map(({ shopId, orderId, changedAt }) => ({ payload: { shopId, orderId }, version: changedAt.toISOString() }))
      return startOnce(runtime, "order-changed", jobs)
    },
  },
  {
    name: "parcels under way",
    everyMs: 10 * minuteMs,
    async run(runtime) {
      const shops = await unsafeFindShopsWithParcels(runtime.db, addDays(runtime.clock.now(), -watchEveryDays), lookedAtOnce)
      return startForShops(runtime, "watch-parcels", shops)
    },
  },
  {
    name: "requests nobody answered",
    everyMs: 10 * minuteMs,
    async run(runtime) {
      const now = runtime.clock.now()
      let begun = 0
      for (const { id, trigger, planner } of messagePurposes) {
        if (trigger !== "silence" || planner.by !== "purposes") continue
        const { afterHours, latestDays } = planner.timing
        const sent = { since: addDays(now, -latestDays), before: addDays(now, draftAheadDays - afterHours / 24) }
        const silent = await unsafeFindSilentOrders(runtime.db, { purpose: id, afterHours }, sent, lookedAtOnce)
        const jobs = silent.map((payload) => ({ payload, version: id }))
        begun += await startOnce(runtime, "order-changed", jobs)
      }
      return begun
    },
  },
  {
    name: "plans of the day",
    everyMs: 10 * minuteMs,
    async run(runtime) {
      const shops = await unsafeFindShopsToPlan(runtime.db, addDays(runtime.clock.now(), -1), lookedAtOnce)
      return startForShops(runtime, "plan-day", shops)
    },
  },
]
