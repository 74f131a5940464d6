// Translates what shoppers and the shop say in the store (reviews, replies, questions, answers) by the configured model, a slice at a time, newest first. No
// transaction is open while the model writes.
import { meteredWriter } from "#app/flow/drafting/metered-writer.server.ts"
import { readSettings } from "#app/flow/record/shop-settings.store.server.ts"
import { wantPublication } from "#app/flow/reviews/publications.store.server.ts"
import { readReviewSettings } from "#app/flow/reviews/review-settings.store.server.ts"
import { languageOf, type TranslatedSource } from "#app/flow/reviews/shown-review.ts"
import { isStoreLanguage, type StoreLanguage } from "#app/flow/reviews/store-languages.ts"
import {
  claimTranslation,
  hashOfWords,
  readTranslation,
  readTranslationPace,
  settleTranslation,
} from "#app/flow/reviews/store-translations.store.server.ts"
import { findToTranslate, readStoreWords, type StoreWords } from "#app/flow/reviews/store-words.view.server.ts"
import { tellLanguage } from "#app/flow/reviews/text-language.ts"
import { translationProblem, type Words } from "#app/flow/reviews/translation-checks.ts"
import { afterFailure, budgetShare, translationLimits } from "#app/flow/reviews/translation-limits.ts"
import { translationPromptVersion, translationRequest, withOwnContact, wordsToTranslate } from "#app/flow/reviews/translation-prompt.ts"
import type { Queue } from "#app/jobs/queue.ts"
import { addDays, minuteMs } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"
import type { Writer } from "#app/platform/writer/writer.ts"

export type TranslatedSlice =
  | { kind: "off" | "no-model" }
  /** The model was away, the budget is spent, or enough was done today: the sweep asks again. */
  | { kind: "waiting"; made: number }
  | { kind: "done"; made: number; isMore: boolean }

/** Longer than a call may take. */
const claimMs = 5 * minuteMs

/** `isTimeUp` is asked before each call; `isMore`: the rest is for another turn. */
export async function translateStore(
  context: Context,
  queue: Queue,
  writer: Writer,
  shop: ShopId,
  isTimeUp: () => boolean = () => false,
): Promise<TranslatedSlice> {
  const { db, clock } = context
  const { translatesReviews, translationLanguages } = await readReviewSettings(db, shop)
  const languages = translationLanguages.filter(isStoreLanguage)
  if (!translatesReviews || languages.length === 0) return { kind: "off" }
  if (writer.model === null) return { kind: "no-model" }
  const metered = meteredWriter(context, writer, shop, budgetShare(await readSettings(db, shop)))
  const now = clock.now()
  const { newest, sourcesAtOnce, callsADay } = translationLimits
  const sources = await findToTranslate(db, shop, languages, { now, newest, limit: sourcesAtOnce + 1 })
  let made = 0
  for (const source of sources.slice(0, sourcesAtOnce)) {
    if (isTimeUp()) return { kind: "done", made, isMore: true }
    const pace = await readTranslationPace(db, shop, addDays(now, -1), now)
    if (pace.isWaiting || pace.tried >= callsADay) return { kind: "waiting", made }
    const outcome = await translateSource(context, queue, metered, shop, { source, languages, isTimeUp })
    made += outcome.made
    if (outcome.isWorldAway) return { kind: "waiting", made }
  }
  return { kind: "done", made, isMore: sources.length > sourcesAtOnce || isTimeUp() }
}

/** Into every language that it lacks; the shop's own copy is asked to follow. */
async function translateSource(
  context: Context,
  queue: Queue,
  writer: Writer,
  shop: ShopId,
  { source, languages, isTimeUp }: { source: TranslatedSource; languages: readonly StoreLanguage[]; isTimeUp: () => boolean },
): Promise<{ made: number; isWorldAway: boolean }> {
  const words = await readStoreWords(context.db, shop, source)
  if (!words) return { made: 0, isWorldAway: false }
  let made = 0
  let isWorldAway = false
  for (const language of languages) {
    if (isWorldAway || isTimeUp() || languageOf(words.locale) === language) continue
    const outcome = await translateInto(context, writer, shop, source, words, language)
    if (outcome === "made") made += 1
    isWorldAway = outcome === "away"
  }
  if (made > 0)
    await context.db.$transaction(async (tx) => {
      await wantPublication(tx, shop, words.productId, context.clock.now())
      await queue.enqueue(tx, "publish-product", [{ shopId: shop, productId: words.productId }])
    })
  return { made, isWorldAway }
}

async function translateInto(
  context: Context,
  writer: Writer,
  shop: ShopId,
  source: TranslatedSource,
  stands: StoreWords,
  language: StoreLanguage,
): Promise<"made" | "refused" | "away" | "taken"> {
  const { db, clock, randomness } = context
  const by = randomness.id()
  const which = { ...source, language }
  const now = clock.now()
  const claim = { by, now, until: new Date(now.getTime() + claimMs) }
  if (!(await claimTranslation(db, shop, { ...which, sourceHash: hashOfWords(stands) }, claim))) return "taken"
  const settle = (result: Parameters<typeof settleTranslation>[3]) => settleTranslation(db, shop, { ...which, by }, result, clock.now())
  const words = wordsToTranslate(stands)
  const from = tellLanguage(`${words.title ?? ""}\n${words.body}`)
  if (from === language) {
    await settle({ state: "refused", reason: "same-language" })
    return "refused"
  }
  const answer = await writer.write(translationRequest(source.kind, words, from ?? (languageOf(stands.locale) || null), language))
  const made = { model: answer.kind === "written" ? answer.model : writer.model, promptVersion: translationPromptVersion }
  if (answer.kind === "failed") {
    const { tries } = (await readTranslation(db, shop, source, language)) ?? { tries: 1 }
    const next = afterFailure(answer.reason, tries, clock.now())
    await settle({ ...made, ...next, reason: `model-${answer.reason}` })
    return next.state === "failed" ? "away" : "refused"
  }
  const draft = tidy(answer.draft)
  const problem = translationProblem(words, draft, language)
  if (problem) {
    await settle({ ...made, state: "refused", reason: problem })
    return "refused"
  }
  const isShops = source.kind === "reply" || source.kind === "answer"
  const shown = isShops ? withOwnContact(draft, stands) : draft
  return (await settle({ ...made, ...shown, state: "made", reason: null })) ? "made" : "taken"
}

const tidy = ({ title, body }: Words): Words => ({ title: title?.replace(/\s+/gu, " ").trim() || null, body: body.trim() })
