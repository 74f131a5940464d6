import {
  countHoursOf,
  dropUnknownPeople,
  findPeopleToCount,
  readCountedUntil,
  readPlacesOf,
  sumHours,
} from "#app/flow/learning/shopper-hours.store.server.ts"
import { zoneOf } from "#app/flow/planning/time-zones.ts"
import { readShop } from "#app/flow/record/shops.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

const peopleAtOnce = 2_000

/** Counts the hours of everybody who did something since the last count, and the shop's own. Returns how many people were counted. */
export async function countHours({ db, clock }: Context, shop: ShopId): Promise<number> {
  const now = clock.now()
  const home = await readShop(db, shop)
  if (!home) return 0
  const countedUntil = await readCountedUntil(db, shop)
  let counted = 0
  for (let after = ""; ;) {
    const people = await findPeopleToCount(db, shop, countedUntil, after, peopleAtOnce)
    const last = people.at(-1)
    if (last === undefined) break
    const places = await readPlacesOf(db, shop, people)
    const zones = places.map((place) => ({ ...place, zone: zoneOf(place, home.timeZone) }))
    await countHoursOf(db, shop, people, zones, now)
    counted += people.length
    after = last
  }
  await dropUnknownPeople(db, shop)
  // Nothing new: the sums are as they were, unless somebody was forgotten in between.
  await sumHours(db, shop, now, now)
  return counted
}
