import type { Response as ShopperResponse } from "#prisma"
import type { PrivacySubject } from "#app/flow/record/privacy-subject.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, MessageId, PersonKey, ShopId, TouchpointId } from "#app/platform/ids.ts"

export type { ShopperResponse }

/** "opened": the message's page was; "mail-opened": its mail, as far as a picture tells; "auto-reply": a machine answered. */
export type ResponseKind =
  | "opened"
  | "clicked"
  | "mail-opened"
  | "rating"
  | "review"
  | "not-yet"
  | "stop"
  | "resume"
  | "bounce"
  | "complaint"
  | "reply"
  | "auto-reply"

export interface NewResponse {
  id: string
  kind: ResponseKind
  touchpointId: TouchpointId | null
  messageId?: MessageId | null
  orderId?: Gid | null
  personKey: PersonKey | null
  detail?: Record<string, string | number | null>
  /** The same answer given twice has the same key and stands once. */
  dedupeKey: string
  happenedAt: Date
}

/** False when it was noted before. */
export async function insertResponse(db: Queryable, shop: ShopId, response: NewResponse): Promise<boolean> {
  return (await db.response.createMany({ data: { ...response, shopId: shop }, skipDuplicates: true })).count === 1
}

export function findResponse(db: Queryable, shop: ShopId, dedupeKey: string): Promise<ShopperResponse | null> {
  return db.response.findUnique({ where: { shopId_dedupeKey: { shopId: shop, dedupeKey } } })
}

/** What was answered stays for the curves; who answered is forgotten. */
export async function forgetCustomer(db: Queryable, shop: ShopId, subject: PrivacySubject): Promise<void> {
  await db.$executeRaw`
    UPDATE "Response" SET "personKey" = NULL, "detail" = '{}', "dedupeKey" = 'forgotten:' || "id"
    WHERE "shopId" = ${shop} AND ("personKey" = ANY(${subject.personKeys}) OR "orderId" = ANY(${subject.orderIds}))`
}

export function exportCustomer(db: Queryable, shop: ShopId, subject: PrivacySubject): Promise<ShopperResponse[]> {
  return db.response.findMany({ where: { shopId: shop, OR: personWhere(subject) }, orderBy: { happenedAt: "asc" } })
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.response.deleteMany({ where: { shopId: shop } })
}

function personWhere(subject: PrivacySubject) {
  return [{ personKey: { in: subject.personKeys } }, { orderId: { in: subject.orderIds } }]
}
