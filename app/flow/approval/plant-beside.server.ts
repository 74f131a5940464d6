// Now and then, when the merchant switched it on, a made-up draft with an error is put beside a real one. Rare: drawn with the chosen share for each
// draft, never more than that share of a month's drafts, one at a time, and none while review is known to be a reflex.
import { wordCount } from "#app/flow/approval/decision-kinds.ts"
import { plantError, type PlantedBase } from "#app/flow/approval/planted-error.ts"
import { countDraftsSince, readModelDrafts, type ModelDraft } from "#app/flow/approval/planted-base.store.server.ts"
import { findWaitingPlanted, insertPlanted, readPlantedSince } from "#app/flow/approval/planted-drafts.store.server.ts"
import { readReviewingSettings } from "#app/flow/approval/reviewing-settings.store.server.ts"
import { withoutPersonalData } from "#app/flow/approval/without-personal-data.ts"
import { openDraft } from "#app/flow/drafting/drafts.store.server.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { DraftId, ShopId } from "#app/platform/ids.ts"

/** One in twenty at most. */
export const mostPlantedShare = 0.05
const windowDays = 30
const modelsLookedAt = 20

export type PlantedBeside = { kind: "planted"; id: string } | { kind: "off" | "not-drawn" | "enough" | "one-waits" | "no-model" }

export async function plantBeside(context: Context, shop: ShopId, draftId: DraftId): Promise<PlantedBeside> {
  const { db, clock, randomness } = context
  const share = Math.min(mostPlantedShare, (await readReviewingSettings(db, shop)).plantedShare)
  if (!(share > 0)) return { kind: "off" }
  if (randomness.random() >= share) return { kind: "not-drawn" }
  const now = clock.now()
  const since = addDays(now, -windowDays)
  const [planted, drafts] = [await readPlantedSince(db, shop, since, 100), await countDraftsSince(db, shop, since)]
  // The first may come at once; after it, no more than the share.
  if (planted.length > 0 && planted.length + 1 > share * drafts) return { kind: "enough" }
  if (await findWaitingPlanted(db, shop)) return { kind: "one-waits" }
  const models = await readModelDrafts(db, shop, modelsLookedAt)
  // The draft just written would stand beside its twin.
  for (const model of models.filter(({ draft }) => draft.id !== draftId).concat(models)) {
    const base = baseOf(context, model)
    const made = base && plantError(base, now, () => randomness.random())
    if (!made || !base) continue
    const id = randomness.id()
    const { purpose, draft } = model
    const row = { ...made, id, purpose, language: draft.language, productTitle: base.product, words: wordCount(made.body) }
    const isNew = await insertPlanted(db, shop, { ...row, dueAt: addDays(now, 2), createdAt: now })
    return isNew ? { kind: "planted", id } : { kind: "one-waits" }
  }
  return { kind: "no-model" }
}

function baseOf({ vault }: Context, { draft, shopDomain, otherTitles }: ModelDraft): PlantedBase | null {
  const { brief, text } = openDraft(vault, draft)
  const titles = brief.facts.filter((fact) => /^product-\d+$/u.test(fact.id)).map((fact) => fact.text)
  const [product] = titles
  // What a history says belongs to one person, and a letter about several goods has no single one to mistake.
  if (!product || titles.length > 1 || brief.facts.some((fact) => fact.kind === "history")) return null
  const clean = (part: string) => withoutPersonalData(part, brief)
  const toPerson = text.sentences.filter(
    ({ factIds, text: said }) => (factIds.includes("contact") || factIds.includes("help")) && !said.includes("\n"),
  )
  return {
    subject: clean(text.subject),
    body: clean(text.body),
    language: draft.language,
    personSentences: toPerson.map((sentence) => clean(sentence.text)),
    product,
    otherProduct: otherTitles.find((title) => title !== product) ?? null,
    shopDomain,
  }
}
