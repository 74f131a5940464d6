import type { ProductAnswer, ProductQuestion } from "#prisma"
import type { PrivacySubject } from "#app/flow/record/privacy-subject.ts"
import type { RejectionReason } from "#app/flow/reviews/rejection-reasons.ts"
import type { Finding } from "#app/flow/reviews/text-findings.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, PersonKey, ShopId } from "#app/platform/ids.ts"

export type { ProductAnswer, ProductQuestion }

export interface NewProductQuestion {
  id: string
  productId: Gid
  customerId: Gid | null
  personKey: PersonKey | null
  emailCipher: string | null
  displayName: string
  body: string
  locale: string | null
  findings: Finding[]
  textHash: string
  visitorHash: string
}

export async function insertProductQuestion(db: Queryable, shop: ShopId, question: NewProductQuestion, now: Date): Promise<void> {
  const findings = question.findings.map((finding) => ({ ...finding }))
  await db.productQuestion.create({ data: { ...question, findings, shopId: shop, state: "pending", askedAt: now } })
}

export function readProductQuestion(db: Queryable, shop: ShopId, id: string): Promise<ProductQuestion | null> {
  return db.productQuestion.findFirst({ where: { id, shopId: shop } })
}

/** The same words about the same product, asked before and not turned down. */
export function findSameQuestion(db: Queryable, shop: ShopId, productId: Gid, textHash: string): Promise<ProductQuestion | null> {
  return db.productQuestion.findFirst({ where: { shopId: shop, productId, textHash, state: { not: "rejected" } } })
}

/** The moderated question, or null when it is not in `from`. */
export async function settleProductQuestion(
  db: Queryable,
  shop: ShopId,
  id: string,
  from: readonly string[],
  to: { state: "published" } | { state: "rejected"; reason: RejectionReason },
  by: string,
  now: Date,
): Promise<ProductQuestion | null> {
  const rejectionReason = to.state === "rejected" ? to.reason : null
  const rows = await db.productQuestion.updateManyAndReturn({
    where: { id, shopId: shop, state: { in: [...from] } },
    data: { state: to.state, rejectionReason, moderatedAt: now, moderatedBy: by },
  })
  return rows[0] ?? null
}

/** A new answer takes the place of the one before, which is kept. */
export async function insertAnswer(
  db: Queryable,
  shop: ShopId,
  answer: { id: string; questionId: string; body: string; author: string; answeredBy: string },
  now: Date,
): Promise<void> {
  await removeAnswers(db, shop, answer.questionId, now)
  await db.productAnswer.create({ data: { ...answer, shopId: shop, answeredAt: now } })
}

/** Returns how many stood. */
export async function removeAnswers(db: Queryable, shop: ShopId, questionId: string, now: Date): Promise<number> {
  return (await db.productAnswer.updateMany({ where: { shopId: shop, questionId, removedAt: null }, data: { removedAt: now } })).count
}

/** The answer in force of each question that has one. */
export async function readAnswersOf(db: Queryable, shop: ShopId, questionIds: readonly string[]): Promise<Map<string, ProductAnswer>> {
  const rows = await db.productAnswer.findMany({ where: { shopId: shop, questionId: { in: [...questionIds] }, removedAt: null } })
  return new Map(rows.map((row) => [row.questionId, row]))
}

export interface ShownQuestion {
  id: string
  productId: Gid
  question: string
  /** Who asked, as they want to be called. */
  askedBy: string
  askedAt: Date
  locale: string | null
  answer: string
  /** Who answered: the shop's name. */
  author: string
  answeredAt: Date
}

/** Published questions of a product that have an answer, newest answer first: what the shop's own data holds. */
export async function readShownQuestions(db: Queryable, shop: ShopId, productId: Gid, limit: number): Promise<ShownQuestion[]> {
  return db.$queryRaw<ShownQuestion[]>`
    SELECT q."id", q."productId", q."body" AS "question", q."displayName" AS "askedBy", q."askedAt", q."locale", a."body" AS "answer", a."author", a."answeredAt"
    FROM "ProductQuestion" q JOIN "ProductAnswer" a ON a."shopId" = q."shopId" AND a."questionId" = q."id" AND a."removedAt" IS NULL
    WHERE q."shopId" = ${shop} AND q."productId" = ${productId} AND q."state" = 'published'
    ORDER BY a."answeredAt" DESC, q."id" LIMIT ${limit}`
}

/** Empties the marks of visitors older than `before`; at most `limit`, returns how many. */
export async function blurOldAskers(db: Queryable, shop: ShopId, before: Date, limit: number): Promise<number> {
  return db.$executeRaw`
    UPDATE "ProductQuestion" SET "visitorHash" = NULL WHERE "id" IN (
      SELECT "id" FROM "ProductQuestion" WHERE "shopId" = ${shop} AND "askedAt" < ${before} AND "visitorHash" IS NOT NULL LIMIT ${limit})`
}

/** Published words stay under a neutral name; who asked is gone. Returns the products whose pages change. */
export async function forgetCustomer(db: Queryable, shop: ShopId, subject: PrivacySubject): Promise<Gid[]> {
  const where = { shopId: shop, OR: whose(subject) }
  const touched = await db.productQuestion.findMany({ where, select: { productId: true }, distinct: ["productId"] })
  const gone = { displayName: "A customer", emailCipher: null, personKey: null, customerId: null, visitorHash: null, findings: [] }
  await db.productQuestion.updateMany({ where, data: gone })
  return touched.map((row) => row.productId)
}

export function exportCustomer(db: Queryable, shop: ShopId, subject: PrivacySubject): Promise<ProductQuestion[]> {
  return db.productQuestion.findMany({ where: { shopId: shop, OR: whose(subject) }, orderBy: { askedAt: "asc" } })
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.productAnswer.deleteMany({ where: { shopId: shop } })
  await db.productQuestion.deleteMany({ where: { shopId: shop } })
}

const whose = ({ personKeys, customerId }: PrivacySubject) => [{ personKey: { in: personKeys } }, ...(customerId ? [{ customerId }] : [])]
