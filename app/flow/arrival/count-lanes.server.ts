import { askTradeOff } from "#app/flow/arrival/ask-trade-off.ts"
import { countLaneWeeks, readWatch, saveJudgement, saveWatch } from "#app/flow/arrival/lane-weeks.store.server.ts"
import { lanesGoneBad } from "#app/flow/arrival/lanes-gone-bad.ts"
import { learnedArrival, readHistory, readUnderWay } from "#app/flow/arrival/learned-arrival.server.ts"
import { mondayOf, shownWeeks } from "#app/flow/arrival/weeks.ts"
import { readShop } from "#app/flow/record/shops.store.server.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

const judgeEveryDays = 0.8
const fewestForTradeOff = 50

/** Counts the weeks that the shipping screen shows anew and, once a day, looks for lanes gone bad. Doing it again changes nothing. */
export async function countLanes(context: Context, shop: ShopId): Promise<void> {
  const now = context.clock.now()
  const from = addDays(mondayOf(now), -7 * (shownWeeks - 1))
  await context.db.$transaction(async (tx) => {
    await countLaneWeeks(tx, shop, from, now)
    await saveWatch(tx, shop, now)
  })
  const judgedAt = (await readWatch(context.db, shop))?.judgedAt
  if (!judgedAt || addDays(judgedAt, judgeEveryDays) <= now) await judge(context, shop, now)
}

async function judge({ db }: Context, shop: ShopId, now: Date): Promise<void> {
  const home = await readShop(db, shop)
  const place = { origin: home?.countryCode ?? "", timeZone: home?.timeZone ?? "UTC" }
  const arrived = await readHistory(db, shop, place, now)
  const { silentCarriers } = await learnedArrival(db, shop, place, now)
  const underWay = await readUnderWay(db, shop, place, now)
  const waiting = underWay.filter(({ carrier = "" }) => !silentCarriers.has(carrier)).map((parcel) => ({ ...parcel, deliveredAt: null }))
  const badLanes = lanesGoneBad([...arrived, ...waiting], now)
  const tradeOff = askTradeOff(arrived, now)
  await saveJudgement(db, shop, { badLanes, tradeOff: tradeOff.parcels >= fewestForTradeOff ? tradeOff : null }, now)
}
