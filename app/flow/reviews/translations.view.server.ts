// The page about translations: what is chosen, what there is of each language, what was not shown and why.
import { readSettings } from "#app/flow/record/shop-settings.store.server.ts"
import { readReviewSettings } from "#app/flow/reviews/review-settings.store.server.ts"
import { countTranslations } from "#app/flow/reviews/store-translations.store.server.ts"
import { languageOf } from "#app/flow/reviews/shown-review.ts"
import { isStoreLanguage, storeLanguages, type StoreLanguage } from "#app/flow/reviews/store-languages.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export interface TranslationsView {
  isOn: boolean
  chosen: string[]
  languages: readonly string[]
  /** Languages of the shop and of most buyers, for a shop that has not chosen yet. */
  suggested: StoreLanguage[]
  /** Null: none is configured, so nothing can be translated. */
  model: string | null
  hasBudget: boolean
  counts: { language: string; made: number; waiting: number; refused: number; withdrawn: number }[]
  refusals: { reason: string; count: number }[]
}

export async function readTranslations(db: Queryable, shop: ShopId, model: string | null): Promise<TranslationsView> {
  const [settings, spending, rows, suggested] = await Promise.all([
    readReviewSettings(db, shop),
    readSettings(db, shop),
    countTranslations(db, shop),
    suggestLanguages(db, shop),
  ])
  const total = (language: string, ...states: string[]) =>
    rows.filter((row) => row.language === language && states.includes(row.state)).reduce((sum, { count }) => sum + count, 0)
  const real = rows.filter(({ reason }) => reason !== "same-language")
  const refusals = Map.groupBy(
    real.filter(({ state }) => state === "refused" || state === "failed"),
    ({ reason }) => reason ?? "",
  )
  return {
    isOn: settings.translatesReviews,
    chosen: settings.translationLanguages,
    languages: storeLanguages,
    suggested,
    model,
    hasBudget: spending.writerBudgetTokens !== null || spending.writerBudgetCents !== null,
    counts: storeLanguages
      .filter((language) => real.some((row) => row.language === language))
      .map((language) => ({
        language,
        made: total(language, "made"),
        waiting: total(language, "making", "failed"),
        refused: real.filter((row) => row.language === language && row.state === "refused").reduce((sum, { count }) => sum + count, 0),
        withdrawn: total(language, "withdrawn"),
      })),
    refusals: [...refusals].map(([reason, list]) => ({ reason, count: list.reduce((sum, { count }) => sum + count, 0) })),
  }
}

/** Of the shop, and of one in twenty of its buyers or more. */
async function suggestLanguages(db: Queryable, shop: ShopId): Promise<StoreLanguage[]> {
  const home = await db.shop.findUnique({ where: { shopId: shop }, select: { locale: true } })
  const orders = await db.order.groupBy({ by: ["customerLocale"], where: { shopId: shop, customerLocale: { not: null } }, _count: true })
  const all = orders.reduce((sum, { _count }) => sum + _count, 0)
  const spoken = storeLanguages.filter((language) => {
    const own = orders.filter(({ customerLocale }) => languageOf(customerLocale) === language).reduce((sum, { _count }) => sum + _count, 0)
    return own > 0 && own * 20 >= all
  })
  return [...new Set([languageOf(home?.locale ?? null), ...spoken])].filter(isStoreLanguage)
}
