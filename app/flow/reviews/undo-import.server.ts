// Takes back what an import brought: first out of sight, so that publication takes the shop's own copies away; then, once no copy stands, out of the
// app. Nothing else of the shop is touched.
import { dropImportMedia } from "#app/flow/reviews/import-media.store.server.ts"
import { dropProducts } from "#app/flow/reviews/import-products.store.server.ts"
import { dropProblems, dropRows } from "#app/flow/reviews/import-rows.store.server.ts"
import { countImport, moveImport, type ImportRun } from "#app/flow/reviews/import-runs.store.server.ts"
import { deleteWithdrawn, pageWithdrawn, withdrawImported } from "#app/flow/reviews/imported-reviews.store.server.ts"
import { dropMedia } from "#app/flow/reviews/media.store.server.ts"
import { wantPublications } from "#app/flow/reviews/publications.store.server.ts"
import type { StepOutcome } from "#app/flow/reviews/read-import.server.ts"
import { dropTranslations } from "#app/flow/reviews/store-translations.store.server.ts"
import { readCopiesOf } from "#app/flow/reviews/shop-copies.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

const reviewsAtOnce = 400

/** "more" also while the shop's own copies are being taken away. */
export async function takeBack(context: Context, shop: ShopId, run: ImportRun, isTimeUp: () => boolean): Promise<StepOutcome> {
  const { db, clock } = context
  for (let isMore = true; isMore;) {
    isMore = await db.$transaction(
      async (tx) => {
        if (!(await moveImport(tx, shop, run.id, { state: "undoing" }, { attempts: 0 }))) return false
        const withdrawn = await withdrawImported(tx, shop, run.id, reviewsAtOnce)
        for (const { id } of withdrawn) await dropMedia(tx, shop, id)
        const ids = withdrawn.map(({ id }) => id)
        await dropImportMedia(tx, shop, ids)
        await dropTranslations(tx, shop, ["review", "reply"], ids)
        const shown = new Set(withdrawn.flatMap(({ productId, wasShown }) => (wasShown ? [productId] : [])))
        await wantPublications(tx, shop, [...shown], clock.now())
        return withdrawn.length === reviewsAtOnce
      },
      { timeout: 120_000 },
    )
    if (isMore && isTimeUp()) return { kind: "more" }
  }
  return deleteWhatIsUncopied(context, shop, run, isTimeUp)
}

async function deleteWhatIsUncopied(context: Context, shop: ShopId, run: ImportRun, isTimeUp: () => boolean): Promise<StepOutcome> {
  let isWaiting = false
  for (let afterId = ""; ;) {
    const page = await pageWithdrawn(context.db, shop, run.id, afterId, reviewsAtOnce)
    const last = page.at(-1)
    if (!last) break
    afterId = last.id
    const copies = await readCopiesOf(
      context.db,
      shop,
      "review",
      page.map(({ id }) => id),
    )
    const copied = new Set([...copies.map(({ sourceId }) => sourceId), ...page.filter(({ isCopied }) => isCopied).map(({ id }) => id)])
    const free = page.flatMap(({ id }) => (copied.has(id) ? [] : [id]))
    isWaiting ||= free.length < page.length
    await context.db.$transaction(async (tx) => {
      const removed = await deleteWithdrawn(tx, shop, run.id, free)
      await countImport(tx, shop, run.id, { removed })
    })
    if (isTimeUp()) return { kind: "more" }
  }
  if (isWaiting) return { kind: "more" }
  await context.db.$transaction(async (tx) => {
    const over = { state: "undone", nextStepAt: null, endedAt: context.clock.now() }
    if (!(await moveImport(tx, shop, run.id, { state: "undoing" }, over))) return
    await dropRows(tx, shop, run.id)
    await dropProblems(tx, shop, run.id)
    await dropProducts(tx, shop, run.id)
  })
  return { kind: "finished" }
}
