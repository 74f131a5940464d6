import { denyAll, grant } from "#app/flow/consent/deny-all.server.ts"
import { cancelOpenOf } from "#app/flow/planning/touchpoints.store.server.ts"
import { insertResponse } from "#app/flow/responses/responses.store.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import type { PersonKey, ShopId, TouchpointId } from "#app/platform/ids.ts"

export interface StopRequest {
  personKey: PersonKey
  /** The message by whose link it was said; null when it is not known any more. */
  touchpointId: TouchpointId | null
  /** "stop-link": a person pressed it; "one-click": the mail program did (RFC 8058); "preferences": on our page. */
  source: "stop-link" | "one-click" | "preferences"
}

/**
 * The person wants nothing more from this shop: noted in the ledger, everything planned for them cancelled, in one transaction, so that the next
 * send claim already sees it. Shopify is told by a job. Saying it again changes nothing.
 */
export async function stopPerson(context: Context, queue: Queue, shop: ShopId, request: StopRequest): Promise<{ cancelled: number }> {
  const { personKey, touchpointId, source } = request
  const now = context.clock.now()
  return context.db.$transaction(async (tx) => {
    await denyAll(tx, context, shop, personKey, { source, evidence: touchpointId ? { touchpointId } : {} })
    if (touchpointId) {
      const id = context.randomness.id()
      const dedupeKey = `stop:${touchpointId}`
      await insertResponse(tx, shop, { id, kind: "stop", touchpointId, personKey, detail: { source }, dedupeKey, happenedAt: now })
    }
    const cancelled = await cancelOpenOf(tx, shop, { personKey }, "consent-denied", now)
    await queue.enqueue(tx, "write-back-consent", [{ shopId: shop, personKey }])
    return { cancelled }
  })
}

/** The person changed their mind on our page: a yes from now on. What was cancelled stays so. Shopify is not told that somebody subscribed. */
export async function resumePerson(
  context: Context,
  shop: ShopId,
  request: { personKey: PersonKey; touchpointId: TouchpointId },
): Promise<void> {
  const { personKey, touchpointId } = request
  const now = context.clock.now()
  await context.db.$transaction(async (tx) => {
    await grant(tx, context, shop, personKey, {
      source: "preferences",
      purpose: "review-request",
      channel: "email",
      evidence: { touchpointId },
    })
    const dedupeKey = `resume:${touchpointId}:${now.toISOString()}`
    await insertResponse(tx, shop, { id: context.randomness.id(), kind: "resume", touchpointId, personKey, dedupeKey, happenedAt: now })
  })
}
