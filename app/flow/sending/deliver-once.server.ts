// From claimed messages to their ends. The network lies between two writes and in no transaction: first the messages of a window are noted as begun, with
// the exact copy of what leaves, then they are handed over side by side, and what became of them is written in groups as it comes back. What was not begun
// certainly has not left and may be claimed again; what was begun and has no end may have left, and nobody sends it twice.
import { denyAll } from "#app/flow/consent/deny-all.server.ts"
import type { ClaimedSend } from "#app/flow/sending/claim-send.server.ts"
import type { Compose, Composed, SendingShop } from "#app/flow/sending/compose.ts"
import { beginDeliveries, endDeliveries, type Ending } from "#app/flow/sending/deliveries.store.server.ts"
import { endingOf, notBegun, notMade } from "#app/flow/sending/ending-of.ts"
import { gather } from "#app/flow/sending/gather.server.ts"
import type { Outages } from "#app/flow/sending/outages.server.ts"
import { sealRendered } from "#app/flow/sending/rendered-messages.store.server.ts"
import type { SendOutcome } from "#app/flow/sending/send-due.server.ts"
import { createTurns, type TakeTurn } from "#app/flow/sending/turns.ts"
import type { Context } from "#app/platform/context.ts"
import type { PersonKey, ShopId, WorkerId } from "#app/platform/ids.ts"
import { untilNoCollision } from "#app/platform/until-no-collision.ts"

/** So many are begun at once: after a crash, at most two such windows are in doubt. */
export const windowSize = 32
const windowsAtOnce = 2
const endsAtOnce = 32
const endsAtLatestMs = 40

export interface Deliveries {
  home: SendingShop
  worker: WorkerId
  claims: readonly ClaimedSend[]
  composeFor(channel: string): Compose
  outages: Outages
  /** A turn for each window; shared by batches that are under way together. */
  takeTurn: TakeTurn
}

/** Turns for the windows of one shop's batches, however many batches are under way. */
export const windowTurns = (): TakeTurn => createTurns(windowsAtOnce)

/** Hands over what is claimed and says what became of each, in the order of the claims. */
export async function deliverAll(
  context: Context,
  { home, worker, claims, composeFor, outages, takeTurn }: Deliveries,
): Promise<SendOutcome[]> {
  const outcomes = new Map<string, SendOutcome>()
  const ends = gather<{ claim: ClaimedSend; ending: Ending }>(
    async (group) => {
      const kept = await writeEnds(context, home, worker, group)
      for (const { claim, ending } of group) outcomes.set(claim.touchpoint.id, outcomeOf(ending, kept.has(ending.messageId)))
    },
    { mostAtOnce: endsAtOnce, latestAfterMs: endsAtLatestMs },
  )
  const end = (claim: ClaimedSend, ending: Ending) => ends.add({ claim, ending })
  const windows: Promise<unknown>[] = []
  try {
    for (let at = 0; at < claims.length; at += windowSize) {
      const window = claims.slice(at, at + windowSize)
      const giveBack = await takeTurn()
      const begun = beginWindow(context, home, worker, window, composeFor, outages, end)
      const handed = begun.then(allOf).finally(giveBack)
      // Heard of below; where a window cannot even begin, the next line says so.
      void handed.catch(() => {})
      windows.push(handed)
      void (await begun)
    }
    await Promise.all(windows)
  } finally {
    // Also where something failed: what was handed over is waited for, and its end is written.
    await Promise.allSettled(windows)
    await ends.finish()
  }
  return claims.flatMap(({ touchpoint }) => outcomes.get(touchpoint.id) ?? [])
}

/** Waits for every one of them before it says that one failed. */
async function allOf(handed: readonly Promise<void>[]): Promise<void> {
  await Promise.allSettled(handed)
  await Promise.all(handed)
}

/** Notes the messages of a window as begun and starts to hand them over; what cannot be begun ends at once. */
async function beginWindow(
  context: Context,
  home: SendingShop,
  worker: WorkerId,
  window: readonly ClaimedSend[],
  composeFor: Deliveries["composeFor"],
  outages: Outages,
  end: (claim: ClaimedSend, ending: Ending) => void,
): Promise<Promise<void>[]> {
  const { db, vault, clock, randomness } = context
  const made: { claim: ClaimedSend; attemptId: string; composed: Composed }[] = []
  for (const claim of window) {
    const { channel } = claim.touchpoint
    const outage = outages.of(channel)
    if (outage) {
      end(claim, notBegun(claim, outage))
      continue
    }
    const composed = await compose(context, home, claim, composeFor)
    if (composed) made.push({ claim, attemptId: randomness.id(), composed })
    else end(claim, notMade(claim, clock.now()))
  }
  const now = clock.now()
  // A claim is believed for minutes, and the hours of a day may close within them.
  const ready = made.filter(({ claim }) => claim.isOpenAt?.(now) ?? true)
  for (const late of made) if (!ready.includes(late)) end(late.claim, notBegun(late.claim, null))
  if (ready.length === 0) return []
  const beginnings = ready.map(({ claim, attemptId, composed }) => ({
    messageId: claim.message.id,
    attemptId,
    sealed: sealRendered(vault, composed.rendered),
  }))
  const begun = await beginDeliveries(db, home.shop, worker, beginnings, now)
  return ready.map(async ({ claim, attemptId, composed }) => {
    const before = begun.get(claim.message.id)
    if (before === undefined) return end(claim, notBegun(claim, null))
    const ending = await handOver(context, home, claim, { attemptId, attempts: before + 1, composed }, outages)
    end(claim, ending)
    // After its end is on its way: that the channel works may fail to be noted, that the message left may not.
    if (ending.state === "sent") await outages.worked(claim.touchpoint.channel)
  })
}

/** Null where it cannot be made (a cipher that no key opens): one such message may not keep all behind it from leaving. */
async function compose(
  context: Context,
  home: SendingShop,
  claim: ClaimedSend,
  composeFor: Deliveries["composeFor"],
): Promise<Composed | null> {
  try {
    return await composeFor(claim.touchpoint.channel)(context, home, claim)
  } catch (error) {
    context.log.error({ err: error, shop: home.shop, messageId: claim.message.id }, "a message could not be made")
    return null
  }
}

async function handOver(
  context: Context,
  home: SendingShop,
  claim: ClaimedSend,
  { attemptId, attempts, composed }: { attemptId: string; attempts: number; composed: Composed },
  outages: Outages,
): Promise<Ending> {
  const { clock, randomness, log } = context
  const { channel } = claim.touchpoint
  try {
    const { providerId } = await composed.hand()
    return endingOf(claim, attemptId, { kind: "taken", providerId })
  } catch (error) {
    const tried = { attempts, random: randomness.random(), now: clock.now() }
    const ending = endingOf(claim, attemptId, { kind: "failed", error, tried, retryAt: await outages.noteFailure(channel, error) })
    if (ending.state === "unknown") log.error({ shop: home.shop, messageId: claim.message.id }, "a message may or may not have left")
    return ending
  }
}

/** Where an address is gone for good, or its channel keeps a no of the person's, nothing more goes there: noted in the same transaction. */
async function writeEnds(
  context: Context,
  { shop }: SendingShop,
  worker: WorkerId,
  group: readonly { claim: ClaimedSend; ending: Ending }[],
): Promise<Set<string>> {
  const now = context.clock.now()
  const endings = group.map(({ ending }) => ending)
  const closed = group.filter(({ ending }) => ending.fate === "bounced" || ending.isStopped)
  if (closed.length === 0) return untilNoCollision(() => endDeliveries(context.db, shop, worker, endings, now))
  return context.db.$transaction(async (tx) => {
    const kept = await endDeliveries(tx, shop, worker, endings, now)
    for (const { claim, ending } of closed) {
      if (!kept.has(ending.messageId)) continue
      const { personKey, channel, id } = claim.touchpoint
      const source = ending.isStopped ? "provider-stop" : "bounce"
      const keys = ending.isStopped ? [personKey, ...numberKeyOf(context, shop, claim)] : [personKey]
      // An answer may be to nobody that is known here.
      for (const key of keys.filter((one) => one !== ""))
        await denyAll(tx, context, shop, key, { source, channel, evidence: { touchpointId: id } })
    }
    return kept
  })
}

/** A stop said by a phone is one of the number, whoever shares it. */
function numberKeyOf({ vault }: Context, shop: ShopId, { message }: ClaimedSend): PersonKey[] {
  const key = message.channel === "sms" ? vault.personKey(shop, vault.decrypt(message.recipientCipher)) : null
  return key ? [key] : []
}

function outcomeOf(ending: Ending, isOurs: boolean): SendOutcome {
  const { touchpointId, messageId, reason, waitUntil } = ending
  if (!isOurs) return { kind: "unknown", touchpointId, reason: "claim-lost" }
  switch (ending.state) {
    case "sent":
      return { kind: "sent", touchpointId, messageId }
    case "deferred":
      return waitUntil
        ? { kind: "postponed", touchpointId, reason: reason ?? "", until: waitUntil }
        : { kind: "given-back", touchpointId, reason: "not-begun" }
    case "refused":
    case "unknown":
      return { kind: ending.state, touchpointId, reason: ending.failure ?? "" }
  }
}
