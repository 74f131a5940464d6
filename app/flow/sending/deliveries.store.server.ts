// The two writes between which a message leaves, each one statement for a whole group: begun (with the exact copy of what is handed over), and ended.
// Nothing is handed over before the first is durable, and both name the owner of the claim.
import { answerPurposes } from "#app/flow/planning/answer-purposes.ts"
import { noticePurpose } from "#app/flow/planning/purposes/delay-notice.ts"
import { minuteMs } from "#app/platform/clock.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { MessageId, ShopId, TouchpointId, WorkerId } from "#app/platform/ids.ts"

/** A claim is believed for so long: what was asked in it (hours, caps, consent) may be otherwise by then, and somebody else may take its message over. */
export const claimHoldsMs = 15 * minuteMs

/**
 * A no counts from when its transaction began; it may have become durable after the claim looked, and the clocks of two machines differ. So a no this much
 * older than the claim is honoured too: whose yes is newer than that is claimed anew.
 */
const noBeforeClaimMs = 5_000

/** A pause and a slower rhythm are not asked of these when they are claimed, so not here either. */
const outsideWishes = [...answerPurposes, noticePurpose]

export interface Beginning {
  messageId: MessageId
  attemptId: string
  /** `sealRendered` of what leaves. */
  sealed: Buffer
}

/**
 * Notes that these messages are handed over from now on. Returns how often each was tried before; one that is not in it may not be handed over: its
 * claim was lost or is too old (the machine slept); its person said no since the claim (for a text also under its number), or wished for a pause or another
 * rhythm; or the merchant turned off sending, its channel or its kind.
 */
export async function beginDeliveries(
  db: Queryable,
  shop: ShopId,
  worker: WorkerId,
  beginnings: readonly Beginning[],
  now: Date,
): Promise<Map<MessageId, number>> {
  const rows = JSON.stringify(beginnings.map(({ sealed, ...one }) => ({ ...one, sealed: sealed.toString("base64") })))
  const claimedSince = new Date(now.getTime() - claimHoldsMs)
  const margin = `${noBeforeClaimMs} milliseconds`
  const begun = await db.$queryRaw<{ id: MessageId; before: number }[]>`
    WITH asked AS (
      SELECT * FROM jsonb_to_recordset(${rows}::jsonb) AS a ("messageId" text, "attemptId" text, "sealed" text)
    ), begun AS (
      UPDATE "Message" m SET "startedAt" = ${now}, "attempts" = m."attempts" + 1
      FROM asked WHERE m."id" = asked."messageId" AND m."shopId" = ${shop} AND m."state" = 'claimed' AND m."owner" = ${worker} AND m."startedAt" IS NULL
        AND m."claimedAt" > ${claimedSince}
        AND EXISTS (SELECT 1 FROM "ShopSettings" s WHERE s."shopId" = ${shop} AND s."sendingOnAt" IS NOT NULL)
        AND NOT EXISTS (
          SELECT 1 FROM "ConsentEntry" c WHERE c."shopId" = ${shop} AND c."personKey" = m."personKey" AND c."state" = 'denied'
            AND c."channel" IN ('all', m."channel") AND c."recordedAt" >= m."claimedAt" - ${margin}::interval AND (m."purpose" NOT IN ('reply', 'transactional') OR m."channel" = 'sms')
            AND (m."legalBasis" <> 'contract' OR c."source" NOT LIKE 'shopify-%'))
        AND (m."channel" <> 'sms' OR NOT EXISTS (
          SELECT 1 FROM "SmsUse" u JOIN "ConsentEntry" c ON c."shopId" = u."shopId" AND c."personKey" = u."phoneIndex" AND c."state" = 'denied'
            AND c."channel" IN ('all', 'sms') AND c."recordedAt" >= m."claimedAt" - ${margin}::interval
          WHERE u."shopId" = ${shop} AND u."messageId" = m."id"))
        AND (m."purpose" = ANY(${outsideWishes}) OR NOT EXISTS (
          SELECT 1 FROM "ContactWish" w WHERE w."shopId" = ${shop} AND w."personKey" = m."personKey"
            AND (w."updatedAt" > m."claimedAt" OR (w."pausedUntil" > ${now} AND w."updatedAt" >= m."claimedAt" - ${margin}::interval))))
        AND NOT EXISTS (
          SELECT 1 FROM "ChannelSwitch" s WHERE s."shopId" = ${shop} AND s."channel" = m."channel" AND s."onAt" IS NULL
            AND s."changedAt" >= m."claimedAt" - ${margin}::interval)
        AND NOT EXISTS (
          SELECT 1 FROM "PurposeSwitch" s WHERE s."shopId" = ${shop} AND s."purpose" = m."purpose" AND s."onAt" IS NULL
            AND s."changedAt" >= m."claimedAt" - ${margin}::interval)
      RETURNING m."id", m."personKey", m."attempts" - 1 AS "before", asked."attemptId", asked."sealed"
    ), tried AS (
      INSERT INTO "Attempt" ("id", "shopId", "messageId", "outcome", "startedAt")
      SELECT "attemptId", ${shop}, "id", 'started', ${now} FROM begun
    ), kept AS (
      INSERT INTO "RenderedMessage" ("shopId", "messageId", "personKey", "renderedCipher", "renderedAt")
      SELECT ${shop}, "id", "personKey", decode("sealed", 'base64'), ${now} FROM begun
      ON CONFLICT ("shopId", "messageId") DO UPDATE SET "renderedCipher" = EXCLUDED."renderedCipher", "renderedAt" = EXCLUDED."renderedAt"
    )
    SELECT "id", "before" FROM begun`
  return new Map(begun.map(({ id, before }) => [id, before]))
}

/** How a message that was handed over, or could not be, ended, and where that leaves its touchpoint. */
export interface Ending {
  messageId: MessageId
  touchpointId: TouchpointId
  attemptId: string | null
  state: "sent" | "refused" | "deferred" | "unknown"
  providerId: string | null
  failure: string | null
  /** The address itself took nothing. */
  fate: "bounced" | null
  /** The channel itself keeps a no of the person's; left out, it does not. */
  isStopped?: boolean
  /** What the touchpoint shows. */
  reason: string | null
  /** Not tried again before. */
  waitUntil: Date | null
  /** The channel took nothing from anybody: this try does not count as one of the message's. */
  isOutage: boolean
}

const touchpointState = { sent: "sent", refused: "failed", deferred: "approved", unknown: "unknown" } as const

/**
 * Writes how messages ended. Returns those that were still `worker`'s; of the others nothing is changed. Of one of which nobody here could tell, its
 * provider may have told already: then it left.
 */
export async function endDeliveries(
  db: Queryable,
  shop: ShopId,
  worker: WorkerId,
  endings: readonly Ending[],
  now: Date,
): Promise<Set<MessageId>> {
  const rows = JSON.stringify(endings.map((ending) => ({ ...ending, touchpointState: touchpointState[ending.state] })))
  const ended = await db.$queryRaw<{ id: MessageId }[]>`
    WITH said AS (
      SELECT * FROM jsonb_to_recordset(${rows}::jsonb) AS s ("messageId" text, "touchpointId" text, "attemptId" text, "state" text, "providerId" text,
        "failure" text, "fate" text, "reason" text, "waitUntil" timestamptz, "isOutage" boolean, "touchpointState" text)
    ), ended AS (
      UPDATE "Message" m SET "owner" = NULL, "providerId" = COALESCE(said."providerId", m."providerId"),
        "state" = CASE WHEN said."state" = 'unknown' AND m."fate" IS NOT NULL THEN 'sent' ELSE said."state" END,
        "failure" = CASE WHEN said."state" = 'unknown' AND m."fate" IS NOT NULL THEN NULL ELSE said."failure" END,
        "settledAt" = ${now}, "fate" = COALESCE(said."fate", m."fate"), "fateAt" = CASE WHEN said."fate" IS NULL THEN m."fateAt" ELSE ${now} END,
        "attempts" = m."attempts" - CASE WHEN said."isOutage" AND m."startedAt" IS NOT NULL THEN 1 ELSE 0 END
      FROM said WHERE m."id" = said."messageId" AND m."shopId" = ${shop} AND m."state" = 'claimed' AND m."owner" = ${worker}
      RETURNING m."id", m."state", m."failure"
    ), moved AS (
      UPDATE "Touchpoint" t SET "state" = CASE WHEN ended."state" = 'sent' THEN 'sent' ELSE said."touchpointState" END,
        "reason" = CASE WHEN ended."state" = 'sent' THEN NULL ELSE said."reason" END, "waitUntil" = said."waitUntil", "updatedAt" = ${now},
        "sentAt" = CASE WHEN said."state" IN ('sent', 'unknown') THEN ${now} ELSE t."sentAt" END,
        "claimedBy" = CASE WHEN said."state" IN ('sent', 'unknown') THEN t."claimedBy" END,
        "claimedAt" = CASE WHEN said."state" IN ('sent', 'unknown') THEN t."claimedAt" END
      FROM said JOIN ended ON ended."id" = said."messageId"
      WHERE t."id" = said."touchpointId" AND t."shopId" = ${shop} AND t."state" = 'claimed' AND t."claimedBy" = ${worker}
    ), carried AS (
      UPDATE "Touchpoint" t SET "state" = ended."state", "sentAt" = ${now}, "reason" = NULL, "updatedAt" = ${now}
      FROM said JOIN ended ON ended."id" = said."messageId"
      WHERE t."joinedTo" = said."touchpointId" AND t."shopId" = ${shop} AND t."state" = 'joined' AND said."state" IN ('sent', 'unknown')
    ), tried AS (
      UPDATE "Attempt" a SET "outcome" = ended."state", "detail" = ended."failure", "endedAt" = ${now}
      FROM said JOIN ended ON ended."id" = said."messageId" WHERE a."id" = said."attemptId" AND a."shopId" = ${shop} AND a."outcome" = 'started'
    )
    SELECT "id" FROM ended`
  return new Set(ended.map(({ id }) => id))
}

/**
 * Says what became of a message of which nobody could tell: by the provider's word (`by`: null) or a person's. False when it is not unknown. "refused": it
 * never left, and is not sent again either. What travelled inside it went where it went.
 */
export async function settleUnknown(
  db: Queryable,
  shop: ShopId,
  messageId: MessageId,
  { to, by }: { to: "sent" | "refused"; by: string | null },
  now: Date,
): Promise<boolean> {
  const settled = await db.$queryRaw<{ touchpointId: TouchpointId }[]>`
    WITH settled AS (
      UPDATE "Message" SET "state" = ${to}, "settledBy" = ${by}, "settledAt" = ${now}
      WHERE "id" = ${messageId} AND "shopId" = ${shop} AND "state" = 'unknown' RETURNING "touchpointId"
    ), moved AS (
      UPDATE "Touchpoint" t SET "state" = ${touchpointState[to]}, "reason" = CASE WHEN ${to} = 'sent' THEN NULL ELSE 'never-left' END, "updatedAt" = ${now}
      FROM settled WHERE (t."id" = settled."touchpointId" OR t."joinedTo" = settled."touchpointId") AND t."shopId" = ${shop} AND t."state" = 'unknown'
    )
    SELECT "touchpointId" FROM settled`
  return settled.length === 1
}
