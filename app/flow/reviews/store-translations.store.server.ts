import { createHash } from "node:crypto"

import type { StoreTranslation } from "#prisma"
import type { TranslatedKind, TranslatedSource } from "#app/flow/reviews/shown-review.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export type { StoreTranslation }

/** Of the words that are translated: a translation of other words is shown nowhere. */
export function hashOfWords({ title, body }: { title: string | null; body: string }): string {
  return createHash("sha256")
    .update(JSON.stringify([title, body]))
    .digest("base64url")
}

/** Takes one language of a source for `by`; false when it is made, refused, taken back, not to be tried yet, or somebody is at it. */
export async function claimTranslation(
  db: Queryable,
  shop: ShopId,
  which: TranslatedSource & { language: string; sourceHash: string },
  claim: { by: string; now: Date; until: Date },
): Promise<boolean> {
  const { kind, sourceId, language, sourceHash } = which
  const { by, now, until } = claim
  const claimed = await db.$executeRaw`
    INSERT INTO "StoreTranslation" AS t
      ("shopId", "kind", "sourceId", "language", "state", "sourceHash", "tries", "claimedBy", "claimedUntil", "updatedAt")
    VALUES (${shop}, ${kind}, ${sourceId}, ${language}, 'making', ${sourceHash}, 1, ${by}, ${until}, ${now})
    ON CONFLICT ("shopId", "kind", "sourceId", "language") DO UPDATE
    SET "state" = 'making', "sourceHash" = EXCLUDED."sourceHash", "tries" = t."tries" + 1, "claimedBy" = ${by}, "claimedUntil" = ${until},
      "nextTryAt" = NULL, "updatedAt" = ${now}
    WHERE (t."state" = 'failed' AND t."nextTryAt" <= ${now}) OR (t."state" = 'making' AND t."claimedUntil" <= ${now})`
  return claimed === 1
}

export function readTranslation(db: Queryable, shop: ShopId, source: TranslatedSource, language: string): Promise<StoreTranslation | null> {
  return db.storeTranslation.findUnique({ where: { shopId_kind_sourceId_language: { shopId: shop, ...source, language } } })
}

/** What became of the claim of `by`; false when it was lost, or the words changed meanwhile. */
export async function settleTranslation(
  db: Queryable,
  shop: ShopId,
  which: TranslatedSource & { language: string; by: string },
  result: Partial<Pick<StoreTranslation, "title" | "body" | "reason" | "model" | "promptVersion" | "nextTryAt">> & {
    state: "made" | "refused" | "failed"
  },
  now: Date,
): Promise<boolean> {
  const { by, ...key } = which
  const data = { ...result, claimedBy: null, claimedUntil: null, updatedAt: now }
  return (await db.storeTranslation.updateMany({ where: { shopId: shop, ...key, state: "making", claimedBy: by }, data })).count === 1
}

/** The words changed, or are shown no more. What the merchant took back stays taken back. */
export async function dropTranslations(
  db: Queryable,
  shop: ShopId,
  kinds: readonly TranslatedKind[],
  sourceIds: readonly string[],
): Promise<void> {
  const where = { shopId: shop, kind: { in: [...kinds] }, sourceId: { in: [...sourceIds] }, state: { not: "withdrawn" } }
  await db.storeTranslation.deleteMany({ where })
}

/** The merchant does not want this one; its words go, and it is not made again. False when it is not there. */
export async function withdrawTranslation(
  db: Queryable,
  shop: ShopId,
  { by, ...which }: TranslatedSource & { language: string; by: string },
  now: Date,
): Promise<boolean> {
  const data = { state: "withdrawn", title: null, body: null, changedBy: by, updatedAt: now }
  return (await db.storeTranslation.updateMany({ where: { shopId: shop, ...which, state: "made" }, data })).count === 1
}

export function readTranslationsOf(
  db: Queryable,
  shop: ShopId,
  kinds: readonly TranslatedKind[],
  sourceIds: readonly string[],
): Promise<StoreTranslation[]> {
  return db.storeTranslation.findMany({
    where: { shopId: shop, kind: { in: [...kinds] }, sourceId: { in: [...sourceIds] } },
    orderBy: [{ sourceId: "asc" }, { kind: "desc" }, { language: "asc" }],
  })
}

/** Calls of the last while, and whether the shop waits for a model that was away or a budget that was spent. */
export async function readTranslationPace(
  db: Queryable,
  shop: ShopId,
  since: Date,
  now: Date,
): Promise<{ tried: number; isWaiting: boolean }> {
  const [row] = await db.$queryRaw<{ tried: number; waiting: number }[]>`
    SELECT COUNT(*) FILTER (WHERE "updatedAt" > ${since} AND "state" <> 'withdrawn' AND "model" IS NOT NULL)::int AS tried,
      COUNT(*) FILTER (WHERE "state" = 'failed' AND "nextTryAt" > ${now})::int AS waiting
    FROM "StoreTranslation" WHERE "shopId" = ${shop}`
  return { tried: row?.tried ?? 0, isWaiting: (row?.waiting ?? 0) > 0 }
}

/** How many there are of each kind; reasons only where something is not shown. */
export async function countTranslations(
  db: Queryable,
  shop: ShopId,
): Promise<{ language: string; state: string; reason: string | null; count: number }[]> {
  const rows = await db.storeTranslation.groupBy({ by: ["language", "state", "reason"], where: { shopId: shop }, _count: true })
  return rows.map(({ language, state, reason, _count }) => ({ language, state, reason, count: _count }))
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.storeTranslation.deleteMany({ where: { shopId: shop } })
}
