// Messages on their way: to draft, to approve by a rule, to send, left behind, given up; and what mail servers say of them.
import { unsafeFindShopsToApprove } from "#app/flow/approval/automatic-approvals.store.server.ts"
import { unsafeFindShopsWithRules } from "#app/flow/approval/automation-rules.store.server.ts"
import { expiresAfterDays } from "#app/flow/approval/snooze.ts"
import { draftAheadDays } from "#app/flow/planning/ask-purpose.ts"
import { unsafeFindShopsToSend, unsafeFindToDraft } from "#app/flow/planning/touchpoint-searches.store.server.ts"
import { unsafeExpire, unsafeReleaseStaleDrafting } from "#app/flow/planning/touchpoints.store.server.ts"
import { unsafeFindShopsWithTrouble } from "#app/flow/sending/send-brakes.store.server.ts"
import { unsafeFindDomainsToCheck } from "#app/flow/sending/sending-domains.store.server.ts"
import { settleStale, staleAfterMs } from "#app/flow/sending/settle-stale.server.ts"
import { startForShops, startOnce } from "#app/jobs/start-once.ts"
import { lookedAtOnce, type Sweep } from "#app/jobs/sweeps/sweep.ts"
import { addDays, minuteMs } from "#app/platform/clock.ts"

export const messageSweeps: readonly Sweep[] = [
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
    name: "moments gone by",
    everyMs: 60 * minuteMs,
    run: ({ db, clock }) => unsafeExpire(db, addDays(clock.now(), -expiresAfterDays), clock.now()),
  },
]
