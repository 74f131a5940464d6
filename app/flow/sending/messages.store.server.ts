import type { Message } from "#prisma"
import { answerPurposes } from "#app/flow/planning/answer-purposes.ts"
import type { PrivacySubject } from "#app/flow/record/privacy-subject.ts"
import type { Queryable, Transaction } from "#app/platform/db.server.ts"
import type { DraftId, Gid, MessageId, PersonKey, ShopId, TouchpointId, WorkerId } from "#app/platform/ids.ts"

export type { Message }

export interface NewMessage {
  id: MessageId
  touchpointId: TouchpointId
  orderId: Gid
  personKey: PersonKey
  channel: string
  purpose: string
  recipientCipher: string
  subjectCipher: string
  bodyCipher: string
  legalBasis: string
  policyVersion: string
  consentEntryId: string | null
  draftId: DraftId
  model: string | null
  promptVersion: string
  approvedBy: string
}

/** Two sends to one person wait for each other until the transaction ends, so that both cannot fit under the same cap. */
export async function lockPerson(tx: Transaction, shop: ShopId, personKey: PersonKey): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${shop} ${personKey}`}, 0))`
}

/** Moments at which messages to this person left, or may have left, since `since`, answers to what they wrote apart. One that is just being sent counts. */
export async function readContacts(db: Queryable, shop: ShopId, personKey: PersonKey, since: Date): Promise<Date[]> {
  const states = ["claimed", "sent", "unknown"]
  const rows = await db.message.findMany({
    where: { shopId: shop, personKey, state: { in: states }, claimedAt: { gt: since }, purpose: { notIn: [...answerPurposes] } },
    select: { claimedAt: true },
  })
  return rows.map((row) => row.claimedAt)
}

/**
 * Claims the one message that a touchpoint can ever have, for `worker`: a new row, or the same one after the server asked to try later. False when
 * it is claimed, sent, refused or unknown already: then nothing may be sent.
 */
export async function claimMessage(
  db: Queryable,
  shop: ShopId,
  worker: WorkerId,
  message: NewMessage,
  now: Date,
): Promise<MessageId | null> {
  const made = await db.message.createMany({
    data: { ...message, shopId: shop, state: "claimed", owner: worker, claimedAt: now },
    skipDuplicates: true,
  })
  if (made.count === 1) return message.id
  const { id: _newId, ...fresh } = message
  const again = await db.message.updateManyAndReturn({
    where: { shopId: shop, touchpointId: message.touchpointId, state: "deferred" },
    data: { ...fresh, state: "claimed", owner: worker, claimedAt: now },
  })
  return again[0]?.id ?? null
}

export type Settlement = { state: "sent"; providerId: string } | { state: "refused" | "deferred" | "unknown"; failure: string }

/** Writes how a claimed message ended; false when `worker` no longer owns it. */
export async function settleMessage(
  db: Queryable,
  shop: ShopId,
  id: MessageId,
  worker: WorkerId,
  settlement: Settlement,
  now: Date,
): Promise<boolean> {
  const outcome = settlement.state === "sent" ? { providerId: settlement.providerId, failure: null } : { failure: settlement.failure }
  const settled = await db.message.updateMany({
    where: { id, shopId: shop, state: "claimed", owner: worker },
    data: { ...outcome, state: settlement.state, owner: null, settledAt: now },
  })
  return settled.count === 1
}

export async function startAttempt(
  db: Queryable,
  shop: ShopId,
  attempt: { id: string; messageId: MessageId; startedAt: Date },
): Promise<void> {
  await db.attempt.create({ data: { ...attempt, shopId: shop, outcome: "started" } })
}

export async function endAttempt(
  db: Queryable,
  shop: ShopId,
  id: string,
  outcome: string,
  detail: string | null,
  endedAt: Date,
): Promise<void> {
  await db.attempt.updateMany({ where: { id, shopId: shop, outcome: "started" }, data: { outcome, detail, endedAt } })
}

export function countAttempts(db: Queryable, shop: ShopId, messageId: MessageId): Promise<number> {
  return db.attempt.count({ where: { shopId: shop, messageId } })
}

/** Claims of any shop whose worker went silent before `before`; for the sweep. */
export function unsafeFindStaleMessages(db: Queryable, before: Date, limit: number): Promise<Message[]> {
  return db.message.findMany({ where: { state: "claimed", claimedAt: { lt: before } }, orderBy: { claimedAt: "asc" }, take: limit })
}

/** Empties text and address of messages that were handed over before `before` and are settled; at most `limit`, returns how many. */
export async function emptyOldTexts(db: Queryable, shop: ShopId, before: Date, limit: number): Promise<number> {
  return db.$executeRaw`
    UPDATE "Message" SET "recipientCipher" = '', "subjectCipher" = '', "bodyCipher" = '' WHERE "id" IN (
      SELECT "id" FROM "Message"
      WHERE "shopId" = ${shop} AND "claimedAt" < ${before} AND "state" NOT IN ('claimed', 'deferred') AND "bodyCipher" <> ''
      ORDER BY "claimedAt" LIMIT ${limit})`
}

/** What was said to whom is forgotten; that something was sent, when and on which ground stays. */
export async function forgetCustomer(db: Queryable, shop: ShopId, subject: PrivacySubject): Promise<void> {
  const where = { shopId: shop, OR: personWhere(subject) }
  const ids = (await db.message.findMany({ where, select: { id: true } })).map(({ id }) => id)
  // A mail server may name the address it refused.
  await db.attempt.updateMany({ where: { shopId: shop, messageId: { in: ids } }, data: { detail: null } })
  const gone = { personKey: "", recipientCipher: "", subjectCipher: "", bodyCipher: "", failure: null }
  await db.message.updateMany({ where: { shopId: shop, id: { in: ids } }, data: gone })
}

export function exportCustomer(db: Queryable, shop: ShopId, subject: PrivacySubject): Promise<Message[]> {
  return db.message.findMany({ where: { shopId: shop, OR: personWhere(subject) }, orderBy: { claimedAt: "asc" } })
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.attempt.deleteMany({ where: { shopId: shop } })
  await db.message.deleteMany({ where: { shopId: shop } })
}

function personWhere(subject: PrivacySubject) {
  return [{ personKey: { in: subject.personKeys } }, { orderId: { in: subject.orderIds } }]
}
