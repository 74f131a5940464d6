// What providers tell becomes what we know: each event once, however often it is told, in one transaction with what follows from it. A hard bounce ends the
// channel for that address, a complaint for everything the person is known by; a message of which nobody could tell is settled by the provider's word.
import { denyAll } from "#app/flow/consent/deny-all.server.ts"
import { unsafeFindOptInRequest } from "#app/flow/consent/opt-in-requests.store.server.ts"
import { personKeysOf } from "#app/flow/consent/person-keys.server.ts"
import { lockPlansOfMany } from "#app/flow/planning/touchpoint-searches.store.server.ts"
import { cancelOpenOf } from "#app/flow/planning/touchpoints.store.server.ts"
import type { ProviderEvent } from "#app/flow/responses/provider-event.ts"
import { countSoftBounces, insertReport } from "#app/flow/responses/provider-reports.store.server.ts"
import { insertResponse, type ResponseKind } from "#app/flow/responses/responses.store.server.ts"
import { settleUnknown } from "#app/flow/sending/deliveries.store.server.ts"
import { noteFate, unsafeFindMessage, type Message } from "#app/flow/sending/messages.store.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { Transaction } from "#app/platform/db.server.ts"
import type { PersonKey, ShopId } from "#app/platform/ids.ts"

export type RecordedEvent =
  | { kind: "recorded" | "repeated"; event: ProviderEvent; shop: ShopId }
  /** Nobody here sent such a message: another system uses the same account, it was forgotten, or it is not the shop's that tells of it. */
  | { kind: "no-message"; event: ProviderEvent }

/** An address that put off this many different messages in this time, and took none meanwhile, is as good as gone. */
const softBounces = { messages: 3, days: 30 }

/** Keeps events in the order in which they came and says what became of each. `ofShop`: whose secret proves them, where it is a shop's own. */
export async function recordProviderEvents(
  context: Context,
  queue: Queue,
  events: readonly ProviderEvent[],
  ofShop: ShopId | null = null,
): Promise<RecordedEvent[]> {
  const recorded: RecordedEvent[] = []
  for (const event of events) {
    const message = await findMessage(context, event)
    if (!message || (ofShop !== null && message.shopId !== ofShop)) recorded.push({ kind: "no-message", event })
    else recorded.push({ kind: (await record(context, queue, message, event)) ? "recorded" : "repeated", event, shop: message.shopId })
  }
  return recorded
}

/** What an event is about: a message, or a mail that asks to confirm a yes, which belongs to no touchpoint. */
type Told = Pick<Message, "shopId" | "id" | "channel" | "personKey"> & { touchpointId: string | null; orderId: string | null }

async function findMessage({ db }: Context, { channel, messageId, providerId }: ProviderEvent): Promise<Told | null> {
  const ours = messageId ? await unsafeFindMessage(db, { id: messageId }) : null
  const found = ours ?? (providerId ? await unsafeFindMessage(db, { providerId }) : null)
  const request = found || !messageId ? null : await unsafeFindOptInRequest(db, messageId)
  const told = found ?? (request && { ...request, touchpointId: null, orderId: null })
  return told?.channel === channel ? told : null
}

async function record(context: Context, queue: Queue, message: Told, event: ProviderEvent): Promise<boolean> {
  const { clock, vault, db } = context
  const { shopId: shop, id: messageId } = message
  const now = clock.now()
  // Of somebody who was forgotten the message names nobody any more; the provider may.
  const personKey = message.personKey || vault.personKey(shop, event.address) || null
  const { kind, channel, eventId, detail, at } = event
  const report = { channel, provider: event.provider ?? channel, eventId, kind, messageId, personKey, detail, proof: event.proof ?? null }
  return db.$transaction(async (tx) => {
    if (!(await insertReport(tx, shop, { ...report, happenedAt: at }, now))) return false
    const ends = await keysEndedBy(tx, shop, event, personKey)
    // Their plans before their messages, as planning locks them.
    await lockPlansOfMany(tx, shop, ends)
    await follow(tx, context, queue, message, { event, personKey, ends })
    return true
  })
}

/** Under which keys this channel may end: a returned mail ends its own address, a complaint or a stop all that the person is known by. */
async function keysEndedBy(
  tx: Transaction,
  shop: ShopId,
  { kind, channel }: ProviderEvent,
  personKey: PersonKey | null,
): Promise<PersonKey[]> {
  if (!personKey) return []
  if (kind === "bounced" || kind === "soft-bounced") return [personKey]
  if (kind !== "complained" && kind !== "stopped") return []
  const { addresses, numbers } = await personKeysOf(tx, shop, personKey)
  return channel === "sms" ? [...new Set([...numbers, personKey])] : addresses
}

async function follow(
  tx: Transaction,
  context: Context,
  queue: Queue,
  message: Told,
  { event, personKey, ends }: { event: ProviderEvent; personKey: PersonKey | null; ends: readonly PersonKey[] },
): Promise<void> {
  const { shopId: shop, id, channel, touchpointId } = message
  const about = { shop, channel, personKey, ends, touchpointId, eventId: event.eventId }
  switch (event.kind) {
    case "delivered":
      return noteArrival(tx, context, shop, id, "delivered", event.at)
    case "bounced":
      await noteArrival(tx, context, shop, id, "bounced", event.at)
      await endAddress(tx, context, about)
      return respond(tx, context, message, event, "bounce")
    case "soft-bounced":
      await settleUnknown(tx, shop, id, left, context.clock.now())
      if (personKey && (await isGivenUp(tx, shop, personKey, event))) await endAddress(tx, context, about)
      return
    case "complained":
      await noteArrival(tx, context, shop, id, "complained", event.at)
      await endPerson(tx, context, queue, about, "complaint")
      return respond(tx, context, message, event, "complaint")
    case "stopped":
      // Said to an earlier message, it keeps this one from arriving; so it tells nothing of its arrival.
      await settleUnknown(tx, shop, id, left, context.clock.now())
      return endPerson(tx, context, queue, about, "provider-stop")
    case "opened":
    case "clicked":
    case "replied":
      return noteArrival(tx, context, shop, id, "delivered", event.at)
  }
}

/** The provider speaks of it, so it did leave, whatever became of it then. */
const left = { to: "sent", by: null } as const

async function noteArrival(
  tx: Transaction,
  { clock }: Context,
  shop: ShopId,
  messageId: string,
  fate: "delivered" | "bounced" | "complained",
  at: Date,
): Promise<void> {
  await noteFate(tx, shop, messageId, fate, at)
  await settleUnknown(tx, shop, messageId, left, clock.now())
}

interface About {
  shop: ShopId
  channel: string
  personKey: PersonKey | null
  ends: readonly PersonKey[]
  touchpointId: string | null
  eventId: string
}

/** Nothing more to this address on this channel: it takes nothing. That is no word of the person about anything else. */
async function endAddress(tx: Transaction, context: Context, { shop, channel, personKey, touchpointId, eventId }: About): Promise<void> {
  if (!personKey) return
  await denyAll(tx, context, shop, personKey, { source: "bounce", channel, sayingId: eventId, evidence: { touchpointId, eventId } })
  await cancelOpenOf(tx, shop, { personKey, channel }, "address-bounced", context.clock.now())
}

/** Nothing more on this channel to anything the person is known by, and Shopify is told. */
async function endPerson(
  tx: Transaction,
  context: Context,
  queue: Queue,
  { shop, channel, ends, touchpointId, eventId }: About,
  source: "complaint" | "provider-stop",
): Promise<void> {
  if (ends.length === 0) return
  for (const key of ends) {
    await denyAll(tx, context, shop, key, { source, channel, sayingId: eventId, evidence: { touchpointId, eventId } })
    await cancelOpenOf(tx, shop, { personKey: key, channel }, "consent-denied", context.clock.now())
  }
  await queue.enqueue(
    tx,
    "write-back-consent",
    ends.map((key) => ({ shopId: shop, personKey: key })),
  )
}

async function isGivenUp(tx: Transaction, shop: ShopId, personKey: PersonKey, { channel, at }: ProviderEvent): Promise<boolean> {
  return (await countSoftBounces(tx, shop, personKey, channel, addDays(at, -softBounces.days))) >= softBounces.messages
}

async function respond(tx: Transaction, { randomness }: Context, message: Told, event: ProviderEvent, kind: ResponseKind): Promise<void> {
  const { shopId: shop, id: messageId, touchpointId, orderId, personKey } = message
  if (touchpointId === null) return
  await insertResponse(tx, shop, {
    id: randomness.id(),
    kind,
    touchpointId,
    messageId,
    orderId,
    personKey: personKey || null,
    detail: event.detail,
    // Also by another provider's word, or a second report of the same thing.
    dedupeKey: `${kind}:${messageId}`,
    happenedAt: event.at,
  })
}
