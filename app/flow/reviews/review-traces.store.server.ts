// Read only: what else of this shop looks like a review that comes in. For hints alone.
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, PersonKey, ReviewId, ShopId } from "#app/platform/ids.ts"

export interface ReviewTraces {
  /** Reviews of other people with the very same words. */
  sameText: number
  /** Others from the same place since `since`. */
  fromPlace: number
  /** Unproven ones about the same product since `sinceHour`. */
  unproven: number
}

export async function readTraces(
  db: Queryable,
  shop: ShopId,
  review: { id: ReviewId | null; productId: Gid; personKey: PersonKey | null; textHash: string | null; visitorHash: string | null },
  since: { day: Date; hour: Date },
): Promise<ReviewTraces> {
  const { id, productId, personKey, textHash, visitorHash } = review
  const rows = await db.$queryRaw<{ sameText: number; fromPlace: number; unproven: number }[]>`
    SELECT
      (SELECT COUNT(*) FROM "Review" WHERE "shopId" = ${shop} AND "textHash" = ${textHash} AND "id" <> ${id ?? ""}
        AND ("personKey" IS NULL OR ${personKey}::text IS NULL OR "personKey" <> ${personKey} OR "productId" <> ${productId}))::int AS "sameText",
      (SELECT COUNT(*) FROM "Review" WHERE "shopId" = ${shop} AND "visitorHash" = ${visitorHash} AND "submittedAt" >= ${since.day}
        AND "id" <> ${id ?? ""} AND ("personKey" IS NULL OR ${personKey}::text IS NULL OR "personKey" <> ${personKey}))::int AS "fromPlace",
      (SELECT COUNT(*) FROM "Review" WHERE "shopId" = ${shop} AND "productId" = ${productId} AND NOT "isVerified" AND "source" = 'storefront'
        AND "submittedAt" >= ${since.hour} AND "id" <> ${id ?? ""})::int AS "unproven"`
  return rows[0] ?? { sameText: 0, fromPlace: 0, unproven: 0 }
}
