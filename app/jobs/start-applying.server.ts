import { noteShopifyConsent } from "#app/flow/consent/note-shopify-consent.server.ts"
import type { Applying } from "#app/flow/intake/apply-receipts.server.ts"
import { applyToRecord } from "#app/flow/record/apply-to-record.server.ts"
import { collectJobs } from "#app/jobs/collecting-queue.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import { deleteShopSessions } from "#app/platform/shopify/session-storage.server.ts"

/**
 * Merges receipts into the record; the work that follows is asked for once for all of a transaction. What a customer said to Shopify of messages stands in
 * the ledger in that same transaction, so that no claim finds the one without the other; where nothing new was said, nothing follows.
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
      await jobs.keepOnly("customer-changed", async (changed) => {
        const noted = []
        for (const { shopId, customerId } of changed)
          if ((await noteShopifyConsent(tx, context, shopId, { customerId })) > 0) noted.push({ shopId, customerId })
        return noted
      })
      await jobs.finish(tx)
    },
  }
}
