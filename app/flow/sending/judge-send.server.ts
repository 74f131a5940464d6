// May this one message leave now? Every question is asked in the order in which its answer matters most, and each "no" says where the touchpoint goes instead.
// The facts were read for the whole batch in the transaction that claims; only rare kinds of messages read something of their own here.
import type { WriteAnswer } from "#app/flow/consent/policy.ts"
import type { ClaimedMove } from "#app/flow/planning/claimed-touchpoints.store.server.ts"
import { endOf } from "#app/flow/planning/last-moment.ts"
import type { Openings } from "#app/flow/planning/openings.ts"
import { noticeStands } from "#app/flow/planning/notice-stands.server.ts"
import { readCareHold } from "#app/flow/planning/open-care-task.server.ts"
import { partsStand } from "#app/flow/planning/parts-stand.server.ts"
import { purposeStands } from "#app/flow/planning/purpose-stands.server.ts"
import { noticePurpose } from "#app/flow/planning/purposes/delay-notice.ts"
import type { Room } from "#app/flow/planning/room-to-leave.server.ts"
import type { Touchpoint } from "#app/flow/planning/touchpoints.store.server.ts"
import { isSupportTrouble } from "#app/flow/planning/trouble.ts"
import { countOf, kept } from "#app/flow/record/line-state.ts"
import type { OrderFacts } from "#app/flow/record/read-order.server.ts"
import type { ShopSettings } from "#app/flow/record/shop-settings.store.server.ts"
import type { ApprovedText } from "#app/flow/sending/approved-text.store.server.ts"
import type { OrdersToSend } from "#app/flow/sending/claim-facts.server.ts"
import type { SendStep } from "#app/flow/sending/claim-send.server.ts"
import { maySend, type SendAnswer, type SendFacts } from "#app/flow/sending/may-send.ts"
import type { Contact, NewMessage } from "#app/flow/sending/messages.store.server.ts"
import type { SendingLimits } from "#app/flow/sending/sending-limits.server.ts"
import type { SmsRooms } from "#app/flow/sending/sms-room.server.ts"
import type { ClosedWay, OpenWay } from "#app/flow/sending/way-to.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { Transaction } from "#app/platform/db.server.ts"
import type { PersonKey, ShopId, TouchpointId } from "#app/platform/ids.ts"

/** What was said by, sent to and wished by the people who are written to. */
export interface PeopleToSend {
  consent(touchpoint: Touchpoint): WriteAnswer
  /** Messages that left, or may have left, and that a cap counts. */
  contacts(personKey: PersonKey): readonly Contact[]
  /** One more message to this person is claimed in this very transaction. */
  noteContact(personKey: PersonKey, contact: Contact): void
}

export interface Judging {
  orders: OrdersToSend
  /** How each of them reaches its buyer. */
  ways: ReadonlyMap<TouchpointId, OpenWay | ClosedWay>
  people: PeopleToSend
  /** What budgets, wishes and the day between two messages leave open. */
  rooms: (id: TouchpointId, sent: readonly Contact[]) => Room
  limits: SendingLimits
  /** Of the month's budget for texts. */
  texts: SmsRooms
  openings: Openings
  settings: ShopSettings
  now: Date
}

export async function judgeSend(
  tx: Transaction,
  context: Context,
  shop: ShopId,
  touchpoint: Touchpoint,
  { orders, ways, people, rooms, limits, texts, openings, settings, now }: Judging,
): Promise<SendStep> {
  const { id: touchpointId, orderId, personKey, channel } = touchpoint
  const facts = orders.orders.get(orderId)
  const approved = orders.approved.get(touchpointId)
  const way = ways.get(touchpointId)
  const cancel = (reason: string) => moved({ touchpointId, kind: "cancel", reason })
  if (!facts || !way) return cancel("order-unknown")
  if (!approved) return cancel("no-approved-text")
  if (way.kind !== "open") return moved({ touchpointId, ...way })
  const openSince = orders.supportSince(facts)
  const hasOpenSupport = openSince !== null && isSupportTrouble(openSince, now)
  const hasOpenCare = orders.withCare.has(personKey) && (await readCareHold(tx, shop, personKey, orderId, now)) !== null
  const sendable = { ...sendFacts(touchpoint, facts, settings), ...lawOf(way), hasOpenSupport, hasOpenCare }
  const answer = maySend(sendable, now, openings)
  if (answer.kind !== "send") return follow(touchpointId, answer)
  const consent = people.consent(touchpoint)
  if (consent.kind === "refused") {
    if (consent.reason !== "denied") return moved({ touchpointId, kind: "hold", reason: consent.reason })
    return channel === "email" ? cancel("consent-denied") : moved({ touchpointId, kind: "hold", reason: "consent-denied" })
  }
  if (!isOrderNews(touchpoint)) {
    const left = rooms(touchpointId, people.contacts(personKey))
    if (left.kind === "never") return cancel(left.reason)
    if (left.kind === "later") return moved({ touchpointId, kind: "postpone", at: left.at, reason: left.reason })
    if (left.kind === "rewrite" || !(await partsStand(tx, shop, left.parts, now))) return moved({ touchpointId, kind: "rewrite" })
  }
  const wanted = await purposeStands(tx, shop, touchpoint)
  if (wanted.kind === "fallen") return cancel(wanted.reason)
  const standing = isOrderNews(touchpoint) ? await noticeStands(tx, shop, touchpoint, now) : null
  if (standing?.kind === "fallen") return cancel(standing.reason)
  // Last, since it takes a place: what does not leave for another reason shall take none.
  const room = channel === "email" ? limits.take(context.vault.decrypt(way.recipientCipher)) : null
  if (room?.kind === "wait") return moved({ touchpointId, kind: "wait", at: room.until, reason: room.reason })
  const { language, previewCipher } = approved.draft
  const message = newMessage(context, touchpoint, way.recipientCipher, approved, consent)
  const isOpenAt = (at: Date) => maySend(sendable, at, openings).kind === "send"
  const claim = { touchpoint, message, language, previewCipher, countryCode: way.countryCode, isOpenAt }
  if (channel !== "sms" || !way.numberKey) return { kind: "send", claim }
  const text = { touchpointId, personKey, numberKey: way.numberKey, countryCode: way.countryCode ?? "" }
  const budget = await texts.for({ ...text, body: context.vault.decrypt(approved.draft.bodyCipher) })
  if (budget.kind !== "room") return moved({ touchpointId, ...budget })
  return { kind: "send", claim: { ...claim, whenClaimed: budget.take } }
}

const moved = (move: ClaimedMove): SendStep => ({ kind: "move", move })
const isOrderNews = ({ purpose }: Touchpoint): boolean => purpose === noticePurpose

function follow(touchpointId: string, answer: Exclude<SendAnswer, { kind: "send" }>): SendStep {
  return moved({ touchpointId, ...answer })
}

const lawOf = ({ lawWeek, lawDays, lawZone }: OpenWay): Pick<SendFacts, "lawWeek" | "lawDays" | "lawZone"> => ({
  lawWeek,
  lawDays,
  lawZone,
})

function sendFacts(touchpoint: Touchpoint, facts: OrderFacts, settings: ShopSettings): SendFacts {
  const lines = facts.lines.filter((line) => touchpoint.orderLineIds.includes(line.id))
  return {
    isOrderCancelled: facts.order.cancelledAt !== null,
    isOrderNews: isOrderNews(touchpoint),
    remainingQuantity: lines.reduce((sum, line) => sum + countOf(line.state, kept), 0),
    hasOpenReturn: facts.returns.some((one) => one.status === "requested" || one.status === "open"),
    hasOpenSupport: false,
    arrivedAt: touchpoint.arrivedAt,
    earliestAt: touchpoint.earliestAt,
    latestAt: endOf(touchpoint),
    timeZone: touchpoint.timeZone,
    window: { fromMinute: settings.quietFromMinute, untilMinute: settings.quietUntilMinute },
  }
}

function newMessage(
  { randomness }: Context,
  touchpoint: Touchpoint,
  recipientCipher: string,
  { draft, decision }: ApprovedText,
  consent: { basis: string; policyVersion: string; entryId: string | null },
): NewMessage {
  const { id: touchpointId, orderId, personKey, channel, purpose } = touchpoint
  const { id: draftId, subjectCipher, bodyCipher, model, promptVersion } = draft
  const ground = { legalBasis: consent.basis, policyVersion: consent.policyVersion, consentEntryId: consent.entryId }
  const text = { recipientCipher, subjectCipher, bodyCipher, draftId, model, promptVersion, approvedBy: decision.decidedBy }
  return { id: randomness.id(), touchpointId, orderId, personKey, channel, purpose, ...ground, ...text }
}
