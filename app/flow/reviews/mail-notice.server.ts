// One short mail of fact to somebody who wrote to the shop: how a review was decided, an answer, the link they asked for. Off until the merchant switches the
// kind on, never without sending being on. It takes the ordinary way of answers, so it is claimed once and logged.
import { readLedger } from "#app/flow/consent/ledger.store.server.ts"
import { standing } from "#app/flow/consent/ledger.ts"
import type { Brief, DraftText } from "#app/flow/drafting/draft-shape.ts"
import { cancel, insertTouchpoint, readTouchpointsOf } from "#app/flow/planning/touchpoints.store.server.ts"
import { readSettings } from "#app/flow/record/shop-settings.store.server.ts"
import { missingForSending } from "#app/flow/record/sender-details.ts"
import { insertReply, readReplies, settleReply, type ReplyAbout } from "#app/flow/responses/replies.store.server.ts"
import { addressOf } from "#app/flow/sending/answers.store.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import type { Queryable, Transaction } from "#app/platform/db.server.ts"
import type { Gid, PersonKey, ShopId, TouchpointId } from "#app/platform/ids.ts"

export interface Notice {
  /** What it is about, and which one: a newer notice of the same takes the place of one that has not left. */
  about: ReplyAbout
  subjectId: string
  purpose: "review-news" | "review-link" | "review-reward" | "merchant-news"
  personKey: PersonKey
  customerId: Gid | null
  orderId: Gid | null
  language: string
  subject: string
  body: string
  /** Who caused it: a staff member, or "app". */
  by: string
  dueAt: Date
  /** Whose lines and products a link in it opens. */
  lines?: { orderLineIds: Gid[]; productIds: Gid[] }
  /** Chosen beforehand where the text holds a link of this very contact. */
  touchpointId?: TouchpointId
}

export type Noticed =
  { kind: "planned"; touchpointId: TouchpointId } | { kind: "not-told"; reason: "sending-off" | "no-address" | "stopped" }

/** Whether a mail could go to this person at all. `typedCipher`: an address that nothing proves, for the one notice that may go there. */
export async function canTell(
  db: Queryable,
  shop: ShopId,
  about: Pick<Notice, "orderId" | "customerId" | "purpose"> & { personKey: PersonKey | null; typedCipher?: string | null },
): Promise<{ kind: "yes" } | Extract<Noticed, { kind: "not-told" }>> {
  const { personKey, orderId, customerId, purpose, typedCipher = null } = about
  const settings = await readSettings(db, shop)
  if (!settings.sendingOnAt || missingForSending(settings).length > 0) return { kind: "not-told", reason: "sending-off" }
  if (!personKey || !(typedCipher ?? (await addressOf(db, shop, { orderId, customerId }))))
    return { kind: "not-told", reason: "no-address" }
  const word = standing(await readLedger(db, shop, personKey), "email", purpose)
  return word?.state === "denied" ? { kind: "not-told", reason: "stopped" } : { kind: "yes" }
}

/** Plans the mail in the caller's transaction, where it may go. */
export async function mailNotice(context: Context, queue: Queue, tx: Transaction, shop: ShopId, notice: Notice): Promise<Noticed> {
  const may = await canTell(tx, shop, notice)
  return may.kind === "yes" ? planMail(context, queue, tx, shop, notice) : may
}

/** The same for a caller who knows that it may go. */
export async function planMail(
  context: Context,
  queue: Queue,
  tx: Transaction,
  shop: ShopId,
  notice: Notice,
): Promise<Extract<Noticed, { kind: "planned" }>> {
  const { vault, randomness, clock } = context
  const now = clock.now()
  await dropNotices(tx, shop, notice, now)
  const { about, subjectId, purpose, personKey, customerId, orderId, language, subject, body, by, dueAt } = notice
  const touchpointId = notice.touchpointId ?? randomness.id()
  const replyId = randomness.id()
  const text: DraftText = { subject, body, sentences: [] }
  const origin = { writer: "template" as const, model: null, promptVersion: "notice/1", fallback: null, inputTokens: 0, outputTokens: 0 }
  const brief: Brief = {
    purpose,
    shop: { name: "", domain: shop },
    recipient: { locale: language },
    facts: [],
    allowedLinks: [],
    maxHistoryFacts: 0,
  }
  await insertReply(
    tx,
    vault,
    shop,
    { ...origin, id: replyId, about, subjectId, personKey, orderId, mustEdit: false, brief, text, language },
    now,
  )
  const sent = { state: "sent" as const, subject, body, by, writer: "template", mustEdit: false, touchpointId }
  if (!(await settleReply(tx, vault, shop, replyId, sent, now))) throw new Error("Two notices about one thing at once.")
  const place = orderId ?? `${about}:${subjectId}`
  const sequence = ((await readTouchpointsOf(tx, shop, place, purpose)).at(-1)?.sequence ?? 0) + 1
  const timing = { arrivedAt: null, arrivalKind: null, delayDays: null, basis: null, explores: false, propensity: 1, why: {}, reason: null }
  const lines = notice.lines ?? { orderLineIds: [], productIds: [] }
  const plan = { orderId: place, customerId, personKey, purpose, channel: "email", sequence, dueAt, timeZone: "UTC", ...lines, ...timing }
  if (!(await insertTouchpoint(tx, shop, touchpointId, "approved", plan, now))) throw new Error("Two notices took the same place.")
  if (dueAt <= now) await queue.enqueue(tx, "send-due", [{ shopId: shop }])
  return { kind: "planned", touchpointId }
}

/** Takes back what has not left about the same thing. */
export async function dropNotices(
  tx: Transaction,
  shop: ShopId,
  { about, subjectId }: Pick<Notice, "about" | "subjectId">,
  now: Date,
): Promise<void> {
  for (const reply of await readReplies(tx, shop, about, [subjectId]))
    if (reply.touchpointId && reply.state === "sent") await cancel(tx, shop, reply.touchpointId, "overtaken", now)
}
