import type { Conversation, IncomingMessage } from "#prisma"
import type { PrivacySubject } from "#app/flow/record/privacy-subject.ts"
import type { Queryable, Transaction } from "#app/platform/db.server.ts"
import type { Gid, PersonKey, ShopId } from "#app/platform/ids.ts"

export type { Conversation, IncomingMessage }

export interface Correspondent {
  personKey: PersonKey | null
  customerId: Gid | null
  orderId: Gid | null
  addressCipher: string | null
  locale: string | null
}

/** Lets one message at a time of a person (or of one event) be taken in, until the caller's transaction ends. */
export async function lockCorrespondent(tx: Transaction, shop: ShopId, who: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`correspondence ${shop} ${who}`}, 0))`
}

/** The newest conversation with a person in which something was said since `since`; null when they begin anew. */
export function findCurrentConversation(db: Queryable, shop: ShopId, personKey: PersonKey, since: Date): Promise<Conversation | null> {
  return db.conversation.findFirst({ where: { shopId: shop, personKey, lastAt: { gte: since } }, orderBy: { lastAt: "desc" } })
}

export function readConversation(db: Queryable, shop: ShopId, id: string): Promise<Conversation | null> {
  return db.conversation.findFirst({ where: { id, shopId: shop } })
}

/** Opens a conversation in `state`; it may be here already, then nothing changes. */
export async function insertConversation(
  db: Queryable,
  shop: ShopId,
  id: string,
  who: Correspondent,
  state: "waiting" | "answered",
  now: Date,
): Promise<void> {
  await db.conversation.createMany({ data: { ...who, id, shopId: shop, state, createdAt: now, lastAt: now }, skipDuplicates: true })
}

/** Somebody said something: the conversation waits for the shop, about that order where one is named. */
export async function hearAgain(db: Queryable, shop: ShopId, id: string, orderId: Gid | null, now: Date): Promise<void> {
  const data = { state: "waiting", closedBy: null, closedAt: null, lastAt: now, ...(orderId ? { orderId } : {}) }
  await db.conversation.updateMany({ where: { id, shopId: shop }, data })
}

/** Moves a conversation; false when it was not in `from`. */
export async function moveConversation(
  db: Queryable,
  shop: ShopId,
  id: string,
  from: readonly string[],
  to: { state: "waiting" | "answered" | "closed"; by: string | null },
  now: Date,
): Promise<boolean> {
  const closed = to.state === "closed" ? { closedBy: to.by, closedAt: now } : { closedBy: null, closedAt: null, lastAt: now }
  const where = { id, shopId: shop, state: { in: [...from] } }
  return (await db.conversation.updateMany({ where, data: { state: to.state, ...closed } })).count === 1
}

export type NewIncoming = Omit<IncomingMessage, "shopId" | "tone" | "readAt">

/** False when the same message was taken in before. */
export async function insertIncoming(db: Queryable, shop: ShopId, message: NewIncoming): Promise<boolean> {
  return (await db.incomingMessage.createMany({ data: { ...message, shopId: shop }, skipDuplicates: true })).count === 1
}

export function findIncoming(db: Queryable, shop: ShopId, dedupeKey: string): Promise<IncomingMessage | null> {
  return db.incomingMessage.findUnique({ where: { shopId_dedupeKey: { shopId: shop, dedupeKey } } })
}

export function readIncoming(db: Queryable, shop: ShopId, id: string): Promise<IncomingMessage | null> {
  return db.incomingMessage.findFirst({ where: { id, shopId: shop } })
}

/** Oldest first. */
export function readIncomingOf(db: Queryable, shop: ShopId, conversationId: string): Promise<IncomingMessage[]> {
  return db.incomingMessage.findMany({ where: { shopId: shop, conversationId }, orderBy: [{ receivedAt: "asc" }, { id: "asc" }] })
}

export function countIncomingSince(db: Queryable, shop: ShopId, personKey: PersonKey, since: Date): Promise<number> {
  return db.incomingMessage.count({ where: { shopId: shop, personKey, receivedAt: { gt: since } } })
}

export async function noteTone(db: Queryable, shop: ShopId, id: string, tone: string, now: Date): Promise<void> {
  await db.incomingMessage.updateMany({ where: { id, shopId: shop }, data: { tone, readAt: now } })
}

/** Messages of any shop that nobody has read the tone of since before `before`; for the sweep. */
export function unsafeFindUnread(db: Queryable, before: Date, limit: number): Promise<{ shopId: ShopId; id: string }[]> {
  return db.$queryRaw<{ shopId: ShopId; id: string }[]>`
    SELECT i."shopId", i."id" FROM "IncomingMessage" i JOIN "Shop" s ON s."shopId" = i."shopId" AND s."uninstalledAt" IS NULL
    WHERE i."readAt" IS NULL AND i."receivedAt" < ${before} ORDER BY i."receivedAt" LIMIT ${limit}`
}

/** Deletes conversations in which nothing was said since `before`, with their messages and answers; at most `limit`, returns how many. */
export async function deleteOldConversations(db: Queryable, shop: ShopId, before: Date, limit: number): Promise<number> {
  const old = await db.conversation.findMany({
    where: { shopId: shop, lastAt: { lt: before } },
    select: { id: true },
    orderBy: { lastAt: "asc" },
    take: limit,
  })
  return deleteThese(
    db,
    shop,
    old.map(({ id }) => id),
  )
}

/** What a person wrote is theirs, and goes with them. */
export async function forgetCustomer(db: Queryable, shop: ShopId, subject: PrivacySubject): Promise<void> {
  const ids = await conversationsOf(db, shop, subject)
  await deleteThese(db, shop, ids)
  await db.incomingMessage.deleteMany({ where: { shopId: shop, OR: whose(subject) } })
}

export async function exportCustomer(
  db: Queryable,
  shop: ShopId,
  subject: PrivacySubject,
): Promise<{ conversations: Conversation[]; messages: IncomingMessage[] }> {
  const ids = await conversationsOf(db, shop, subject)
  const [conversations, messages] = await Promise.all([
    db.conversation.findMany({ where: { shopId: shop, id: { in: ids } }, orderBy: { createdAt: "asc" } }),
    db.incomingMessage.findMany({
      where: { shopId: shop, OR: [...whose(subject), { conversationId: { in: ids } }] },
      orderBy: { receivedAt: "asc" },
    }),
  ])
  return { conversations, messages }
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.incomingMessage.deleteMany({ where: { shopId: shop } })
  await db.conversation.deleteMany({ where: { shopId: shop } })
}

async function deleteThese(db: Queryable, shop: ShopId, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0
  await db.incomingMessage.deleteMany({ where: { shopId: shop, conversationId: { in: [...ids] } } })
  return (await db.conversation.deleteMany({ where: { shopId: shop, id: { in: [...ids] } } })).count
}

async function conversationsOf(db: Queryable, shop: ShopId, subject: PrivacySubject): Promise<string[]> {
  const OR = [...whose(subject), ...(subject.customerId ? [{ customerId: subject.customerId }] : [])]
  const rows = await db.conversation.findMany({ where: { shopId: shop, OR }, select: { id: true } })
  return rows.map(({ id }) => id)
}

const whose = ({ personKeys, orderIds }: PrivacySubject) => [{ personKey: { in: personKeys } }, { orderId: { in: orderIds } }]
