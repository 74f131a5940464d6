// What else does this shopper get from this shop? What is planned for the same person, and what reached them lately, whatever order it is about.
import { addDays } from "#app/platform/clock.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { PersonKey, ShopId, TouchpointId } from "#app/platform/ids.ts"

export interface OtherContact {
  touchpointId: TouchpointId
  purpose: string
  channel: string
  state: string
  orderName: string
  /** When it left; else when it is due. */
  at: Date
  /** Its words stand in this very message. */
  isPart: boolean
}

const lately = 60
const mostShown = 8
const openStates = ["planned", "joined", "drafting", "review", "approved", "claimed", "held"]

export async function readOtherContacts(
  db: Queryable,
  shop: ShopId,
  now: Date,
  person: { personKey: PersonKey; except: TouchpointId },
): Promise<OtherContact[]> {
  if (person.personKey === "") return []
  return db.$queryRaw<OtherContact[]>`
    SELECT t."id" AS "touchpointId", t."purpose", t."channel", t."state", COALESCE(o."name", '') AS "orderName", COALESCE(t."sentAt", t."dueAt") AS "at",
      t."joinedTo" IS NOT DISTINCT FROM ${person.except} AND t."state" IN ('joined', 'sent', 'unknown') AS "isPart"
    FROM "Touchpoint" t LEFT JOIN "Order" o ON o."shopId" = t."shopId" AND o."id" = t."orderId"
    WHERE t."shopId" = ${shop} AND t."personKey" = ${person.personKey} AND t."id" <> ${person.except}
      AND (t."state" = ANY(${openStates}) OR (t."state" IN ('sent', 'unknown') AND t."sentAt" >= ${addDays(now, -lately)}))
    ORDER BY "at", t."id" LIMIT ${mostShown}`
}
