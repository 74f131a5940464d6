import { countHours } from "#app/flow/learning/count-hours.server.ts"
import { readFit } from "#app/flow/learning/curves.store.server.ts"
import { fitShop } from "#app/flow/learning/fit-shop.server.ts"
import { settleObservations } from "#app/flow/learning/settle-observations.server.ts"
import { weighProducts } from "#app/flow/learning/weigh-products.server.ts"
import { daysBetween } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

/** Between two fits for news alone; however many answers come in, a large shop is not fitted for each. */
const restDays = 1 / 24
const nightlyDays = 1

/** Settles what is new and fits the curves when there is news and the last fit is an hour old, or when it is a day old. */
export async function learnFromAnswers(context: Context, shop: ShopId): Promise<{ noted: number; settled: number; fitted: number }> {
  const { noted, settled } = await settleObservations(context, shop)
  const last = await readFit(context.db, shop)
  const age = last ? daysBetween(last.fittedAt, context.clock.now()) : Infinity
  const isDue = age >= nightlyDays || (settled > 0 && age >= restDays)
  if (!isDue) return { noted, settled, fitted: 0 }
  const fitted = await fitShop(context, shop)
  await weighProducts(context, shop)
  await countHours(context, shop)
  return { noted, settled, fitted }
}
