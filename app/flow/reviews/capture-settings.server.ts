import { z } from "zod"

import { reviewFormPurposeOf } from "#app/flow/consent/review-form-wording.ts"
import { readSettings } from "#app/flow/record/shop-settings.store.server.ts"
import { readShop } from "#app/flow/record/shops.store.server.ts"
import { cleanLine } from "#app/flow/reviews/clean-words.ts"
import { mostQuestions } from "#app/flow/reviews/asked-questions.ts"
import { publishHours } from "#app/flow/reviews/publish-itself.ts"
import { wantPublication, wholeShop } from "#app/flow/reviews/publications.store.server.ts"
import { findPreset, presets } from "#app/flow/reviews/question-presets.ts"
import { readRefusals } from "#app/flow/reviews/refusals.store.server.ts"
import { readReviewSettings, saveReviewSettings, type ReviewSettings } from "#app/flow/reviews/review-settings.store.server.ts"
import { deleteReviewQuestion, readReviewQuestions, saveReviewQuestion } from "#app/flow/reviews/review-questions.store.server.ts"
import { categoryLabel, categoryPriors } from "#app/flow/timing/category-priors.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

export interface QuestionSetting {
  id: string
  key: string
  label: string
  kind: string
  options: string[]
  category: string | null
  isPublic: boolean
  isOn: boolean
}

export interface CaptureView {
  settings: Pick<
    ReviewSettings,
    | "takesUnverified"
    | "takesMedia"
    | "takesQuestions"
    | "publishAfterHours"
    | "tellsOutcome"
    | "tellsAnswer"
    | "tellsMerchant"
    | "mailsRewards"
    | "optInPurpose"
  >
  isSendingOn: boolean
  /** Where the shop's public page about reviews stands. */
  policyUrl: string
  presets: { key: string; label: string; options: readonly string[]; categories: string[] | null; isOn: boolean }[]
  /** The shop's own questions. */
  questions: QuestionSetting[]
  categories: { value: string; label: string }[]
  /** What was not taken in within thirty days. */
  refusals: { kind: string; reason: string; count: number }[]
}

export async function readCaptureSettings({ db, clock }: Context, shop: ShopId): Promise<CaptureView> {
  const [settings, sender, home, stored, refusals] = await Promise.all([
    readReviewSettings(db, shop),
    readSettings(db, shop),
    readShop(db, shop),
    readReviewQuestions(db, shop),
    readRefusals(db, shop, addDays(clock.now(), -30)),
  ])
  return {
    settings,
    isSendingOn: sender.sendingOnAt !== null,
    policyUrl: `https://${home?.domain ?? shop}/apps/afterword/review-policy`,
    presets: presets.map(({ key, words, categories }) => ({
      key,
      label: words["en"]?.label ?? key,
      options: words["en"]?.options ?? [],
      categories: categories?.map(categoryLabel) ?? null,
      isOn: stored.some((question) => question.key === key && question.isOn),
    })),
    questions: stored
      .filter(({ key }) => !findPreset(key))
      .map(({ id, key, labels, options, kind, category, isPublic, isOn }) => ({
        ...{ id, key, kind, category, isPublic, isOn },
        label: String((labels as Record<string, unknown>)["*"] ?? ""),
        options: Array.isArray(options) ? options.map(String) : [],
      })),
    categories: categoryPriors.map(({ category }) => ({ value: category, label: categoryLabel(category) })),
    refusals,
  }
}

const yes = z.enum(["yes", "no"]).transform((value) => value === "yes")

const formShape = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("settings"),
    takesUnverified: yes,
    takesMedia: yes,
    takesQuestions: yes,
    tellsOutcome: yes,
    tellsAnswer: yes,
    tellsMerchant: yes,
    mailsRewards: yes,
    optInPurpose: z.string().optional().transform(reviewFormPurposeOf),
    publishAfterHours: z.string().transform((value) => publishHours.find((hours) => String(hours) === value) ?? null),
  }),
  z.object({ intent: z.literal("preset"), key: z.string().refine((key) => findPreset(key) !== null), isOn: yes }),
  z.object({
    intent: z.literal("question"),
    id: z.string().optional(),
    label: z.string().transform(cleanLine).pipe(z.string().min(1).max(120)),
    kind: z.enum(["choice", "scale", "text"]),
    options: z.string().transform((text) => [...new Set(text.split("\n").map(cleanLine).filter(Boolean))]),
    category: z.string().transform((value) => (categoryPriors.some(({ category }) => category === value) ? value : null)),
    isPublic: yes,
    isOn: yes,
  }),
  z.object({ intent: z.literal("delete-question"), id: z.string().min(1) }),
])

export type CaptureSaved = { kind: "saved" | "problem"; message: string }

const problem = (message: string): CaptureSaved => ({ kind: "problem", message })

/** What the merchant chose on the page about the form; the theme's own form follows with the next publication of the whole shop. */
export async function saveCapture(context: Context, shop: ShopId, by: string, fields: object): Promise<CaptureSaved> {
  const { db, clock, randomness } = context
  const form = formShape.safeParse(fields)
  if (!form.success) return problem("Write the question, and choose what belongs to it.")
  const { intent, ...data } = form.data
  const now = clock.now()
  if (intent === "settings") {
    const { publishAfterHours, ...rest } = data as Omit<Extract<typeof form.data, { intent: "settings" }>, "intent">
    await db.$transaction(async (tx) => {
      await saveReviewSettings(tx, shop, { ...rest, publishAfterHours }, by, now)
      await wantPublication(tx, shop, wholeShop, now)
    })
    return { kind: "saved", message: "Saved" }
  }
  const stored = await readReviewQuestions(db, shop)
  if (form.data.intent === "delete-question") {
    const { id } = form.data
    const isGone = await db.$transaction(async (tx) => {
      await wantPublication(tx, shop, wholeShop, now)
      return deleteReviewQuestion(tx, shop, id)
    })
    return isGone ? { kind: "saved", message: "Deleted" } : problem("This question is no longer there.")
  }
  const isTurningOn = "isOn" in form.data && form.data.isOn
  const own =
    "key" in form.data
      ? stored.find(({ key }) => key === (form.data as { key: string }).key)
      : stored.find(({ id }) => id === (form.data as { id?: string }).id)
  if (isTurningOn && !own?.isOn && stored.filter(({ isOn }) => isOn).length >= mostQuestions)
    return problem(`A form has room for ${mostQuestions} questions. Switch another one off first.`)
  const base = { id: own?.id ?? randomness.id(), position: own?.position ?? stored.length, updatedBy: by, updatedAt: now }
  if (form.data.intent === "preset") {
    const { key, isOn } = form.data
    const preset = findPreset(key)
    if (!preset) return problem("This question is not known.")
    await savePreset(context, shop, base, preset, isOn)
    return { kind: "saved", message: isOn ? "The form asks it" : "The form asks it no more" }
  }
  const { label, kind, options, category, isPublic, isOn } = form.data as Extract<typeof form.data, { intent: "question" }>
  if (kind !== "text" && (options.length < 2 || options.length > 12)) return problem("Give two to twelve answers, one a line.")
  const row = { ...base, key: own?.key ?? `own-${base.id.slice(0, 8)}`, category, kind, labels: { "*": label }, options, isPublic, isOn }
  await db.$transaction(async (tx) => {
    await saveReviewQuestion(tx, shop, row)
    await wantPublication(tx, shop, wholeShop, now)
  })
  return { kind: "saved", message: "Saved" }
}

/** A ready-made question stands once for each of its categories, or once for all products. */
async function savePreset(
  { db, randomness }: Context,
  shop: ShopId,
  base: { id: string; position: number; updatedBy: string; updatedAt: Date },
  { key, kind, categories }: (typeof presets)[number],
  isOn: boolean,
): Promise<void> {
  await db.$transaction(async (tx) => {
    const stored = (await readReviewQuestions(tx, shop)).filter((question) => question.key === key)
    for (const category of categories ?? [null]) {
      const own = stored.find((question) => question.category === category)
      const id = own?.id ?? (stored.length === 0 && category === (categories?.[0] ?? null) ? base.id : randomness.id())
      await saveReviewQuestion(tx, shop, { ...base, id, key, category, kind, labels: {}, options: [], isPublic: true, isOn })
    }
    await wantPublication(tx, shop, wholeShop, base.updatedAt)
  })
}
