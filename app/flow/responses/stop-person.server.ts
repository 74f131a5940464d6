import { denyAll } from "#app/flow/consent/deny-all.server.ts"
import { beforeStop } from "#app/flow/consent/ledger.ts"
import { readLedger } from "#app/flow/consent/ledger.store.server.ts"
import { optIn, type OptInOutcome } from "#app/flow/consent/opt-in.server.ts"
import { personKeysOf } from "#app/flow/consent/person-keys.server.ts"
import { mayWrite } from "#app/flow/consent/policy.ts"
import { chosenPurposes } from "#app/flow/consent/wordings.ts"
import { lockPlansOfMany } from "#app/flow/planning/touchpoint-searches.store.server.ts"
import { cancelOpenOf } from "#app/flow/planning/touchpoints.store.server.ts"
import { insertResponse } from "#app/flow/responses/responses.store.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import type { Gid, PersonKey, ShopId, TouchpointId } from "#app/platform/ids.ts"

export interface StopRequest {
  personKey: PersonKey
  /** The message by whose link it was said; null when it is not known any more, or the shop's log-in stands for the person. */
  touchpointId: TouchpointId | null
  /** "stop-link": a person pressed it; "one-click": the mail program did (RFC 8058); "preferences": on our page; "on-site": at the note in the shop. */
  source: "stop-link" | "one-click" | "preferences" | "mail-answer" | "on-site"
  customerId?: Gid | null
  /** Names what was said, for a way on which the same word can come in again: then it counts once, whatever was said since. */
  sayingId?: string
}

/**
 * The person wants nothing more from this shop: noted in the ledger under everything they are known by, everything planned for them cancelled, in one
 * transaction, so that the next send claim already sees it. Shopify is told by a job. Saying it again changes nothing.
 */
export async function stopPerson(context: Context, queue: Queue, shop: ShopId, request: StopRequest): Promise<{ cancelled: number }> {
  const { personKey, touchpointId, source, customerId, sayingId } = request
  const now = context.clock.now()
  return context.db.$transaction(async (tx) => {
    if (touchpointId || sayingId) {
      const id = context.randomness.id()
      const dedupeKey = `stop:${sayingId ?? touchpointId}`
      const isNew = await insertResponse(tx, shop, {
        id,
        kind: "stop",
        touchpointId,
        personKey,
        detail: { source },
        dedupeKey,
        happenedAt: now,
      })
      if (!isNew && sayingId) return { cancelled: 0 }
    }
    const { addresses, numbers } = await personKeysOf(tx, shop, personKey)
    const evidence: Record<string, string> = touchpointId ? { touchpointId } : customerId ? { customerId, signedIn: "shop" } : {}
    let cancelled = 0
    await lockPlansOfMany(tx, shop, [...addresses, ...numbers])
    for (const key of [...addresses, ...numbers]) {
      await denyAll(tx, context, shop, key, { source, evidence })
      cancelled += await cancelOpenOf(tx, shop, { personKey: key }, "consent-denied", now)
    }
    const told = addresses.length > 0 ? addresses : numbers
    await queue.enqueue(
      tx,
      "write-back-consent",
      told.map((key) => ({ shopId: shop, personKey: key })),
    )
    return { cancelled }
  })
}

/**
 * The person changed their mind on our page: what had been allowed by mail before they stopped is allowed again; where nothing had been, it is a new yes
 * to being asked, with the confirmation that the country wants. What was cancelled stays so. Texts and notifications stay off until they are switched on.
 */
export async function resumePerson(
  context: Context,
  queue: Queue,
  shop: ShopId,
  request: {
    personKey: PersonKey
    touchpointId: TouchpointId | null
    countryCode?: string | null
    locale?: string | null
    purchasedAt?: Date | null
  },
): Promise<OptInOutcome> {
  const { personKey, touchpointId, countryCode = null, locale, purchasedAt } = request
  const now = context.clock.now()
  return context.db.$transaction(async (tx) => {
    const entries = await readLedger(tx, shop, personKey)
    const before = beforeStop(entries, "email", "review-request", ({ purpose }) => purpose === "all")
    const about = { channel: "email" as const, countryCode, now, entries: before, ...(purchasedAt ? { purchasedAt } : {}) }
    const allowed = chosenPurposes.filter((purpose) => mayWrite({ ...about, purpose }).kind === "allowed")
    const outcome = await optIn(tx, context, queue, shop, {
      personKey,
      channel: "email",
      purposes: allowed.includes("review-request") ? allowed : [...allowed, "review-request"],
      source: "preferences",
      countryCode,
      locale: locale ?? "en",
      evidence: touchpointId ? { touchpointId } : {},
    })
    const id = context.randomness.id()
    const dedupeKey = `resume:${touchpointId ?? personKey}:${now.toISOString()}`
    await insertResponse(tx, shop, { id, kind: "resume", touchpointId, personKey, dedupeKey, happenedAt: now })
    await queue.enqueue(tx, "write-back-consent", [{ shopId: shop, personKey }])
    return outcome
  })
}
