// Read only: reviews that wait, as far as publishing by itself may know them. The stars are not read.
import type { Queryable } from "#app/platform/db.server.ts"
import type { ReviewId, ShopId } from "#app/platform/ids.ts"

export interface WaitingRow {
  id: ReviewId
  writtenAt: Date
  findings: readonly unknown[]
}

/** Those written or last changed before `before` without a finding, oldest first. */
export async function readWaiting(db: Queryable, shop: ShopId, before: Date, limit: number): Promise<WaitingRow[]> {
  return db.$queryRaw<WaitingRow[]>`
    SELECT "id", COALESCE("editedAt", "submittedAt") AS "writtenAt", "findings" FROM "Review"
    WHERE "shopId" = ${shop} AND "state" = 'pending' AND COALESCE("editedAt", "submittedAt") <= ${before}
      AND jsonb_typeof("findings") = 'array' AND jsonb_array_length("findings") = 0
    ORDER BY 2, "id" LIMIT ${limit}`
}
