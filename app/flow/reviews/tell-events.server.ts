import { claimTarget, moveTarget, readTargets, type EventTarget } from "#app/flow/reviews/event-targets.store.server.ts"
import { eventBody, flowPayload, nextTry, signatureOf, topicOf, type ReviewEvent } from "#app/flow/reviews/review-events.ts"
import { readStepsAfter, type LoggedStep } from "#app/flow/reviews/review-events.view.server.ts"
import type { Context } from "#app/platform/context.ts"
import { WorldFailure } from "#app/platform/failure.ts"
import type { Posted, PostJson } from "#app/platform/guarded-post.server.ts"
import { minuteMs } from "#app/platform/clock.ts"
import type { ShopId } from "#app/platform/ids.ts"
import type { AdminClient } from "#app/platform/shopify/admin-client.ts"

export interface TellingPorts {
  admin: AdminClient
  post: PostJson
}

/** What is newer may still be on its way into the log behind something older. */
export const settleMs = 5_000
const stepsAtOnce = 100
const claimMs = 5 * minuteMs
/** The handle of extensions/flow-review-collected. */
const flowHandle = "review-collected"

const triggerFlow = `#graphql
  mutation TriggerFlow($handle: String, $payload: JSON) {
    flowTriggerReceive(handle: $handle, payload: $payload) {
      userErrors { field message }
    }
  }`

/**
 * Tells each target of a shop what happened to reviews since it was last told, in order, at least once: what a crash left untold is told by the next
 * run, with the same id. A target that fails waits, and keeps nobody else waiting. Returns how many events were taken.
 */
export async function tellEvents(context: Context, ports: TellingPorts, shop: ShopId): Promise<number> {
  let told = 0
  for (const target of await readTargets(context.db, shop)) {
    const owner = context.randomness.id()
    const now = context.clock.now()
    if (await claimTarget(context.db, shop, target.id, owner, now, new Date(now.getTime() + claimMs)))
      told += await tellTarget(context, ports, shop, target, owner)
  }
  return told
}

async function tellTarget(context: Context, ports: TellingPorts, shop: ShopId, target: EventTarget, owner: string): Promise<number> {
  const { db, clock } = context
  const before = new Date(clock.now().getTime() - settleMs)
  const place = { at: target.positionAt, id: target.positionId }
  let told = 0
  for (const step of await readStepsAfter(db, shop, place, before, stepsAtOnce)) {
    const event = eventOf(step)
    const outcome = event && target.topics.includes(event.topic) ? await tell(context, ports, shop, target, event, step) : null
    if (outcome && outcome.kind !== "taken") {
      await moveTarget(db, shop, target.id, owner, afterFailure(target, outcome, clock.now()))
      return told
    }
    const calm = outcome ? { failures: 0, failingSince: null, lastOutcome: "taken", lastAt: clock.now() } : {}
    if (!(await moveTarget(db, shop, target.id, owner, { positionAt: step.at, positionId: step.id, ...calm }))) return told
    if (outcome) told += 1
  }
  await moveTarget(db, shop, target.id, owner, { nextAt: null, claimedBy: null })
  return told
}

function eventOf({ id, action, at, review }: LoggedStep): ReviewEvent | null {
  const topic = topicOf(action)
  if (!topic || !review) return null
  const { productId, rating, title, body, displayName, locale, isVerified, labels, state, rejectionReason, merchantReply } = review
  const words = { id: review.id, productId, rating, title, body, displayName, locale, isVerified, labels, merchantReply }
  const { submittedAt, editedAt } = review
  return { id, topic, at, review: { ...words, state, rejectionReason, submittedAt, editedAt } }
}

function tell(
  context: Context,
  ports: TellingPorts,
  shop: ShopId,
  target: EventTarget,
  event: ReviewEvent,
  { review }: LoggedStep,
): Promise<Posted> {
  if (target.kind === "flow")
    return tellFlow(ports.admin, shop, flowPayload(event, { customerId: review?.customerId ?? null, orderId: review?.orderId ?? null }))
  const body = eventBody(shop, event)
  const secret = context.vault.decrypt(target.secretCipher ?? "")
  const headers = {
    "afterword-event-id": event.id,
    "afterword-topic": event.topic,
    "afterword-signature": signatureOf(secret, body, context.clock.now()),
  }
  return ports.post(target.url ?? "", body, headers)
}

async function tellFlow(admin: AdminClient, shop: ShopId, payload: Record<string, unknown>): Promise<Posted> {
  try {
    const answer = await admin.query<{ flowTriggerReceive: { userErrors: { message: string }[] } }>(shop, triggerFlow, {
      handle: flowHandle,
      payload,
    })
    const first = answer.flowTriggerReceive.userErrors[0]
    return first ? { kind: "failed", reason: first.message.slice(0, 200) } : { kind: "taken" }
  } catch (error) {
    if (error instanceof WorldFailure) return { kind: "failed", reason: "shopify-not-reached" }
    throw error
  }
}

function afterFailure(target: EventTarget, { kind, reason }: Exclude<Posted, { kind: "taken" }>, now: Date): Partial<EventTarget> {
  const failures = target.failures + 1
  const failingSince = target.failingSince ?? now
  const nextAt = kind === "refused" ? null : nextTry(failures, failingSince, now)
  const tried = { failures, failingSince, lastOutcome: reason, lastAt: now, claimedBy: null }
  // Shopify's own Flow is never given up on.
  if (!nextAt && target.kind === "endpoint") return { ...tried, nextAt: null, onAt: null, offReason: reason }
  return { ...tried, nextAt: nextAt ?? new Date(now.getTime() + 60 * minuteMs) }
}
