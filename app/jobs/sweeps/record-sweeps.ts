// What has come from the shop, and what is kept of it: receipts, what is to be read or compared again, requests about people's data, old data.
import { dropOldReceipts } from "#app/flow/intake/drop-old-receipts.server.ts"
import { findWaitingShops } from "#app/flow/intake/find-waiting-shops.server.ts"
import { tallyReceipts } from "#app/flow/intake/tally-receipts.server.ts"
import { unsafeFindShopsToWatch } from "#app/flow/intake/webhook-health.store.server.ts"
import { unsafeFindBackfillsDue } from "#app/flow/record/backfill-runs.store.server.ts"
import { definitionsVersion } from "#app/flow/record/define-reviews.server.ts"
import { unsafeFindOpenRequests } from "#app/flow/record/privacy-requests.store.server.ts"
import { unsafeFindReconciled } from "#app/flow/record/reconcile-runs.store.server.ts"
import { isDueTonight } from "#app/flow/record/reconcile-times.ts"
import { unsafeFindShopsToClear } from "#app/flow/record/retention.store.server.ts"
import { retentionRules } from "#app/flow/record/retention.ts"
import { unsafeFindShopsToRead } from "#app/flow/record/shop-policies.store.server.ts"
import { unsafeFindShopsToDefine } from "#app/flow/record/shops.store.server.ts"
import { startForShops, startOnce } from "#app/jobs/start-once.ts"
import { lookedAtOnce, type Sweep } from "#app/jobs/sweeps/sweep.ts"
import { addDays, hourMs, minuteMs } from "#app/platform/clock.ts"

/** Received payloads are kept this long, to be read again after a repair. */
const payloadDays = retentionRules.find((rule) => rule.kind === "receipts")?.days ?? 30

export const recordSweeps: readonly Sweep[] = [
  {
    name: "waiting receipts",
    everyMs: 300,
    async run(runtime) {
      const shops = await findWaitingShops(runtime)
      if (shops.length === 0) return 0
      await runtime.queue.enqueueNow(
        "apply-receipts",
        shops.map((shopId) => ({ shopId })),
      )
      return shops.length
    },
  },
  {
    name: "backfills to go on with",
    everyMs: 5_000,
    async run(runtime) {
      const due = await unsafeFindBackfillsDue(runtime.db, runtime.clock.now())
      const jobs = due.map(({ shopId, nextStepAt }) => ({ payload: { shopId }, version: nextStepAt.toISOString() }))
      return startOnce(runtime, "backfill-step", jobs)
    },
  },
  {
    name: "shops to compare tonight",
    everyMs: 10 * minuteMs,
    async run(runtime) {
      const now = runtime.clock.now()
      const due = (await unsafeFindReconciled(runtime.db)).filter((shop) => isDueTonight(shop, now))
      const jobs = due.map(({ shopId }) => ({ payload: { shopId, kind: "nightly" as const }, version: "" }))
      return startOnce(runtime, "reconcile", jobs)
    },
  },
  {
    name: "shops with older definitions",
    everyMs: 15 * minuteMs,
    async run(runtime) {
      const shops = await unsafeFindShopsToDefine(runtime.db, definitionsVersion, lookedAtOnce)
      return startForShops(runtime, "define-reviews", shops)
    },
  },
  {
    name: "policies and guides to read",
    everyMs: 10 * minuteMs,
    async run(runtime) {
      const shops = await unsafeFindShopsToRead(runtime.db, addDays(runtime.clock.now(), -1), lookedAtOnce)
      return startForShops(runtime, "read-shop-texts", shops)
    },
  },
  {
    name: "webhooks to watch",
    everyMs: 5 * minuteMs,
    async run(runtime) {
      const now = runtime.clock.now()
      await tallyReceipts(runtime)
      const shops = await unsafeFindShopsToWatch(runtime.db, new Date(now.getTime() - hourMs))
      return startForShops(runtime, "watch-webhooks", shops)
    },
  },
  {
    name: "old payloads",
    everyMs: 60 * minuteMs,
    run: (runtime) => dropOldReceipts(runtime, addDays(runtime.clock.now(), -payloadDays)),
  },
  {
    name: "privacy requests left open",
    everyMs: 10 * minuteMs,
    async run(runtime) {
      const now = runtime.clock.now()
      const open = await unsafeFindOpenRequests(runtime.db, new Date(now.getTime() - 10 * minuteMs), lookedAtOnce)
      const jobs = { "export": "export-customer", "forget-customer": "forget-customer", "forget-shop": "forget-shop" } as const
      let begun = 0
      for (const [kind, job] of Object.entries(jobs)) {
        const ofKind = open.filter((request) => request.kind === kind)
        const wanted = ofKind.map(({ id, shopId }) => ({ payload: { shopId, requestId: id }, version: "" }))
        begun += await startOnce(runtime, job, wanted)
      }
      return begun
    },
  },
  {
    name: "data past its period",
    everyMs: 10 * minuteMs,
    async run(runtime) {
      const shops = await unsafeFindShopsToClear(runtime.db, addDays(runtime.clock.now(), -1), lookedAtOnce)
      return startForShops(runtime, "keep-retention", shops)
    },
  },
]
