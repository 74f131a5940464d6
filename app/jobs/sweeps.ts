// What is looked for again and again: rows whose time has come by the clock, and the jobs they ask for (handlers.ts does them).
import { unsafeFindShopsToApprove } from "#app/flow/approval/automatic-approvals.store.server.ts"
import { unsafeFindShopsWithRules } from "#app/flow/approval/automation-rules.store.server.ts"
import { unsafeFindShopsWithParcels } from "#app/flow/arrival/lane-weeks.store.server.ts"
import { dropOldReceipts } from "#app/flow/intake/drop-old-receipts.server.ts"
import { unsafeFindShopsThatSent } from "#app/flow/insights/signal-shops.store.server.ts"
import { findWaitingShops } from "#app/flow/intake/find-waiting-shops.server.ts"
import { tallyReceipts } from "#app/flow/intake/tally-receipts.server.ts"
import { unsafeFindShopsToWatch } from "#app/flow/intake/webhook-health.store.server.ts"
import { unsafeFindShopsToLearn } from "#app/flow/learning/observations.store.server.ts"
import { unsafeFindShopsToPlan } from "#app/flow/planning/day-plans.store.server.ts"
import { unsafeFindHoldsToLookAt } from "#app/flow/planning/holds.store.server.ts"
import { draftAheadDays } from "#app/flow/planning/ask-purpose.ts"
import { messagePurposes } from "#app/flow/planning/purposes/purposes.ts"
import { unsafeFindSilentOrders } from "#app/flow/planning/sent-asks.store.server.ts"
import { unsafeFindShopsToSend, unsafeFindToDraft } from "#app/flow/planning/touchpoint-searches.store.server.ts"
import { unsafeExpire, unsafeReleaseStaleDrafting } from "#app/flow/planning/touchpoints.store.server.ts"
import { unsafeFindBackfillsDue } from "#app/flow/record/backfill-runs.store.server.ts"
import { definitionsVersion } from "#app/flow/record/define-reviews.server.ts"
import { unsafeFindReconciled } from "#app/flow/record/reconcile-runs.store.server.ts"
import { isDueTonight } from "#app/flow/record/reconcile-times.ts"
import { unsafeFindShopsToDefine } from "#app/flow/record/shops.store.server.ts"
import { unsafeFindOpenRequests } from "#app/flow/record/privacy-requests.store.server.ts"
import { unsafeFindShopsToRead } from "#app/flow/record/shop-policies.store.server.ts"
import { retentionRules } from "#app/flow/record/retention.ts"
import { unsafeFindShopsToClear } from "#app/flow/record/retention.store.server.ts"
import { unsafeFindUnread } from "#app/flow/responses/conversations.store.server.ts"
import { unsafeFindMediaDue } from "#app/flow/reviews/import-media.store.server.ts"
import { unsafeDropOldProblems } from "#app/flow/reviews/import-rows.store.server.ts"
import { unsafeFindImportsDue, unsafeFindImportsLeft } from "#app/flow/reviews/import-runs.store.server.ts"
import { cancelImport } from "#app/flow/reviews/receive-import.server.ts"
import { unsafeFindMediaToMove } from "#app/flow/reviews/media.store.server.ts"
import { unsafeFindShopsToTell } from "#app/flow/reviews/event-targets.store.server.ts"
import { unsafeFindToCount } from "#app/flow/reviews/product-themes.store.server.ts"
import { settleMs } from "#app/flow/reviews/tell-events.server.ts"
import { unsafeFindGrantsDue } from "#app/flow/reviews/reward-grants.store.server.ts"
import { unsafeFindChecked } from "#app/flow/reviews/publication-checks.store.server.ts"
import { unsafeFindWanted } from "#app/flow/reviews/publications.store.server.ts"
import { unsafeDeleteEndedWindows } from "#app/flow/reviews/rate-windows.store.server.ts"
import { unsafeFindShopsThatPublish, unsafeFindShopsWithNews } from "#app/flow/reviews/review-settings.store.server.ts"
import { merchantNewsEveryDays } from "#app/flow/reviews/tell-merchant.server.ts"
import { unsafeFindShopsWithTrouble } from "#app/flow/sending/send-brakes.store.server.ts"
import { unsafeFindDomainsToCheck } from "#app/flow/sending/sending-domains.store.server.ts"
import { settleStale, staleAfterMs } from "#app/flow/sending/settle-stale.server.ts"
import { startForShops, startOnce } from "#app/jobs/start-once.ts"
import type { Runtime } from "#app/main.runtime.ts"
import { addDays, dayMs, hourMs, minuteMs } from "#app/platform/clock.ts"

/** Received payloads are kept this long, to be read again after a repair. */
const payloadDays = retentionRules.find((rule) => rule.kind === "receipts")?.days ?? 30
const lookedAtOnce = 200
/** Each parcel is forecast again about once a day (watch-parcels); a shop is looked through four times, for those whose day is over. */
const watchEveryDays = 0.25
/** A message that nobody approved this long after it was due is not worth sending any more. */
const expiresAfterDays = 30

export interface Sweep {
  name: string
  everyMs: number
  /** Returns how many things it started or changed; 0 means that there was nothing to do. */
  run(runtime: Runtime): Promise<number>
}

export const sweeps: readonly Sweep[] = [
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
  {
    name: "messages to draft",
    everyMs: 10_000,
    async run(runtime) {
      const planned = await unsafeFindToDraft(runtime.db, addDays(runtime.clock.now(), draftAheadDays), lookedAtOnce)
      const jobs = planned.map(({ shopId, id, updatedAt }) => ({ payload: { shopId, touchpointId: id }, version: updatedAt.toISOString() }))
      return startOnce(runtime, "draft-touchpoint", jobs)
    },
  },
  {
    name: "messages to send",
    everyMs: 5_000,
    async run(runtime) {
      const shops = await unsafeFindShopsToSend(runtime.db, runtime.clock.now())
      const jobs = shops.map(({ shopId, due, changedAt }) => ({ payload: { shopId }, version: `${due} ${changedAt.toISOString()}` }))
      return startOnce(runtime, "send-due", jobs)
    },
  },
  {
    name: "mails that came back or annoyed",
    everyMs: minuteMs,
    async run(runtime) {
      const found = await unsafeFindShopsWithTrouble(runtime.db, addDays(runtime.clock.now(), -1))
      const jobs = found.map(({ shopId, latestAt }) => ({ payload: { shopId }, version: latestAt.toISOString() }))
      return startOnce(runtime, "watch-sending", jobs)
    },
  },
  {
    name: "sending domains to look at",
    everyMs: minuteMs,
    async run(runtime) {
      const due = await unsafeFindDomainsToCheck(runtime.db, runtime.clock.now(), lookedAtOnce)
      const jobs = due.map(({ shopId, checkAt }) => ({ payload: { shopId }, version: checkAt?.toISOString() ?? "" }))
      return startOnce(runtime, "check-sending-domain", jobs)
    },
  },
  {
    name: "drafts that a rule says yes to",
    everyMs: 30_000,
    async run(runtime) {
      const shops = await unsafeFindShopsToApprove(runtime.db, runtime.clock.now())
      const jobs = shops.map(({ shopId, due }) => ({ payload: { shopId }, version: String(due) }))
      return startOnce(runtime, "approve-earned", jobs)
    },
  },
  {
    name: "rules to watch",
    everyMs: 10 * minuteMs,
    async run(runtime) {
      const shops = await unsafeFindShopsWithRules(runtime.db)
      return startForShops(runtime, "watch-automation", shops)
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
    name: "reviews to publish",
    everyMs: 5_000,
    async run(runtime) {
      const wanted = await unsafeFindWanted(runtime.db, runtime.clock.now(), lookedAtOnce)
      const jobs = wanted.map((payload) => ({ payload, version: "" }))
      return startOnce(runtime, "publish-product", jobs)
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
    name: "imports to go on with",
    everyMs: 5_000,
    async run(runtime) {
      const due = await unsafeFindImportsDue(runtime.db, runtime.clock.now())
      const jobs = due.map(({ shopId, id, nextStepAt }) => ({ payload: { shopId, importId: id }, version: nextStepAt.toISOString() }))
      return startOnce(runtime, "import-step", jobs)
    },
  },
  {
    name: "pictures of imported reviews",
    everyMs: minuteMs,
    async run(runtime) {
      const due = await unsafeFindMediaDue(runtime.db, runtime.clock.now())
      const jobs = due.map(({ shopId, at }) => ({ payload: { shopId }, version: at.toISOString() }))
      return startOnce(runtime, "fetch-import-media", jobs)
    },
  },
  {
    name: "rewards to give",
    everyMs: minuteMs,
    async run(runtime) {
      const due = await unsafeFindGrantsDue(runtime.db, runtime.clock.now(), lookedAtOnce)
      const jobs = due.map(({ shopId, orderId, nextTryAt }) => ({ payload: { shopId, orderId }, version: nextTryAt.toISOString() }))
      return startOnce(runtime, "give-reward", jobs)
    },
  },
  {
    name: "imports nobody went on with",
    everyMs: 60 * minuteMs,
    async run(runtime) {
      const left = await unsafeFindImportsLeft(runtime.db, addDays(runtime.clock.now(), -14))
      for (const { shopId, id } of left) await cancelImport(runtime, shopId, id)
      return left.length + (await unsafeDropOldProblems(runtime.db, addDays(runtime.clock.now(), -90)))
    },
  },
  {
    name: "themes to count",
    everyMs: 10 * minuteMs,
    async run(runtime) {
      const products = await unsafeFindToCount(runtime.db, lookedAtOnce)
      const jobs = products.map((payload) => ({ payload, version: "" }))
      return startOnce(runtime, "count-themes", jobs)
    },
  },
  {
    name: "events to tell",
    everyMs: 5_000,
    async run(runtime) {
      const now = runtime.clock.now()
      const shops = await unsafeFindShopsToTell(runtime.db, new Date(now.getTime() - settleMs), now, lookedAtOnce)
      return startForShops(runtime, "tell-events", shops)
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
  {
    name: "claims left behind",
    everyMs: minuteMs,
    async run(runtime) {
      const { db, clock } = runtime
      const now = clock.now()
      const before = new Date(now.getTime() - staleAfterMs)
      return (await unsafeReleaseStaleDrafting(db, before, now)) + (await settleStale(runtime))
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
    name: "publications to compare tonight",
    everyMs: 10 * minuteMs,
    async run(runtime) {
      const now = runtime.clock.now()
      const due = (await unsafeFindChecked(runtime.db)).filter((shop) => isDueTonight(shop, now))
      return startForShops(
        runtime,
        "reconcile-publications",
        due.map(({ shopId }) => shopId),
      )
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
  {
    name: "photos on their way",
    everyMs: 5_000,
    async run(runtime) {
      const found = await unsafeFindMediaToMove(runtime.db, lookedAtOnce)
      const jobs = found.map((payload) => ({ payload, version: "" }))
      return startOnce(runtime, "publish-media", jobs)
    },
  },
  {
    name: "reviews that waited long enough",
    everyMs: 10 * minuteMs,
    run: async (runtime) =>
      startForShops(runtime, "publish-waiting", await unsafeFindShopsThatPublish(runtime.db, runtime.clock.now(), lookedAtOnce)),
  },
  {
    name: "news for merchants",
    everyMs: 60 * minuteMs,
    async run(runtime) {
      const before = addDays(runtime.clock.now(), -merchantNewsEveryDays)
      return startForShops(runtime, "tell-merchant", await unsafeFindShopsWithNews(runtime.db, before, lookedAtOnce))
    },
  },
  {
    name: "counted windows that are over",
    everyMs: 60 * minuteMs,
    run: ({ db, clock }) => unsafeDeleteEndedWindows(db, clock.now(), 10_000),
  },
  {
    name: "moments gone by",
    everyMs: 60 * minuteMs,
    run: ({ db, clock }) => unsafeExpire(db, addDays(clock.now(), -expiresAfterDays), clock.now()),
  },
]
