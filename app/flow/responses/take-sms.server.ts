import { denyAll, grant } from "#app/flow/consent/deny-all.server.ts"
import { beforeStop, standing, type LedgerEntry } from "#app/flow/consent/ledger.ts"
import { readLedger } from "#app/flow/consent/ledger.store.server.ts"
import { chosenPurposes } from "#app/flow/consent/wordings.ts"
import { isAnswer } from "#app/flow/planning/answer-purposes.ts"
import { readSentAsks } from "#app/flow/planning/sent-asks.store.server.ts"
import { findUnsentOf, lockPlansOfMany } from "#app/flow/planning/touchpoint-searches.store.server.ts"
import { cancelOpenOf, readTouchpoint, type Touchpoint } from "#app/flow/planning/touchpoints.store.server.ts"
import { findCustomersByKey } from "#app/flow/record/customers.store.server.ts"
import { phoneNumber } from "#app/flow/record/phone-number.ts"
import { helpText } from "#app/flow/responses/sms-help.server.ts"
import { recordIncoming } from "#app/flow/responses/record-incoming.server.ts"
import { insertResponse } from "#app/flow/responses/responses.store.server.ts"
import { reminderDays, sayNotYet } from "#app/flow/responses/say-not-yet.server.ts"
import { readSmsWord, type SmsWord } from "#app/flow/responses/sms-words.ts"
import { readSmsTo, type SmsUse } from "#app/flow/sending/sms-use.store.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, PersonKey, ShopId } from "#app/platform/ids.ts"

export interface IncomingSms {
  /** The provider's id of the message; told twice, it stands once. */
  sid: string
  from: string
  body: string
  /** What the provider itself did with it, where it handles such words: "STOP", "START", "HELP". It has answered then. */
  handledAs: string | null
}

/** `reply`: what is answered by text, null for nothing. */
export interface TakenSms {
  kind: "stopped" | "started" | "helped" | "not-yet" | "recorded" | "unknown-number"
  reply: string | null
}

interface Sender {
  e164: string
  numberKey: PersonKey
  /** Under which this person is planned for; several where a household shares a number. */
  personKeys: PersonKey[]
  /** The newest text about an order that they got. */
  newest: Touchpoint | null
  customerId: Gid | null
  locale: string | null
}

const textsLookedAt = 20

/** Takes in one text from a shopper. Told again it changes nothing more; nothing here sends, the answer goes back on the provider's own request. */
export async function takeSms(context: Context, queue: Queue, shop: ShopId, sms: IncomingSms): Promise<TakenSms> {
  const sender = await senderOf(context, shop, sms.from)
  if (!sender) return { kind: "unknown-number", reply: null }
  const word = smsWordOf(sms)
  switch (word) {
    case "stop":
      await stop(context, queue, shop, sms, sender)
      return { kind: "stopped", reply: null }
    case "start":
      if (await start(context, queue, shop, sms, sender)) return { kind: "started", reply: null }
      break
    case "help":
      return { kind: "helped", reply: sms.handledAs ? null : await helpText(context.db, shop, sender.locale) }
    case "not-yet":
    case "in-a-week":
      if (await putOff(context, queue, shop, sender, word === "in-a-week" ? reminderDays : undefined))
        return { kind: "not-yet", reply: null }
      break
    case null:
      break
  }
  await record(context, queue, shop, sms, sender)
  return { kind: "recorded", reply: null }
}

/** What the provider took it for where it did, else what it says. */
export function smsWordOf({ body, handledAs }: Pick<IncomingSms, "body" | "handledAs">): SmsWord | null {
  const said = handledAs?.toLowerCase()
  return said === "stop" || said === "start" || said === "help" ? said : readSmsWord(body)
}

async function senderOf({ db, vault }: Context, shop: ShopId, from: string): Promise<Sender | null> {
  const number = phoneNumber(from, null)
  const numberKey = number && vault.personKey(shop, number.e164)
  if (!number || !numberKey) return null
  const texts = await readSmsTo(db, shop, numberKey, textsLookedAt)
  const customers = await findCustomersByKey(db, shop, numberKey)
  const newest = await newestAboutOrder(db, shop, texts)
  const keys = [...texts.map(({ personKey }) => personKey), ...customers.map(({ emailIndex }) => emailIndex)]
  const personKeys = [...new Set(keys)].filter((key): key is PersonKey => Boolean(key))
  const customer = customers.find(({ id }) => id === newest?.customerId) ?? customers[0]
  return {
    e164: number.e164,
    numberKey,
    personKeys,
    newest,
    customerId: customer?.id ?? newest?.customerId ?? null,
    locale: customer?.locale ?? null,
  }
}

/** An answer that a person here wrote is about a conversation; what is said next to it is about what the conversation was about. */
async function newestAboutOrder(db: Queryable, shop: ShopId, texts: readonly SmsUse[]): Promise<Touchpoint | null> {
  for (const { touchpointId } of texts) {
    const touchpoint = await readTouchpoint(db, shop, touchpointId)
    if (touchpoint && !isAnswer(touchpoint)) return touchpoint
  }
  return null
}

/** A no to texts, under the number and under each address it is known by; texts that are planned are called off, and their orders looked at anew. */
async function stop(context: Context, queue: Queue, shop: ShopId, { sid }: IncomingSms, sender: Sender): Promise<void> {
  const { newest, numberKey, personKeys } = sender
  const now = context.clock.now()
  await context.db.$transaction(async (tx) => {
    const id = context.randomness.id()
    const response = { id, kind: "stop" as const, touchpointId: newest?.id ?? null, personKey: newest?.personKey ?? numberKey }
    const isNew = await insertResponse(tx, shop, { ...response, detail: { source: "stop-word" }, dedupeKey: `sms:${sid}`, happenedAt: now })
    if (!isNew) return
    await lockPlansOfMany(tx, shop, personKeys)
    const evidence = { providerId: sid, ...(newest ? { touchpointId: newest.id } : {}) }
    for (const key of [numberKey, ...personKeys])
      await denyAll(tx, context, shop, key, { source: "stop-word", channel: "sms", sayingId: sid, evidence })
    await queue.enqueue(tx, "write-back-consent", [{ shopId: shop, personKey: numberKey }])
    const orderIds = new Set<Gid>()
    for (const personKey of personKeys) {
      for (const { channel, orderId } of await findUnsentOf(tx, shop, personKey)) if (channel === "sms") orderIds.add(orderId)
      await cancelOpenOf(tx, shop, { personKey, channel: "sms" }, "consent-denied", now)
    }
    await queue.enqueue(
      tx,
      "order-changed",
      [...orderIds].map((orderId) => ({ shopId: shop, orderId })),
    )
  })
}

/** START lifts a STOP of the same phone where there had been a yes before; it is no first consent, since nobody said to what. */
async function start(context: Context, queue: Queue, shop: ShopId, { sid }: IncomingSms, sender: Sender): Promise<boolean> {
  const { numberKey, personKeys } = sender
  const entries = await readLedger(context.db, shop, numberKey)
  if (chosenPurposes.some((purpose) => isStarted(standing(entries, "sms", purpose)))) return true
  const purposes = allowedBeforeStop(entries)
  if (purposes.length === 0) return false
  await context.db.$transaction(async (tx) => {
    for (const key of [numberKey, ...personKeys])
      for (const purpose of purposes)
        await grant(tx, context, shop, key, { source: "start-word", channel: "sms", purpose, sayingId: sid, evidence: { providerId: sid } })
    await queue.enqueue(tx, "write-back-consent", [{ shopId: shop, personKey: numberKey }])
  })
  return true
}

const isStarted = (word: LedgerEntry | null): boolean => word?.state === "granted" && word.source === "start-word"

/** What stood when the phone said STOP, and no more: a yes to news of the own parcels does not become one to advertising, nor does what was switched off. */
function allowedBeforeStop(entries: readonly LedgerEntry[]): readonly string[] {
  if (standing(entries, "sms", "transactional")?.state !== "denied") return []
  const isAllowed = (purpose: string) => standing(beforeStop(entries, "sms", purpose, isStopOfPhone), "sms", purpose)?.state === "granted"
  const allowed = chosenPurposes.filter(isAllowed)
  return isAllowed("all") && allowed.length === chosenPurposes.length ? ["all"] : allowed
}

/** The provider keeps a STOP of its own, and tells of it when something is sent all the same. */
const isStopOfPhone = ({ source }: LedgerEntry): boolean => source === "stop-word" || source === "provider-stop"

/** The moment moves as by the link in the message. False when there is no ask that could be put off. */
async function putOff(context: Context, queue: Queue, shop: ShopId, { newest }: Sender, days: number | undefined): Promise<boolean> {
  const ask = newest && (await readSentAsks(context.db, shop, newest.orderId)).at(-1)
  if (!newest || !ask) return false
  const said = await sayNotYet(context, queue, shop, { proof: { touchpointId: ask.id, personKey: newest.personKey }, days })
  return said.kind !== "unknown"
}

async function record(context: Context, queue: Queue, shop: ShopId, { sid, body }: IncomingSms, sender: Sender): Promise<void> {
  const { e164, newest, personKeys, numberKey, customerId, locale } = sender
  await recordIncoming(context, queue, shop, {
    source: "sms",
    personKey: newest?.personKey ?? personKeys[0] ?? numberKey,
    customerId,
    orderId: newest?.orderId ?? null,
    touchpointId: newest?.id ?? null,
    address: null,
    locale,
    subject: null,
    body,
    dedupeKey: `sms:${sid}`,
    phone: e164,
  })
}
