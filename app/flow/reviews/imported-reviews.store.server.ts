// Reviews that came with an import: written together, found again, taken back together.
import type { Prisma, Review } from "#prisma"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, PersonKey, ReviewId, ShopId } from "#app/platform/ids.ts"

export type NewImportedReview = Pick<
  Review,
  | "id"
  | "productId"
  | "personKey"
  | "emailCipher"
  | "rating"
  | "title"
  | "body"
  | "displayName"
  | "consentText"
  | "state"
  | "rejectionReason"
  | "merchantReply"
  | "repliedAt"
  | "submittedAt"
  | "labels"
  | "sourceRef"
  | "importId"
> & { attributes: Prisma.InputJsonValue }

/**
 * Writes what is not there yet; returns how many. A review that stands already, by product and `sourceRef`, is not written again. One parameter a
 * column: one a field takes five times as long (400 reviews; 2026-11).
 */
export function insertImported(db: Queryable, shop: ShopId, reviews: readonly NewImportedReview[]): Promise<number> {
  const all = <Value>(of: (review: NewImportedReview) => Value): Value[] => reviews.map(of)
  return db.$executeRaw`
    INSERT INTO "Review" ("id", "shopId", "productId", "personKey", "emailCipher", "rating", "title", "body", "displayName", "source", "isVerified",
      "consentText", "state", "rejectionReason", "merchantReply", "repliedAt", "submittedAt", "labels", "attributes", "sourceRef", "importId")
    SELECT n.id, ${shop}, n.product, n.person, n.email, n.rating, n.title, n.body, n.name, 'import', false, n.consent, n.state, n.reason, n.reply,
      n.replied::timestamptz, n.submitted::timestamptz, string_to_array(n.labels, ' '), n.attributes::jsonb, n.source, n.import
    FROM unnest(${all((one) => one.id)}::text[], ${all((one) => one.productId)}::text[], ${all((one) => one.personKey)}::text[],
      ${all((one) => one.emailCipher)}::text[], ${all((one) => one.rating)}::int[], ${all((one) => one.title)}::text[],
      ${all((one) => one.body)}::text[], ${all((one) => one.displayName)}::text[], ${all((one) => one.consentText)}::text[],
      ${all((one) => one.state)}::text[], ${all((one) => one.rejectionReason)}::text[], ${all((one) => one.merchantReply)}::text[],
      ${all((one) => one.repliedAt?.toISOString() ?? null)}::text[], ${all((one) => one.submittedAt.toISOString())}::text[],
      ${all((one) => one.labels.join(" "))}::text[], ${all((one) => JSON.stringify(one.attributes))}::text[],
      ${all((one) => one.sourceRef)}::text[], ${all((one) => one.importId)}::text[])
      AS n(id, product, person, email, rating, title, body, name, consent, state, reason, reply, replied, submitted, labels, attributes, source, import)
    ON CONFLICT DO NOTHING`
}

/** Lets the database count anew what an import fills; until it has, it takes the tables for as small as they were, and reads all of them for a batch. */
export async function unsafeCountReviewsAnew(db: Queryable): Promise<void> {
  await db.$executeRaw`ANALYZE "Review", "ImportRow", "ImportProduct", "Publication"`
}

export interface StandingReview {
  id: ReviewId
  productId: Gid
  personKey: PersonKey | null
  displayName: string
  submittedAt: Date
  sourceRef: string | null
  importId: string | null
  words: string
}

/** Reviews of the shop with the same words (`words`: md5 of the body) or the same key. */
export function findStanding(
  db: Queryable,
  shop: ShopId,
  sought: { words: readonly string[]; sourceRefs: readonly string[]; productIds: readonly Gid[] },
): Promise<StandingReview[]> {
  return db.$queryRaw<StandingReview[]>`
    SELECT "id", "productId", "personKey", "displayName", "submittedAt", "sourceRef", "importId", md5("body") AS "words" FROM "Review"
    WHERE "shopId" = ${shop} AND md5("body") = ANY(${[...sought.words]}::text[])
    UNION
    SELECT "id", "productId", "personKey", "displayName", "submittedAt", "sourceRef", "importId", md5("body") FROM "Review"
    WHERE "shopId" = ${shop} AND "productId" = ANY(${[...sought.productIds]}::text[]) AND "sourceRef" = ANY(${[...sought.sourceRefs]}::text[])`
}

/** Takes the next reviews of an import out of the shop's sight; they are deleted when no copy of them stands any more. */
export async function withdrawImported(
  db: Queryable,
  shop: ShopId,
  importId: string,
  limit: number,
): Promise<{ id: ReviewId; productId: Gid; wasShown: boolean }[]> {
  const next = await db.review.findMany({
    where: { shopId: shop, importId, state: { not: "withdrawn" } },
    select: { id: true, productId: true, state: true },
    orderBy: { id: "asc" },
    take: limit,
  })
  await db.review.updateMany({ where: { shopId: shop, id: { in: next.map(({ id }) => id) } }, data: { state: "withdrawn" } })
  return next.map(({ id, productId, state }) => ({ id, productId, wasShown: state === "published" }))
}

/** Withdrawn reviews after `afterId`, and whether the shop still has their copy. */
export async function pageWithdrawn(
  db: Queryable,
  shop: ShopId,
  importId: string,
  afterId: string,
  limit: number,
): Promise<{ id: ReviewId; productId: Gid; isCopied: boolean }[]> {
  const rows = await db.review.findMany({
    where: { shopId: shop, importId, state: "withdrawn", id: { gt: afterId } },
    select: { id: true, productId: true, metaobjectId: true },
    orderBy: { id: "asc" },
    take: limit,
  })
  return rows.map(({ id, productId, metaobjectId }) => ({ id, productId, isCopied: metaobjectId !== null }))
}

export async function deleteWithdrawn(db: Queryable, shop: ShopId, importId: string, ids: readonly ReviewId[]): Promise<number> {
  return (await db.review.deleteMany({ where: { shopId: shop, importId, state: "withdrawn", id: { in: [...ids] } } })).count
}
