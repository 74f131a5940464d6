// The screen "Data and privacy": what customers asked for, how long what is kept, and who looked.
import { readAccessLog } from "#app/flow/record/access-log.store.server.ts"
import { listPrivacyRequests } from "#app/flow/record/privacy-requests.store.server.ts"
import { daysInForce, keptSince, mayBeShortened, retentionRules, type RetentionRule } from "#app/flow/record/retention.ts"
import { readRetentionChoices, readRetentionRun } from "#app/flow/record/retention.store.server.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import { gidTail, type ShopId } from "#app/platform/ids.ts"

/** Shopify's term for acting on a privacy request, in days. */
export const answerDays = 30
const requestsShown = 50
export const accessPerPage = 25

export interface PrivacyScreen {
  timeZone: string
  requests: {
    id: string
    kind: string
    /** Shopify's number of the customer. */
    customer: string | null
    requestedAt: Date
    dueAt: Date
    doneAt: Date | null
    /** waiting: the app still works on it. expired: the file is gone. */
    state: "waiting" | "ready" | "expired" | "done"
    /** Until when a ready file can be fetched. */
    untilAt: Date | null
  }[]
  periods: (RetentionRule & { inForce: number; canShorten: boolean })[]
  lastRun: { endedAt: Date; removed: number } | null
  access: {
    rows: { id: string; userId: string; action: string; subject: string; subjectId: string; at: Date }[]
    page: number
    pages: number
  }
}

export async function readPrivacyScreen(db: Queryable, shop: ShopId, now: Date, page: number): Promise<PrivacyScreen> {
  const [home, requests, choices, run, access] = await Promise.all([
    db.shop.findUnique({ where: { shopId: shop }, select: { timeZone: true } }),
    listPrivacyRequests(db, shop, requestsShown),
    readRetentionChoices(db, shop),
    readRetentionRun(db, shop),
    readAccessLog(db, shop, { page, perPage: accessPerPage }),
  ])
  const days = daysInForce(choices)
  return {
    timeZone: home?.timeZone ?? "UTC",
    requests: requests.map(({ id, kind, customerId, requestedAt, doneAt, state, hasResult }) => {
      const untilAt = kind === "export" && doneAt ? addDays(doneAt, days["privacy-exports"]) : null
      const isReady = hasResult && doneAt !== null && doneAt >= keptSince("privacy-exports", days, now)
      const shown = state !== "done" ? "waiting" : kind !== "export" ? "done" : isReady ? "ready" : "expired"
      const customer = customerId ? gidTail(customerId) : null
      return {
        id,
        kind,
        customer,
        requestedAt,
        dueAt: addDays(requestedAt, answerDays),
        doneAt,
        state: shown,
        untilAt: isReady ? untilAt : null,
      }
    }),
    periods: retentionRules.map((rule) => ({ ...rule, inForce: days[rule.kind], canShorten: mayBeShortened(rule) })),
    lastRun: run && {
      endedAt: run.endedAt,
      removed: Object.values(run.removed as Record<string, number>).reduce((sum, count) => sum + count, 0),
    },
    access: {
      rows: access.rows.map(({ id, userId, action, subject, subjectId, at }) => ({ id, userId, action, subject, subjectId, at })),
      page,
      pages: Math.max(1, Math.ceil(access.count / accessPerPage)),
    },
  }
}
