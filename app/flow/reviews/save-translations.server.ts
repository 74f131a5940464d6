import { wantAllPublications, wantPublication } from "#app/flow/reviews/publications.store.server.ts"
import { readReviewSettings, saveReviewSettings } from "#app/flow/reviews/review-settings.store.server.ts"
import { appendAudit } from "#app/flow/reviews/reviews.store.server.ts"
import type { TranslatedSource } from "#app/flow/reviews/shown-review.ts"
import { storeLanguages } from "#app/flow/reviews/store-languages.ts"
import { withdrawTranslation } from "#app/flow/reviews/store-translations.store.server.ts"
import { readStoreWords } from "#app/flow/reviews/store-words.view.server.ts"
import { wantTranslations } from "#app/flow/reviews/want-translations.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

export type TranslationsSaved = { kind: "saved" | "no-language" }

/** Off: nothing is translated and no translation is shown. Those made before are kept, and shown again when it is switched on again. */
export async function saveTranslations(
  context: Context,
  queue: Queue,
  shop: ShopId,
  { isOn, languages, by }: { isOn: boolean; languages: readonly string[]; by: string },
): Promise<TranslationsSaved> {
  const chosen = storeLanguages.filter((language) => languages.includes(language))
  if (isOn && chosen.length === 0) return { kind: "no-language" }
  const now = context.clock.now()
  return context.db.$transaction(async (tx) => {
    const before = await readReviewSettings(tx, shop)
    await saveReviewSettings(tx, shop, { translatesReviews: isOn, translationLanguages: chosen }, by, now)
    if (isOn) await wantTranslations(tx, queue, shop)
    if (before.translatesReviews || isOn) await wantAllPublications(tx, shop, now)
    return { kind: "saved" as const }
  })
}

/** The merchant takes one back, of a review or a reply with an entry in the review's log; it is not made again. */
export async function takeBackTranslation(
  context: Context,
  queue: Queue,
  shop: ShopId,
  { by, language, ...source }: TranslatedSource & { language: string; by: string },
): Promise<{ kind: "taken-back" | "unknown" }> {
  const now = context.clock.now()
  return context.db.$transaction(async (tx) => {
    const words = await readStoreWords(tx, shop, source)
    if (!words || !(await withdrawTranslation(tx, shop, { ...source, language, by }, now))) return { kind: "unknown" as const }
    const action = { review: "translation-removed", reply: "reply-translation-removed", question: null, answer: null }[source.kind]
    const entry = { id: context.randomness.id(), reviewId: source.sourceId, reason: language, actor: by, at: now }
    if (action) await appendAudit(tx, shop, { ...entry, action })
    await wantPublication(tx, shop, words.productId, now)
    await queue.enqueue(tx, "publish-product", [{ shopId: shop, productId: words.productId }])
    return { kind: "taken-back" as const }
  })
}
