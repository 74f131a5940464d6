// The last look before messages leave, and their claims: consent, caps and claims of a whole batch stand in one transaction, so that a "stop" comes
// either before (and nothing is sent) or after (and finds a message that was already on its way). Whoever is written to is locked first, and within the
// batch each claim counts for the next one: two messages to one person respect the cap as if they had come one after the other.
import { readForConsent, type ConsentQuestion } from "#app/flow/consent/consent-asker.server.ts"
import type { Channel } from "#app/flow/consent/policy.ts"
import { isAnswer } from "#app/flow/planning/answer-purposes.ts"
import { moveClaimed, type ClaimedMove } from "#app/flow/planning/claimed-touchpoints.store.server.ts"
import { createOpenings } from "#app/flow/planning/openings.ts"
import { consentPurposeOf } from "#app/flow/planning/purposes/purposes.ts"
import { readRoomsToLeave } from "#app/flow/planning/room-to-leave.server.ts"
import type { Touchpoint } from "#app/flow/planning/touchpoints.store.server.ts"
import { readSettings, type ShopSettings } from "#app/flow/record/shop-settings.store.server.ts"
import { claimAnswer } from "#app/flow/sending/claim-answer.server.ts"
import { readOrdersToSend, type OrdersToSend } from "#app/flow/sending/claim-facts.server.ts"
import { judgeSend, type PeopleToSend } from "#app/flow/sending/judge-send.server.ts"
import { claimMessages, lockPeople, readContactsOf, type NewMessage } from "#app/flow/sending/messages.store.server.ts"
import type { SendOutcome } from "#app/flow/sending/send-due.server.ts"
import { lockLimits, type LimitedSender, type SendingLimits } from "#app/flow/sending/sending-limits.server.ts"
import { wayTo, type ClosedWay, type OpenWay } from "#app/flow/sending/way-to.server.ts"
import { smsRooms } from "#app/flow/sending/sms-room.server.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { Transaction } from "#app/platform/db.server.ts"
import type { MessageId, ShopId, TouchpointId, WorkerId } from "#app/platform/ids.ts"

/** A message that is `worker`'s to hand over. */
export interface ClaimedSend {
  touchpoint: Touchpoint
  message: NewMessage
  language: string
  /** Where it goes, for what the law there wants below it; null: not known. */
  countryCode?: string | null
  /** The line that mail programs show beside the subject; null: the first words of the text. */
  previewCipher: string | null
  /** The mail that this answers, as its sender's program called it. */
  answeredMailIdCipher?: string | null
  /** Whether its hours and days are still open at `at`, which may come some minutes after the claim; left out, it has none. */
  isOpenAt?: (at: Date) => boolean
  /** What else is written in the transaction that claims it. */
  whenClaimed?: (messageId: MessageId) => Promise<void>
}

/** What becomes of one claimed touchpoint: a message to claim, or a move with its reason. */
export type SendStep = { kind: "send"; claim: ClaimedSend } | { kind: "move"; move: ClaimedMove }

export interface SendClaims {
  claimed: ClaimedSend[]
  outcomes: SendOutcome[]
}

/** Claims the one message of each claimed touchpoint for `worker`, or writes down why it does not leave now. */
export async function claimSends(
  context: Context,
  shop: ShopId,
  worker: WorkerId,
  touchpoints: readonly Touchpoint[],
  sender: LimitedSender,
): Promise<SendClaims> {
  const now = context.clock.now()
  return context.db.$transaction(async (tx): Promise<SendClaims> => {
    const settings = await readSettings(tx, shop)
    const steps = settings.sendingOnAt
      ? await judgeSends(tx, context, shop, touchpoints, settings, (addresses) => lockLimits(tx, shop, sender, addresses, now))
      : touchpoints.map(({ id }): SendStep => ({ kind: "move", move: { touchpointId: id, kind: "give-back" } }))
    const wanted = steps.flatMap((step) => (step.kind === "send" ? [step.claim] : []))
    const ids = await claimMessages(
      tx,
      shop,
      worker,
      wanted.map(({ message }) => message),
      now,
    )
    const moves = steps.flatMap((step): ClaimedMove[] => {
      if (step.kind === "move") return [step.move]
      const { id } = step.claim.touchpoint
      return ids.has(id) ? [] : [{ touchpointId: id, kind: "cancel", reason: "has-message-already" }]
    })
    await moveClaimed(tx, shop, worker, moves, now)
    const claimed: ClaimedSend[] = []
    for (const { whenClaimed, ...claim } of wanted) {
      const id = ids.get(claim.touchpoint.id)
      if (!id) continue
      await whenClaimed?.(id)
      claimed.push({ ...claim, message: { ...claim.message, id } })
    }
    return { claimed, outcomes: moves.map(outcomeOf) }
  })
}

/** Asks every question about each of them under the locks of their people; writes nothing but what `limitsFor` does. */
export async function judgeSends(
  tx: Transaction,
  context: Context,
  shop: ShopId,
  touchpoints: readonly Touchpoint[],
  settings: ShopSettings,
  limitsFor: (addresses: readonly string[]) => Promise<SendingLimits>,
): Promise<SendStep[]> {
  const now = context.clock.now()
  const orders = await readOrdersToSend(tx, shop, touchpoints)
  const ways = await waysTo(tx, context, shop, touchpoints, orders)
  const people = await readPeople(tx, shop, touchpoints, { orders, ways }, settings, now)
  const rooms = await readRoomsToLeave(
    tx,
    shop,
    touchpoints.filter((touchpoint) => !isAnswer(touchpoint)),
    settings,
    now,
  )
  const limits = await limitsFor(mailAddresses(context, touchpoints, ways))
  const texts = smsRooms(tx, shop, now)
  const openings = createOpenings()
  const steps: SendStep[] = []
  for (const touchpoint of touchpoints) {
    const step = isAnswer(touchpoint)
      ? await claimAnswer(tx, context, shop, touchpoint, texts)
      : await judgeSend(tx, context, shop, touchpoint, { orders, ways, people, rooms, limits, texts, openings, settings, now })
    if (step.kind === "send" && !isAnswer(touchpoint)) people.noteContact(touchpoint.personKey, { at: now, channel: touchpoint.channel })
    steps.push(step)
  }
  await limits.save()
  return steps
}

/** Locks the people until the transaction ends, so that nothing else is claimed for them meanwhile, and only then reads. */
async function readPeople(
  tx: Transaction,
  shop: ShopId,
  touchpoints: readonly Touchpoint[],
  { orders, ways }: { orders: OrdersToSend; ways: Ways },
  settings: ShopSettings,
  now: Date,
): Promise<PeopleToSend> {
  const asked = touchpoints.filter((touchpoint) => !isAnswer(touchpoint))
  const keys = [...new Set(asked.map(({ personKey }) => personKey))]
  await lockPeople(tx, shop, keys)
  const questions = new Map<string, ConsentQuestion>()
  for (const { id, personKey, channel, purpose, orderId } of asked) {
    const order = orders.orders.get(orderId)?.order
    const way = ways.get(id)
    if (!order || way?.kind !== "open") continue
    const { countryCode, numberKey } = way
    const question = { personKey, channel: channel as Channel, purpose: consentPurposeOf(purpose), countryCode, numberKey, now }
    questions.set(id, { ...question, purchasedAt: order.placedAt })
  }
  const answer = await readForConsent(tx, shop, [...questions.values()])
  const contacts = await readContactsOf(tx, shop, keys, addDays(now, -longestWindowDays(settings)))
  return {
    consent: ({ id }) => answer(questions.get(id) as ConsentQuestion),
    contacts: (key) => contacts.get(key) ?? [],
    noteContact: (key, contact) => void contacts.set(key, [...(contacts.get(key) ?? []), contact]),
  }
}

/** A person's own wish may make the merchant's window longer: twice as long at most, a week at least. */
const longestWindowDays = ({ windowDays }: ShopSettings): number => Math.max(windowDays * 2, 7)

type Ways = ReadonlyMap<TouchpointId, OpenWay | ClosedWay>

async function waysTo(
  tx: Transaction,
  context: Context,
  shop: ShopId,
  touchpoints: readonly Touchpoint[],
  { orders }: OrdersToSend,
): Promise<Ways> {
  const ways = new Map<TouchpointId, OpenWay | ClosedWay>()
  for (const touchpoint of touchpoints) {
    const facts = isAnswer(touchpoint) ? null : orders.get(touchpoint.orderId)
    if (facts) ways.set(touchpoint.id, await wayTo(tx, context, shop, touchpoint, facts))
  }
  return ways
}

function mailAddresses({ vault }: Context, touchpoints: readonly Touchpoint[], ways: Ways): string[] {
  return touchpoints.flatMap(({ id, channel }) => {
    const way = channel === "email" ? ways.get(id) : null
    return way?.kind === "open" ? [vault.decrypt(way.recipientCipher)] : []
  })
}

function outcomeOf(move: ClaimedMove): SendOutcome {
  const { touchpointId } = move
  switch (move.kind) {
    case "postpone":
    case "wait":
      return { kind: "postponed", touchpointId, reason: move.reason, until: move.at }
    case "hold":
      return { kind: "held", touchpointId, reason: move.reason }
    case "cancel":
      return { kind: "cancelled", touchpointId, reason: move.reason }
    case "give-back":
      return { kind: "given-back", touchpointId, reason: "sending-off" }
    case "rewrite":
      return { kind: "given-back", touchpointId, reason: "parts-changed" }
  }
}
