// Read only: an answer that a person sent, and where it goes. app/flow/responses writes both.
import type { Reply } from "#prisma"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId, TouchpointId } from "#app/platform/ids.ts"

interface SentAnswer {
  reply: Reply
  addressCipher: string | null
  /** Of the newest mail and of the newest text of the conversation. */
  mailIdCipher: string | null
  phoneCipher: string | null
}

/** Null unless a person sent it. The address: the conversation's own, else the order's, else the customer's, else for what became of a review its own. */
export async function readAnswer(
  db: Queryable,
  shop: ShopId,
  { id, orderId, customerId }: { id: TouchpointId; orderId: Gid; customerId: Gid | null },
): Promise<SentAnswer | null> {
  const reply = await db.reply.findFirst({ where: { shopId: shop, touchpointId: id, state: "sent" } })
  if (!reply) return null
  if (reply.about === "merchant-news") {
    const home = await db.shop.findUnique({ where: { shopId: shop }, select: { contactCipher: true } })
    return { reply, addressCipher: home?.contactCipher ?? null, mailIdCipher: null, phoneCipher: null }
  }
  const conversation = await db.conversation.findFirst({ where: { shopId: shop, id: reply.subjectId } })
  const newest = { receivedAt: "desc" } as const
  const where = { shopId: shop, conversationId: reply.subjectId }
  const mail = await db.incomingMessage.findFirst({ where: { ...where, mailIdCipher: { not: null } }, orderBy: newest })
  const text = await db.incomingMessage.findFirst({ where: { ...where, phoneCipher: { not: null } }, orderBy: newest })
  const known = conversation?.addressCipher ?? (await addressOf(db, shop, { orderId, customerId }))
  const addressCipher = known ?? (reply.about === "review-outcome" ? await typedAddressOf(db, shop, reply.subjectId) : null)
  return { reply, addressCipher, mailIdCipher: mail?.mailIdCipher ?? null, phoneCipher: text?.phoneCipher ?? null }
}

/** The address that somebody left with a review. */
async function typedAddressOf(db: Queryable, shop: ShopId, reviewId: string): Promise<string | null> {
  const review = await db.review.findFirst({ where: { shopId: shop, id: reviewId }, select: { emailCipher: true } })
  return review?.emailCipher ?? null
}

/** Where a buyer is written to; null when nobody told. */
export async function addressOf(
  db: Queryable,
  shop: ShopId,
  { orderId, customerId }: { orderId: Gid | null; customerId: Gid | null },
): Promise<string | null> {
  const order = orderId ? await db.order.findUnique({ where: { shopId_id: { shopId: shop, id: orderId } } }) : null
  if (order?.emailCipher) return order.emailCipher
  const customer = customerId ? await db.customer.findUnique({ where: { shopId_id: { shopId: shop, id: customerId } } }) : null
  return customer?.emailCipher ?? null
}
