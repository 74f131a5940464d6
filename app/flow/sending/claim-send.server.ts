// The last look before a message leaves, and its claim: consent, cap and claim stand in one transaction, so that a "stop" comes either before
// (and nothing is sent) or after (and finds a message that was already on its way).
import { askConsent } from "#app/flow/consent/ask-consent.server.ts"
import type { Channel } from "#app/flow/consent/policy.ts"
import { isAnswer } from "#app/flow/planning/answer-purposes.ts"
import { noticeStands } from "#app/flow/planning/notice-stands.server.ts"
import { readCareHold } from "#app/flow/planning/open-care-task.server.ts"
import { purposeStands } from "#app/flow/planning/purpose-stands.server.ts"
import { noticePurpose } from "#app/flow/planning/purposes/delay-notice.ts"
import { consentPurposeOf } from "#app/flow/planning/purposes/purposes.ts"
import { cancel, hold, postpone, release, type Touchpoint } from "#app/flow/planning/touchpoints.store.server.ts"
import { isSupportTrouble } from "#app/flow/planning/trouble.ts"
import { countOf, kept } from "#app/flow/record/line-state.ts"
import { readOrder, type OrderFacts } from "#app/flow/record/read-order.server.ts"
import { readSignals } from "#app/flow/record/read-signals.server.ts"
import { readSettings, type ShopSettings } from "#app/flow/record/shop-settings.store.server.ts"
import { supportOpenSince } from "#app/flow/record/signals-of-order.ts"
import { claimAnswer } from "#app/flow/sending/claim-answer.server.ts"
import { readApprovedText, type ApprovedText } from "#app/flow/sending/approved-text.store.server.ts"
import { afterCap, maySend, type SendAnswer } from "#app/flow/sending/may-send.ts"
import { claimMessage, lockPerson, readContacts, type NewMessage } from "#app/flow/sending/messages.store.server.ts"
import type { SendOutcome } from "#app/flow/sending/send-due.server.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { Transaction } from "#app/platform/db.server.ts"
import { exhaustive } from "#app/platform/exhaustive.ts"
import type { ShopId, WorkerId } from "#app/platform/ids.ts"

export type SendClaim =
  | { kind: "claimed"; message: NewMessage; settings: ShopSettings; language: string; previewCipher?: string | null }
  | { kind: "not-now"; outcome: SendOutcome }

/** Claims the one message of a claimed touchpoint for `worker`, or writes down why it does not leave now. */
export async function claimSend(context: Context, shop: ShopId, worker: WorkerId, touchpoint: Touchpoint): Promise<SendClaim> {
  const now = context.clock.now()
  return context.db.$transaction(async (tx): Promise<SendClaim> => {
    const settings = await readSettings(tx, shop)
    const facts = await readOrder(tx, shop, touchpoint.orderId)
    const approved = await readApprovedText(tx, shop, touchpoint.id)
    const step = new Step(tx, shop, worker, touchpoint, now)
    if (!settings.sendingOnAt) return step.giveBack("sending-off")
    if (isAnswer(touchpoint)) {
      const answer = await claimAnswer(tx, context, shop, touchpoint)
      if (answer.kind === "cancel") return step.cancel(answer.reason)
      const answerId = await claimMessage(tx, shop, worker, answer.message, now)
      const claimed = { kind: "claimed" as const, message: { ...answer.message, id: answerId ?? "" }, settings, language: answer.language }
      return answerId ? claimed : step.cancel("has-message-already")
    }
    if (!facts || !approved || !facts.order.emailCipher)
      return step.cancel(facts ? (approved ? "no-address" : "no-approved-text") : "order-unknown")
    const openSince = supportOpenSince(await readSignals(tx, shop, facts))
    const hasOpenSupport = openSince !== null && isSupportTrouble(openSince, now)
    const hasOpenCare = (await readCareHold(tx, shop, touchpoint.personKey, touchpoint.orderId, now)) !== null
    const answer = maySend({ ...sendFacts(touchpoint, facts, settings), hasOpenSupport, hasOpenCare }, now)
    if (answer.kind !== "send") return step.follow(answer)
    await lockPerson(tx, shop, touchpoint.personKey)
    const consent = await askConsent(tx, shop, {
      personKey: touchpoint.personKey,
      channel: touchpoint.channel as Channel,
      purpose: consentPurposeOf(touchpoint.purpose),
      countryCode: facts.order.countryCode,
      purchasedAt: facts.order.placedAt,
      now,
    })
    if (consent.kind === "refused") return consent.reason === "denied" ? step.cancel("consent-denied") : step.hold(consent.reason)
    const contacts = await readContacts(tx, shop, touchpoint.personKey, addDays(now, -settings.windowDays))
    const freeAt = isOrderNews(touchpoint) ? null : afterCap(contacts, settings, now)
    if (freeAt) return step.postpone(freeAt, "cap-reached")
    const wanted = await purposeStands(tx, shop, touchpoint, settings, now)
    if (wanted.kind === "fallen") return step.cancel(wanted.reason)
    if (wanted.kind === "later") return step.postpone(wanted.at, "cap-reached")
    const standing = isOrderNews(touchpoint) ? await noticeStands(tx, shop, touchpoint, now) : null
    if (standing?.kind === "fallen") return step.cancel(standing.reason)
    const message = newMessage(context, touchpoint, facts.order.emailCipher, approved, consent)
    const id = await claimMessage(tx, shop, worker, message, now)
    return id
      ? {
          kind: "claimed",
          message: { ...message, id },
          settings,
          language: approved.draft.language,
          previewCipher: approved.draft.previewCipher,
        }
      : step.cancel("has-message-already")
  })
}

const isOrderNews = ({ purpose }: Touchpoint): boolean => purpose === noticePurpose

function sendFacts(touchpoint: Touchpoint, facts: OrderFacts, settings: ShopSettings) {
  const lines = facts.lines.filter((line) => touchpoint.orderLineIds.includes(line.id))
  return {
    isOrderCancelled: facts.order.cancelledAt !== null,
    isOrderNews: isOrderNews(touchpoint),
    remainingQuantity: lines.reduce((sum, line) => sum + countOf(line.state, kept), 0),
    hasOpenReturn: facts.returns.some((one) => one.status === "requested" || one.status === "open"),
    arrivedAt: touchpoint.arrivedAt,
    earliestAt: touchpoint.earliestAt,
    latestAt: touchpoint.latestAt,
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

/** Moves the touchpoint and says so; every way out of the claim ends here. */
class Step {
  readonly #tx: Transaction
  readonly #shop: ShopId
  readonly #worker: WorkerId
  readonly #id: string
  readonly #now: Date

  constructor(tx: Transaction, shop: ShopId, worker: WorkerId, touchpoint: Touchpoint, now: Date) {
    this.#tx = tx
    this.#shop = shop
    this.#worker = worker
    this.#id = touchpoint.id
    this.#now = now
  }

  async follow(answer: Exclude<SendAnswer, { kind: "send" }>): Promise<SendClaim> {
    switch (answer.kind) {
      case "postpone":
        return this.postpone(answer.at, answer.reason)
      case "hold":
        return this.hold(answer.reason)
      case "cancel":
        return this.cancel(answer.reason)
      default:
        return exhaustive(answer)
    }
  }

  async postpone(until: Date, reason: string): Promise<SendClaim> {
    await postpone(this.#tx, this.#shop, this.#id, this.#worker, until, reason, this.#now)
    return { kind: "not-now", outcome: { kind: "postponed", touchpointId: this.#id, reason, until } }
  }

  async hold(reason: string): Promise<SendClaim> {
    await hold(this.#tx, this.#shop, this.#id, reason, this.#now, this.#worker)
    return { kind: "not-now", outcome: { kind: "held", touchpointId: this.#id, reason } }
  }

  async cancel(reason: string): Promise<SendClaim> {
    await cancel(this.#tx, this.#shop, this.#id, reason, this.#now, this.#worker)
    return { kind: "not-now", outcome: { kind: "cancelled", touchpointId: this.#id, reason } }
  }

  async giveBack(reason: string): Promise<SendClaim> {
    await release(this.#tx, this.#shop, this.#id, this.#worker, this.#now)
    return { kind: "not-now", outcome: { kind: "given-back", touchpointId: this.#id, reason } }
  }
}
