// What shoppers answer, and what is learnt from it.
import { unsafeFindShopsThatSent } from "#app/flow/insights/signal-shops.store.server.ts"
import { unsafeFindShopsToLearn } from "#app/flow/learning/observations.store.server.ts"
import { unsafeFindUnread } from "#app/flow/responses/conversations.store.server.ts"
import { startForShops, startOnce } from "#app/jobs/start-once.ts"
import { lookedAtOnce, type Sweep } from "#app/jobs/sweeps/sweep.ts"
import { addDays, dayMs, hourMs, minuteMs } from "#app/platform/clock.ts"

export const answerSweeps: readonly Sweep[] = [
  {
    name: "answers by mail",
    everyMs: minuteMs,
    run: (runtime) => (runtime.env.IMAP_URL ? startOnce(runtime, "read-mailbox", [{ payload: {}, version: "" }]) : Promise.resolve(0)),
  },
  {
    name: "messages to read",
    everyMs: minuteMs,
    async run(runtime) {
      // Each was asked for when it came; this is for those whose job was lost.
      const unread = await unsafeFindUnread(runtime.db, new Date(runtime.clock.now().getTime() - 5 * minuteMs), lookedAtOnce)
      const jobs = unread.map(({ shopId, id }) => ({ payload: { shopId, messageId: id }, version: "" }))
      return startOnce(runtime, "read-message", jobs)
    },
  },
  {
    name: "how shoppers take it",
    everyMs: 6 * hourMs,
    async run(runtime) {
      const shops = await unsafeFindShopsThatSent(runtime.db, addDays(runtime.clock.now(), -28))
      return startForShops(runtime, "watch-signal", shops)
    },
  },
  {
    name: "curves to fit",
    everyMs: 15 * minuteMs,
    async run(runtime) {
      const shops = await unsafeFindShopsToLearn(runtime.db, new Date(runtime.clock.now().getTime() - dayMs))
      return startForShops(runtime, "learn", shops)
    },
  },
]
