import type { ReviewSettings } from "#prisma"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export type { ReviewSettings }
export type ReviewSettingsPatch = Partial<Omit<ReviewSettings, "shopId" | "updatedBy" | "updatedAt">>

/** What the merchant chose, or what holds until they do: everybody may write, a person publishes each, nobody is mailed. */
export async function readReviewSettings(db: Queryable, shop: ShopId): Promise<ReviewSettings> {
  const chosen = await db.reviewSettings.findUnique({ where: { shopId: shop } })
  return chosen ?? { shopId: shop, updatedBy: "app", updatedAt: new Date(0), ...defaults }
}

const defaults: Required<ReviewSettingsPatch> = {
  takesUnverified: true,
  takesMedia: true,
  takesQuestions: true,
  publishAfterHours: null,
  tellsOutcome: false,
  tellsAnswer: false,
  tellsMerchant: false,
  merchantToldAt: null,
  mailsRewards: false,
  optInPurpose: null,
  showsThemes: false,
  translatesReviews: false,
  translationLanguages: [],
}

export async function saveReviewSettings(db: Queryable, shop: ShopId, patch: ReviewSettingsPatch, by: string, now: Date): Promise<void> {
  const data = { ...patch, updatedBy: by, updatedAt: now }
  await db.reviewSettings.upsert({ where: { shopId: shop }, create: { ...data, shopId: shop }, update: data })
}

/** Notes that the merchant was told of what is new up to `now`; false when somebody else has just done so. */
export async function claimMerchantNews(db: Queryable, shop: ShopId, before: Date, now: Date): Promise<boolean> {
  const where = { shopId: shop, tellsMerchant: true, OR: [{ merchantToldAt: null }, { merchantToldAt: { lte: before } }] }
  return (await db.reviewSettings.updateMany({ where, data: { merchantToldAt: now } })).count === 1
}

/** Shops that want their reviews published by themselves after a while; for the sweep. */
export async function unsafeFindShopsThatPublish(db: Queryable, now: Date, limit: number): Promise<ShopId[]> {
  const rows = await db.$queryRaw<{ shopId: ShopId }[]>`
    SELECT DISTINCT c."shopId" FROM "ReviewSettings" c JOIN "Review" r ON r."shopId" = c."shopId" AND r."state" = 'pending'
    WHERE c."publishAfterHours" IS NOT NULL AND COALESCE(r."editedAt", r."submittedAt") <= ${now}::timestamptz - make_interval(hours => c."publishAfterHours")
      AND jsonb_typeof(r."findings") = 'array' AND jsonb_array_length(r."findings") = 0
    LIMIT ${limit}`
  return rows.map(({ shopId }) => shopId)
}

/** Shops that want translated what stands in their store, some each time; for the sweep. */
export async function unsafeFindShopsThatTranslate(db: Queryable, limit: number): Promise<ShopId[]> {
  const rows = await db.$queryRaw<{ shopId: ShopId }[]>`
    SELECT c."shopId" FROM "ReviewSettings" c JOIN "Shop" s ON s."shopId" = c."shopId" AND s."uninstalledAt" IS NULL
    WHERE c."translatesReviews" ORDER BY random() LIMIT ${limit}`
  return rows.map(({ shopId }) => shopId)
}

/** Shops that want a mail about what waits, last told before `before`, with something new since; for the sweep. */
export async function unsafeFindShopsWithNews(db: Queryable, before: Date, limit: number): Promise<ShopId[]> {
  const rows = await db.$queryRaw<{ shopId: ShopId }[]>`
    SELECT c."shopId" FROM "ReviewSettings" c JOIN "ShopSettings" s ON s."shopId" = c."shopId" AND s."sendingOnAt" IS NOT NULL
    WHERE c."tellsMerchant" AND (c."merchantToldAt" IS NULL OR c."merchantToldAt" <= ${before}) AND EXISTS (
      SELECT 1 FROM "Review" r WHERE r."shopId" = c."shopId" AND r."state" = 'pending'
        AND COALESCE(r."editedAt", r."submittedAt") > COALESCE(c."merchantToldAt", '-infinity'::timestamptz))
    LIMIT ${limit}`
  return rows.map(({ shopId }) => shopId)
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.reviewSettings.deleteMany({ where: { shopId: shop } })
}
