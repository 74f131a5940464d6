// What came after the messages of the last ninety days, kind by kind and message by message, and what they brought against those who got none.
import { readHoldOuts } from "#app/flow/insights/hold-out.view.server.ts"
import { compareOutcomes, type OutcomeLine } from "#app/flow/insights/outcomes.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, MessageId, ShopId } from "#app/platform/ids.ts"

export const outcomeDays = 90
/** What comes later is nobody's doing any more. */
export const afterDays = 30
const mostMessages = 3_000
const mostShown = 50

export interface PurposeOutcomes {
  purpose: string
  messages: number
  delivered: number
  clicked: number
  answered: number
  notYet: number
  stopped: number
  reviews: number
  orders: number
  support: number
  /** Null where nobody was drawn to get nothing. */
  against: OutcomeLine[] | null
  pending: number
}

export interface MessageOutcome {
  id: MessageId
  purpose: string
  channel: string
  orderId: Gid
  orderName: string | null
  at: Date
  isDelivered: boolean
  isClicked: boolean
  isAnswered: boolean
  isNotYet: boolean
  isStop: boolean
  isReview: boolean
  isOrder: boolean
  isSupport: boolean
}

export interface OutcomesView {
  timeZone: string
  /** The newest ones, where there are very many. */
  counted: number
  purposes: PurposeOutcomes[]
  newest: MessageOutcome[]
}

export async function readOutcomes(db: Queryable, shop: ShopId, now: Date): Promise<OutcomesView> {
  const [home, messages, holdOuts] = await Promise.all([
    db.shop.findUnique({ where: { shopId: shop }, select: { timeZone: true } }),
    readMessages(db, shop, addDays(now, -outcomeDays)),
    readHoldOuts(db, shop, now),
  ])
  const byPurpose = Map.groupBy(messages, ({ purpose }) => purpose)
  const names = [...new Set([...byPurpose.keys(), ...holdOuts.map(({ purpose }) => purpose)])].sort()
  const purposes = names.map((purpose) => {
    const held = holdOuts.find((one) => one.purpose === purpose)
    const against = held ? compareOutcomes(held.brought.written, held.brought.heldOut) : null
    return { purpose, ...countsOf(byPurpose.get(purpose) ?? []), against, pending: held?.pending ?? 0 }
  })
  return { timeZone: home?.timeZone ?? "UTC", counted: messages.length, purposes, newest: messages.slice(0, mostShown) }
}

function countsOf(messages: readonly MessageOutcome[]): Omit<PurposeOutcomes, "purpose" | "against" | "pending"> {
  const count = (is: (message: MessageOutcome) => boolean) => messages.filter(is).length
  return {
    messages: messages.length,
    delivered: count(({ isDelivered }) => isDelivered),
    clicked: count(({ isClicked }) => isClicked),
    answered: count(({ isAnswered }) => isAnswered),
    notYet: count(({ isNotYet }) => isNotYet),
    stopped: count(({ isStop }) => isStop),
    reviews: count(({ isReview }) => isReview),
    orders: count(({ isOrder }) => isOrder),
    support: count(({ isSupport }) => isSupport),
  }
}

/** Newest first. Each answer is looked up by an index, for the messages that are shown or counted alone. */
function readMessages(db: Queryable, shop: ShopId, since: Date): Promise<MessageOutcome[]> {
  return db.$queryRaw<MessageOutcome[]>`
    WITH m AS (
      SELECT "id", "purpose", "channel", "orderId", "touchpointId", "personKey", "fate", COALESCE("settledAt", "claimedAt") AS "at" FROM "Message"
      WHERE "shopId" = ${shop} AND "state" = 'sent' AND "settledAt" >= ${since} ORDER BY "settledAt" DESC LIMIT ${mostMessages}
    ), r AS (
      SELECT m."id", bool_or(r."kind" IN ('opened', 'clicked')) AS "isClicked", bool_or(r."kind" = 'reply') AS "isAnswered",
        bool_or(r."kind" = 'not-yet') AS "isNotYet", bool_or(r."kind" = 'stop') AS "isStop"
      FROM m JOIN "Response" r ON r."shopId" = ${shop} AND r."touchpointId" = m."touchpointId" GROUP BY 1
    )
    SELECT m."id", m."purpose", m."channel", m."orderId", o."name" AS "orderName", m."at", COALESCE(m."fate" IN ('delivered', 'complained'), false) AS "isDelivered",
      COALESCE(r."isClicked", false) AS "isClicked", COALESCE(r."isAnswered", false) AS "isAnswered", COALESCE(r."isNotYet", false) AS "isNotYet",
      COALESCE(r."isStop", false) AS "isStop",
      EXISTS (SELECT FROM "Review" v WHERE v."shopId" = ${shop} AND v."orderId" = m."orderId" AND v."submittedAt" > m."at"
        AND v."submittedAt" <= m."at" + ${afterDays} * interval '1 day') AS "isReview",
      m."personKey" <> '' AND EXISTS (SELECT FROM "Order" n WHERE n."shopId" = ${shop} AND n."emailIndex" = m."personKey" AND n."id" <> m."orderId"
        AND NOT n."isTest" AND n."cancelledAt" IS NULL AND n."placedAt" > m."at" AND n."placedAt" <= m."at" + ${afterDays} * interval '1 day') AS "isOrder",
      EXISTS (SELECT FROM "Signal" g WHERE g."shopId" = ${shop} AND g."orderId" = m."orderId" AND g."kind" = 'support-opened'
        AND g."happenedAt" > m."at" AND g."happenedAt" <= m."at" + ${afterDays} * interval '1 day')
        OR (m."personKey" <> '' AND EXISTS (SELECT FROM "IncomingMessage" i WHERE i."shopId" = ${shop} AND i."personKey" = m."personKey"
        AND i."receivedAt" > m."at" AND i."receivedAt" <= m."at" + ${afterDays} * interval '1 day')) AS "isSupport"
    FROM m LEFT JOIN r ON r."id" = m."id" LEFT JOIN "Order" o ON o."shopId" = ${shop} AND o."id" = m."orderId"
    ORDER BY m."at" DESC`
}
