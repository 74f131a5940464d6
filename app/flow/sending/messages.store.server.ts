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

/** Sends to the same people wait for each other until the transaction ends, so that two cannot fit under one cap; in one order, so that none waits for ever. */
export async function lockPeople(tx: Transaction, shop: ShopId, personKeys: readonly PersonKey[]): Promise<void> {
  await tx.$executeRaw`
    SELECT pg_advisory_xact_lock(h) FROM (
      SELECT DISTINCT hashtextextended(p."shopId" || ' ' || p."personKey", 0) AS h
      FROM (SELECT ${shop}::text AS "shopId", k AS "personKey" FROM unnest(${[...personKeys]}::text[]) AS one (k)) AS p ORDER BY h
    ) AS people`
}

export interface Contact {
  at: Date
  channel: string
}

/**
 * When messages left, or may have left, to each of these people since `since`, answers to what they wrote apart. One that is just being sent counts.
 * Who got none is not in it.
 */
export async function readContactsOf(
  db: Queryable,
  shop: ShopId,
  personKeys: readonly PersonKey[],
  since: Date,
): Promise<Map<PersonKey, Contact[]>> {
  const rows = await db.$queryRaw<(Contact & { personKey: PersonKey })[]>`
    SELECT "personKey", "claimedAt" AS "at", "channel" FROM "Message"
    WHERE "shopId" = ${shop} AND "personKey" = ANY(${[...personKeys]}) AND "state" IN ('claimed', 'sent', 'unknown') AND "claimedAt" > ${since}
      AND "purpose" <> ALL(${[...answerPurposes]})`
  return Map.groupBy(rows, (row) => row.personKey)
}

/**
 * Claims the one message that each touchpoint can ever have, for `worker`: a new row, or the same one after it was put back. Returns their ids by
 * touchpoint; one that is not in it is claimed, sent, refused or unknown already, and nothing may be sent.
 */
export async function claimMessages(
  db: Queryable,
  shop: ShopId,
  worker: WorkerId,
  messages: readonly NewMessage[],
  now: Date,
): Promise<Map<TouchpointId, MessageId>> {
  if (messages.length === 0) return new Map()
  const rows = JSON.stringify(messages)
  const claimed = await db.$queryRaw<{ id: MessageId; touchpointId: TouchpointId }[]>`
    INSERT INTO "Message" AS m ("id", "shopId", "touchpointId", "orderId", "personKey", "channel", "purpose", "recipientCipher", "subjectCipher", "bodyCipher",
      "legalBasis", "policyVersion", "consentEntryId", "draftId", "model", "promptVersion", "approvedBy", "state", "owner", "claimedAt")
    SELECT n."id", ${shop}, n."touchpointId", n."orderId", n."personKey", n."channel", n."purpose", n."recipientCipher", n."subjectCipher", n."bodyCipher",
      n."legalBasis", n."policyVersion", n."consentEntryId", n."draftId", n."model", n."promptVersion", n."approvedBy", 'claimed', ${worker}, ${now}
    FROM jsonb_to_recordset(${rows}::jsonb) AS n ("id" text, "touchpointId" text, "orderId" text, "personKey" text, "channel" text, "purpose" text,
      "recipientCipher" text, "subjectCipher" text, "bodyCipher" text, "legalBasis" text, "policyVersion" text, "consentEntryId" text, "draftId" text,
      "model" text, "promptVersion" text, "approvedBy" text)
    ON CONFLICT ("shopId", "touchpointId") DO UPDATE SET "state" = 'claimed', "owner" = EXCLUDED."owner", "claimedAt" = EXCLUDED."claimedAt",
      "startedAt" = NULL, "failure" = NULL, "settledAt" = NULL, "recipientCipher" = EXCLUDED."recipientCipher", "subjectCipher" = EXCLUDED."subjectCipher",
      "bodyCipher" = EXCLUDED."bodyCipher", "legalBasis" = EXCLUDED."legalBasis", "policyVersion" = EXCLUDED."policyVersion",
      "consentEntryId" = EXCLUDED."consentEntryId", "draftId" = EXCLUDED."draftId", "model" = EXCLUDED."model", "promptVersion" = EXCLUDED."promptVersion",
      "approvedBy" = EXCLUDED."approvedBy", "channel" = EXCLUDED."channel", "personKey" = EXCLUDED."personKey"
    WHERE m."state" = 'deferred'
    RETURNING m."id", m."touchpointId"`
  return new Map(claimed.map(({ id, touchpointId }) => [touchpointId, id]))
}

/**
 * Claims of any shop whose worker went silent before `before`, which what it began since then speaks against; for the sweep. `startedAt`: whether the channel
 * may have it.
 */
export function unsafeFindStaleMessages(db: Queryable, before: Date, limit: number): Promise<Message[]> {
  const where = { state: "claimed", claimedAt: { lt: before }, OR: [{ startedAt: null }, { startedAt: { lt: before } }] }
  return db.message.findMany({ where, orderBy: { claimedAt: "asc" }, take: limit })
}

/** A claimed message that certainly was not begun may be claimed again. False when it was begun, or is not `worker`'s any more. */
export async function giveBackMessage(db: Queryable, shop: ShopId, id: MessageId, worker: WorkerId, now: Date): Promise<boolean> {
  const changed = await db.message.updateMany({
    where: { id, shopId: shop, state: "claimed", owner: worker, startedAt: null },
    data: { state: "deferred", owner: null, settledAt: now },
  })
  return changed.count === 1
}

/** The provider's last word on a message; a complaint outweighs a return, and that a delivery. True when it changed something. */
export async function noteFate(
  db: Queryable,
  shop: ShopId,
  id: MessageId,
  fate: "delivered" | "bounced" | "complained",
  at: Date,
): Promise<boolean> {
  const weaker = { delivered: [], bounced: ["delivered"], complained: ["delivered", "bounced"] }[fate]
  const changed = await db.message.updateMany({
    where: { id, shopId: shop, OR: [{ fate: null }, { fate: { in: weaker } }] },
    data: { fate, fateAt: at },
  })
  return changed.count === 1
}

export function readMessage(db: Queryable, shop: ShopId, id: MessageId): Promise<Message | null> {
  return db.message.findFirst({ where: { id, shopId: shop } })
}

/** The message of a touchpoint, if it has one. */
export function readMessageOf(db: Queryable, shop: ShopId, touchpointId: TouchpointId): Promise<Message | null> {
  return db.message.findUnique({ where: { shopId_touchpointId: { shopId: shop, touchpointId } } })
}

/** Of any shop: a provider's callback names no shop, only the message. */
export function unsafeFindMessage(db: Queryable, of: { id: MessageId } | { providerId: string }): Promise<Message | null> {
  return db.message.findFirst({ where: of, orderBy: { claimedAt: "desc" } })
}

/** Empties text and address of messages that were claimed before `before`; at most `limit`, returns how many. One that was put off gets both anew with its next claim. */
export async function emptyOldTexts(db: Queryable, shop: ShopId, before: Date, limit: number): Promise<number> {
  return db.$executeRaw`
    UPDATE "Message" SET "recipientCipher" = '', "subjectCipher" = '', "bodyCipher" = '' WHERE "id" IN (
      SELECT "id" FROM "Message"
      WHERE "shopId" = ${shop} AND "claimedAt" < ${before} AND "state" <> 'claimed' AND "bodyCipher" <> ''
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
