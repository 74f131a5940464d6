import {
  readLineProducts,
  readLinesGoneBack,
  readNotYetTimes,
  readProductsToFit,
  readReviewTimes,
} from "#app/flow/learning/answers.store.server.ts"
import {
  insertObservations,
  readOpen,
  readUnobserved,
  settleObservation,
  type NewObservation,
} from "#app/flow/learning/observations.store.server.ts"
import { outcomeOf, weekNumber } from "#app/flow/learning/outcome.ts"
import { categoryOf } from "#app/flow/timing/category-priors.ts"
import { daysBetween } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

const atOnce = 500

/** Notes what was asked since last time and what came of what was asked before. Running it again changes nothing. */
export async function settleObservations(context: Context, shop: ShopId): Promise<{ noted: number; settled: number }> {
  const noted = await noteAsked(context, shop)
  return { noted, settled: await settleOpen(context, shop) }
}

async function noteAsked({ db }: Context, shop: ShopId): Promise<number> {
  const asks = await readUnobserved(db, shop, atOnce)
  if (asks.length === 0) return 0
  const lines = await readLineProducts(
    db,
    shop,
    asks.flatMap((ask) => ask.orderLineIds),
  )
  const productOf = new Map(lines.map((line) => [line.id, line.productId]))
  const products = new Map((await readProductsToFit(db, shop)).map((product) => [product.id, product]))
  const rows = asks.flatMap((ask) =>
    ask.orderLineIds.flatMap((orderLineId): NewObservation[] => {
      const product = products.get(productOf.get(orderLineId) ?? "")
      if (!product) return []
      const asked = { delayDays: daysBetween(ask.arrivedAt, ask.sentAt), week: weekNumber(ask.sentAt), askedAt: ask.sentAt }
      const { explores, propensity } = ask
      return [{ touchpointId: ask.id, orderLineId, productId: product.id, category: categoryOf(product), explores, propensity, ...asked }]
    }),
  )
  return insertObservations(db, shop, rows)
}

async function settleOpen({ db, clock }: Context, shop: ShopId): Promise<number> {
  const open = await readOpen(db, shop)
  if (open.length === 0) return 0
  const lineIds = open.map((row): Gid => row.orderLineId)
  const reviewed = await readReviewTimes(db, shop, lineIds)
  const notYet = await readNotYetTimes(
    db,
    shop,
    open.map((row) => row.touchpointId),
  )
  const goneBack = await readLinesGoneBack(db, shop, lineIds)
  let settled = 0
  for (const row of open) {
    const after = {
      askedAt: row.askedAt,
      reviewedAt: reviewed.get(row.orderLineId) ?? null,
      saidNotYetAt: notYet.get(row.touchpointId) ?? null,
      wentBackAt: goneBack.get(row.orderLineId) ?? null,
    }
    const { outcome, settledAt } = outcomeOf(after, clock.now())
    if (settledAt && (await settleObservation(db, shop, row, "open", outcome, settledAt))) settled += 1
  }
  return settled
}
