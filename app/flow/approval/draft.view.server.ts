// One draft as the person who decides sees it: the text, the fact behind each sentence, why this person hears of it now, and how it lies on the desk.
import { wordCount } from "#app/flow/approval/decision-kinds.ts"
import { presenceMs } from "#app/flow/approval/desk-items.store.server.ts"
import { readOtherContacts, type OtherContact } from "#app/flow/approval/other-contacts.view.server.ts"
import { ownTextStart } from "#app/flow/approval/own-text.ts"
import { placeFindings, type PlacedFinding } from "#app/flow/approval/place-findings.ts"
import { civilDayAfter, lastSnoozeDay, snoozeLimit, snoozeMoment, type LimitWhy } from "#app/flow/approval/snooze.ts"
import { readColleagues, staffNumber, type Colleague } from "#app/flow/approval/staff.store.server.ts"
import { readSmsPrice, type SmsPrice } from "#app/flow/approval/sms-price.view.server.ts"
import { askConsent } from "#app/flow/consent/ask-consent.server.ts"
import type { Channel, WriteAnswer } from "#app/flow/consent/policy.ts"
import type { DraftText, Fact, Finding, LeftOut } from "#app/flow/drafting/draft-shape.ts"
import { readCurrentDraft, type OpenedDraft } from "#app/flow/drafting/drafts.store.server.ts"
import { consentPurposeOf } from "#app/flow/planning/purposes/purposes.ts"
import type { PlainWhy } from "#app/flow/planning/plain-why.ts"
import type { Vault } from "#app/platform/crypto.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

/** A text with the facts behind its sentences and the places of what was found in it: a draft, or one that is being changed. */
export interface ShownText {
  subject: string
  /** The line beside the subject, when the writer wrote one. */
  preview: string | null
  body: string
  sentences: { text: string; facts: Fact[] }[]
  findings: PlacedFinding[]
  words: number
}

export interface ShownDraft extends ShownText {
  id: string
  language: string
  tone: string
  writer: OpenedDraft["writer"]
  model: string | null
  promptVersion: string
  fallback: string | null
  createdAt: Date
  /** All the writer was given, whether a sentence uses it or not. */
  brief: { facts: Fact[]; leftOut?: LeftOut[]; allowedLinks: string[]; locale: string; firstName: string | null; maxHistoryFacts: number }
  /** Where a person begins who writes the message themselves. */
  ownText: { subject: string; body: string }
}

export interface ShownDecision {
  id: string
  kind: string
  reason: string | null
  decidedAt: Date
  /** How the person is called who decided; and the one it was handed to. */
  by: string
  handedTo: string | null
  snoozedUntil: Date | null
  isStanding: boolean
}

/** How a draft that waits lies on the desk. */
export interface DeskPlace {
  turn: number
  snoozedUntil: Date | null
  handed: { to: string; by: string; at: Date; isToMe: boolean } | null
  /** Somebody else who has it open. */
  openWith: { name: string; since: Date } | null
  /** Until when it may be put off, and the mornings one may choose. */
  snooze: { limitAt: Date; why: LimitWhy; tomorrow: Date | null; inThreeDays: Date | null; firstDay: string | null; lastDay: string | null }
  colleagues: Colleague[]
  me: Colleague
}

export interface DraftView {
  touchpointId: string
  state: string
  reason: string | null
  purpose: string
  channel: string
  smsPrice?: SmsPrice | null
  sequence: number
  dueAt: Date
  timeZone: string
  sender: { name: string; shopName: string; replyTo: string | null; postalAddress: string | null; tone?: string }
  person: { firstName: string | null; countryCode: string | null; orders: number; personKey?: string | null }
  order: { id: string; name: string; placedAt: Date | null }
  products: { id: string; title: string }[]
  arrival: { at: Date; kind: string | null } | null
  timing: { delayDays: number | null; basis: string | null; explores: boolean }
  /** The plan's own reasons; empty for a contact that was never planned through. */
  why: Partial<PlainWhy>
  /** Whether the person may be written to as things stand now; asked again when the message is sent. */
  permission: WriteAnswer
  draft: ShownDraft | null
  decisions: ShownDecision[]
  desk: DeskPlace
  others: OtherContact[]
}

/** Null when the shop has no such contact. Only the current draft is opened, and of the person only the first name. */
export async function readDraftScreen(
  db: Queryable,
  vault: Vault,
  shop: ShopId,
  now: Date,
  touchpointId: string,
  userId = "",
): Promise<DraftView | null> {
  const touchpoint = await db.touchpoint.findFirst({ where: { shopId: shop, id: touchpointId } })
  if (!touchpoint) return null
  const [known, settings, order, orders, products, draft, decisions, item, notice, colleagues, others] = await Promise.all([
    db.shop.findUnique({ where: { shopId: shop } }),
    db.shopSettings.findUnique({ where: { shopId: shop } }),
    db.order.findUnique({ where: { shopId_id: { shopId: shop, id: touchpoint.orderId } } }),
    touchpoint.customerId ? db.order.count({ where: { shopId: shop, customerId: touchpoint.customerId } }) : 1,
    db.product.findMany({ where: { shopId: shop, id: { in: touchpoint.productIds } }, select: { id: true, title: true } }),
    readCurrentDraft(db, vault, shop, touchpointId),
    db.decision.findMany({ where: { shopId: shop, touchpointId }, orderBy: [{ decidedAt: "desc" }, { id: "desc" }], take: mostDecisions }),
    db.deskItem.findFirst({ where: { shopId: shop, touchpointId } }),
    db.delayNotice.findFirst({ where: { shopId: shop, touchpointId }, select: { untilAt: true } }),
    readColleagues(db, vault, shop),
    readOtherContacts(db, shop, now, { personKey: touchpoint.personKey, except: touchpointId }),
  ])
  const timeZone = known?.timeZone ?? "UTC"
  const nameOf = (id: string) => colleagues.find((one) => one.userId === id)?.name ?? staffNumber(id)
  return {
    touchpointId,
    state: touchpoint.state,
    reason: touchpoint.reason,
    purpose: touchpoint.purpose,
    channel: touchpoint.channel,
    smsPrice: touchpoint.channel === "sms" ? await readSmsPrice(db, vault, shop, order, known?.currency ?? "EUR") : null,
    sequence: touchpoint.sequence,
    dueAt: touchpoint.dueAt,
    timeZone,
    sender: senderOf(shop, known, settings),
    person: {
      firstName: order?.firstNameCipher ? vault.decrypt(order.firstNameCipher) : null,
      countryCode: order?.countryCode ?? null,
      orders,
      personKey: touchpoint.personKey || null,
    },
    order: { id: touchpoint.orderId, name: order?.name ?? "", placedAt: order?.placedAt ?? null },
    products,
    arrival: touchpoint.arrivedAt && { at: touchpoint.arrivedAt, kind: touchpoint.arrivalKind },
    why: touchpoint.why as Partial<PlainWhy>,
    timing: { delayDays: touchpoint.delayDays, basis: touchpoint.basis, explores: touchpoint.explores },
    permission: await askConsent(db, shop, {
      personKey: touchpoint.personKey,
      channel: touchpoint.channel as Channel,
      purpose: consentPurposeOf(touchpoint.purpose),
      countryCode: order?.countryCode ?? null,
      now,
      purchasedAt: order?.placedAt,
    }),
    draft: draft && shownDraft(draft),
    decisions: decisions.map(({ id, kind, reason, decidedAt, decidedBy, handedTo, snoozedUntil, isStanding }) => ({
      id,
      kind,
      reason,
      decidedAt,
      by: nameOf(decidedBy),
      handedTo: handedTo && nameOf(handedTo),
      snoozedUntil,
      isStanding,
    })),
    desk: {
      turn: item?.turn ?? 0,
      snoozedUntil: item?.snoozedUntil && item.snoozedUntil > now ? item.snoozedUntil : null,
      handed: item?.handedTo
        ? { to: nameOf(item.handedTo), by: nameOf(item.handedBy ?? ""), at: item.handedAt ?? now, isToMe: item.handedTo === userId }
        : null,
      openWith: presence(item, userId, now, nameOf),
      snooze: snoozeChoices(snoozeLimit({ ...touchpoint, noticeUntilAt: notice?.untilAt ?? null }), now, timeZone),
      colleagues: colleagues.filter((one) => one.userId !== userId),
      me: colleagues.find((one) => one.userId === userId) ?? { userId, name: staffNumber(userId), isNamed: false },
    },
    others,
  }
}

const mostDecisions = 20

/** Whose name a message of this shop carries, and where answers go. */
export async function readSender(db: Queryable, shop: ShopId): Promise<DraftView["sender"]> {
  const where = { shopId: shop }
  return senderOf(shop, await db.shop.findUnique({ where }), await db.shopSettings.findUnique({ where }))
}

function senderOf(
  shop: ShopId,
  known: { name: string } | null,
  settings: { senderName: string | null; replyTo: string | null; postalAddress: string | null; tone: string } | null,
): DraftView["sender"] {
  const shopName = known?.name ?? shop
  const { senderName = null, replyTo = null, postalAddress = null, tone = "friendly" } = settings ?? {}
  return { name: senderName ?? shopName, shopName, replyTo, postalAddress, tone }
}

function presence(
  item: { openBy: string | null; openSince: Date | null; openSeenAt: Date | null } | null,
  userId: string,
  now: Date,
  nameOf: (id: string) => string,
): DeskPlace["openWith"] {
  if (!item?.openBy || item.openBy === userId || !item.openSince || !item.openSeenAt) return null
  return now.getTime() - item.openSeenAt.getTime() > presenceMs ? null : { name: nameOf(item.openBy), since: item.openSince }
}

function snoozeChoices(limit: { at: Date; why: LimitWhy }, now: Date, timeZone: string): DeskPlace["snooze"] {
  const inTime = (days: number) => {
    const at = snoozeMoment({ days }, now, timeZone)
    return at && at <= limit.at ? at : null
  }
  const lastDay = lastSnoozeDay(limit.at, now, timeZone)
  const firstDay = lastDay && civilDayAfter(now, timeZone)
  return { limitAt: limit.at, why: limit.why, tomorrow: inTime(1), inThreeDays: inTime(3), firstDay, lastDay }
}

function shownDraft(opened: OpenedDraft): ShownDraft {
  const { id, text, brief, findings, language, tone, writer, model, promptVersion, fallback, createdAt } = opened
  const { facts, allowedLinks, recipient, maxHistoryFacts } = brief
  return {
    ...shownText(text, facts, findings),
    id,
    language,
    tone,
    writer,
    model,
    promptVersion,
    fallback,
    createdAt,
    brief: {
      facts,
      leftOut: brief.leftOut ?? [],
      allowedLinks,
      locale: recipient.locale,
      firstName: recipient.firstName ?? null,
      maxHistoryFacts,
    },
    ownText: ownTextStart(text, brief),
  }
}

/** A text as the desk shows it. */
export function shownText(text: DraftText, facts: readonly Fact[], findings: readonly Finding[]): ShownText {
  const { subject, body } = text
  const factsOf = (ids: readonly string[]) => facts.filter(({ id }) => ids.includes(id))
  const sentences = text.sentences.map((sentence) => ({ text: sentence.text, facts: factsOf(sentence.factIds) }))
  return { subject, preview: text.preview ?? null, body, sentences, findings: placeFindings(text, findings), words: wordCount(body) }
}
