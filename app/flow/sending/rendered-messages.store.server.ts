import type { PrivacySubject } from "#app/flow/record/privacy-subject.ts"
import type { Vault } from "#app/platform/crypto.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { MessageId, ShopId } from "#app/platform/ids.ts"
import { pack, unpack } from "#app/platform/pack.ts"

/** What leaves, packed and encrypted, as it is kept. */
export function sealRendered(vault: Vault, rendered: object): Buffer {
  return vault.encryptBytes(pack(Buffer.from(JSON.stringify(rendered))))
}

/** The message exactly as it was handed over; null when it was none, or is no longer kept. */
export async function readRendered(db: Queryable, vault: Vault, shop: ShopId, messageId: MessageId): Promise<unknown> {
  const row = await db.renderedMessage.findUnique({ where: { shopId_messageId: { shopId: shop, messageId } } })
  return row ? (JSON.parse(open(vault, row.renderedCipher)) as unknown) : null
}

function open(vault: Vault, cipher: Uint8Array): string {
  return Buffer.from(unpack(vault.decryptBytes(cipher))).toString("utf8")
}

/** Deletes copies made before `before`, oldest first; at most `limit`, returns how many. */
export async function deleteOldRendered(db: Queryable, shop: ShopId, before: Date, limit: number): Promise<number> {
  return db.$executeRaw`
    DELETE FROM "RenderedMessage" WHERE "shopId" = ${shop} AND "messageId" IN (
      SELECT "messageId" FROM "RenderedMessage" WHERE "shopId" = ${shop} AND "renderedAt" < ${before} ORDER BY "renderedAt" LIMIT ${limit})`
}

export async function forgetCustomer(db: Queryable, shop: ShopId, subject: PrivacySubject): Promise<void> {
  await db.$executeRaw`
    DELETE FROM "RenderedMessage" r WHERE r."shopId" = ${shop} AND (r."personKey" = ANY(${subject.personKeys}) OR r."messageId" IN (
      SELECT m."id" FROM "Message" m WHERE m."shopId" = ${shop} AND m."orderId" = ANY(${subject.orderIds})))`
}

/** What was sent to a person, word for word. */
export async function exportCustomer(
  db: Queryable,
  vault: Vault,
  shop: ShopId,
  subject: PrivacySubject,
): Promise<{ renderedAt: Date; message: string }[]> {
  const rows = await db.renderedMessage.findMany({
    where: { shopId: shop, personKey: { in: subject.personKeys } },
    orderBy: { renderedAt: "asc" },
  })
  return rows.map(({ renderedAt, renderedCipher }) => ({ renderedAt, message: open(vault, renderedCipher) }))
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.renderedMessage.deleteMany({ where: { shopId: shop } })
}
