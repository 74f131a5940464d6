import { joinConsent } from "#app/flow/consent/join-consent.server.ts"
import { noteShopifyConsent } from "#app/flow/consent/note-shopify-consent.server.ts"
import type { Applying } from "#app/flow/intake/apply-receipts.server.ts"
import { applyToRecord } from "#app/flow/record/apply-to-record.server.ts"
import { collectJobs } from "#app/jobs/collecting-queue.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import { deleteShopSessions } from "#app/platform/shopify/session-storage.server.ts"

/**
 * Merges receipts into the record; the work that follows is asked for once for all of a transaction. What a customer said to Shopify of messages, and what
 * either of two said who are one now, stands in the ledger in that same transaction, so that no claim finds the one without the other. Where nothing new was
 * said, nothing follows.
 */
export function startApplying(context: Context, queue: Queue): Applying {
  const jobs = collectJobs(queue)
  return {
    async apply(tx, receipt) {
      const outcome = await applyToRecord(context, jobs, tx, receipt)
      if (receipt.topic === "app/uninstalled" && outcome.kind === "applied") await deleteShopSessions(tx, receipt.shopId)
      return outcome
    },
    async finish(tx) {
      const noted = []
      for (const changed of jobs.asked("customer-changed"))
        if ((await noteShopifyConsent(tx, context, changed.shopId, changed)) > 0) noted.push(changed)
      jobs.keepOnly("customer-changed", noted)
      for (const { shopId, mergedAt, ...merged } of jobs.asked("customer-merged"))
        await joinConsent(tx, context, shopId, { ...merged, mergedAt: new Date(mergedAt) })
      await jobs.finish(tx)
    },
  }
}
