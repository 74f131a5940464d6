import type { Reply } from "#prisma"
import type { Brief, DraftText } from "#app/flow/drafting/draft-shape.ts"
import type { PrivacySubject } from "#app/flow/record/privacy-subject.ts"
import type { Vault } from "#app/platform/crypto.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, PersonKey, ShopId, TouchpointId } from "#app/platform/ids.ts"

export type { Reply }
/** Besides answers: notices about a writer's own review or question, a link they asked for, a code they were promised, and the merchant's own news. */
export type ReplyAbout =
  | "conversation"
  | "review"
  | "review-outcome"
  | "review-answer"
  | "review-private"
  | "question-answer"
  | "review-link"
  | "review-reward"
  | "merchant-news"

export interface NewReply {
  id: string
  about: ReplyAbout
  subjectId: string
  personKey: PersonKey | null
  orderId: Gid | null
  /** It may not go as it was prepared. */
  mustEdit: boolean
  brief: Brief
  text: DraftText
  language: string
  writer: "template" | "model" | "person"
  model: string | null
  promptVersion: string
  fallback: string | null
  inputTokens: number
  outputTokens: number
}

/** Keeps a prepared answer; false when one waits there already, which then stands. */
export async function insertReply(db: Queryable, vault: Vault, shop: ShopId, reply: NewReply, now: Date): Promise<boolean> {
  const { brief, text, ...rest } = reply
  const data = {
    ...rest,
    shopId: shop,
    state: "prepared",
    briefCipher: vault.encrypt(JSON.stringify(brief)),
    startCipher: vault.encrypt(JSON.stringify(text)),
    createdAt: now,
  }
  return (await db.reply.createMany({ data, skipDuplicates: true })).count === 1
}

export function findPrepared(db: Queryable, shop: ShopId, about: ReplyAbout, subjectId: string): Promise<Reply | null> {
  return db.reply.findFirst({ where: { shopId: shop, about, subjectId, state: "prepared" } })
}

/** All answers about a subject, oldest first. */
export function readReplies(db: Queryable, shop: ShopId, about: ReplyAbout, subjectIds: readonly string[]): Promise<Reply[]> {
  return db.reply.findMany({
    where: { shopId: shop, about, subjectId: { in: [...subjectIds] } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  })
}

/** What was prepared, and what it was written from. */
export function openReply(vault: Pick<Vault, "decrypt">, { briefCipher, startCipher }: Reply): { brief: Brief; text: DraftText } {
  return { brief: JSON.parse(vault.decrypt(briefCipher)) as Brief, text: JSON.parse(vault.decrypt(startCipher)) as DraftText }
}

/** A person sends or publishes it, in these words: of two that try, one wins. False when it is not prepared any more. */
export async function settleReply(
  db: Queryable,
  vault: Vault,
  shop: ShopId,
  id: string,
  to: {
    state: "sent" | "published"
    subject: string
    body: string
    by: string
    writer: string
    mustEdit: boolean
    touchpointId: TouchpointId | null
  },
  now: Date,
): Promise<boolean> {
  const { subject, body, by, ...rest } = to
  const data = { ...rest, subjectCipher: vault.encrypt(subject), bodyCipher: vault.encrypt(body), sentBy: by, sentAt: now }
  return (await db.reply.updateMany({ where: { id, shopId: shop, state: "prepared" }, data })).count === 1
}

/** The prepared answer is not wanted: it was thrown away, or the shopper has written again since. */
export async function dropPrepared(db: Queryable, shop: ShopId, about: ReplyAbout, subjectId: string): Promise<number> {
  return (await db.reply.updateMany({ where: { shopId: shop, about, subjectId, state: "prepared" }, data: { state: "dropped" } })).count
}

/** A prepared answer may not go unedited from now on. */
export async function demandEdit(db: Queryable, shop: ShopId, about: ReplyAbout, subjectId: string): Promise<void> {
  await db.reply.updateMany({ where: { shopId: shop, about, subjectId, state: "prepared" }, data: { mustEdit: true } })
}

/** Deletes answers from before `before` that do not wait any more; at most `limit`, returns how many. */
export async function deleteOldReplies(db: Queryable, shop: ShopId, before: Date, limit: number): Promise<number> {
  return db.$executeRaw`
    DELETE FROM "Reply" WHERE "id" IN (
      SELECT "id" FROM "Reply" WHERE "shopId" = ${shop} AND "createdAt" < ${before} ORDER BY "createdAt" LIMIT ${limit})`
}

export async function forgetCustomer(db: Queryable, shop: ShopId, subject: PrivacySubject): Promise<void> {
  await db.reply.deleteMany({ where: { shopId: shop, OR: whose(subject) } })
}

/** What was said to a person, and what was prepared. */
export async function exportCustomer(
  db: Queryable,
  vault: Vault,
  shop: ShopId,
  subject: PrivacySubject,
): Promise<{ createdAt: Date; state: string; subject: string; body: string }[]> {
  const rows = await db.reply.findMany({ where: { shopId: shop, OR: whose(subject) }, orderBy: { createdAt: "asc" } })
  return rows.map((row) => {
    const start = vault.decrypt(row.startCipher)
    const text = row.bodyCipher
      ? { subject: row.subjectCipher ? vault.decrypt(row.subjectCipher) : "", body: vault.decrypt(row.bodyCipher) }
      : textOf(start)
    return { createdAt: row.createdAt, state: row.state, ...text }
  })
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.reply.deleteMany({ where: { shopId: shop } })
}

function textOf(start: string): { subject: string; body: string } {
  // A test's row may hold any text here; what is not ours is given as it is.
  if (!start.startsWith("{")) return { subject: "", body: start }
  const { subject, body } = JSON.parse(start) as DraftText
  return { subject, body }
}

const whose = ({ personKeys, orderIds }: PrivacySubject) => [{ personKey: { in: personKeys } }, { orderId: { in: orderIds } }]
