import { decisionsFor, tally, type Arbitrated } from "#app/flow/planning/arbitrate-person.server.ts"
import { writeVerdicts, type Decided } from "#app/flow/planning/arbitrated.store.server.ts"
import { noteDayPlan } from "#app/flow/planning/day-plans.store.server.ts"
import { createOpenings, type Openings } from "#app/flow/planning/openings.ts"
import { gatherPeople, gatherWithSurroundings } from "#app/flow/planning/person-contacts.server.ts"
import { findPlannedPeople } from "#app/flow/planning/person-rows.store.server.ts"
import { lockPlansOfMany } from "#app/flow/planning/touchpoint-searches.store.server.ts"
import { readSettings, type ShopSettings } from "#app/flow/record/shop-settings.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { PersonKey, ShopId } from "#app/platform/ids.ts"

/** People looked at in one go: their rows fit into some megabytes. */
const pageSize = 1_000

/**
 * The daily look over everything a shop has planned: time has passed, something left, a person or the merchant chose otherwise. Read in pages without a
 * lock; only for people for whom something changes are the plans locked, read again and written. `openings`: shared by one run over many shops.
 */
export async function planDay(context: Context, shop: ShopId, openings: Openings = createOpenings()): Promise<Arbitrated> {
  const { db, clock } = context
  const now = clock.now()
  const settings = await readSettings(db, shop)
  const total: Arbitrated = { looked: 0, moved: 0, joined: 0, cancelled: 0 }
  for (let after: PersonKey = ""; ;) {
    const people = await findPlannedPeople(db, shop, after, pageSize)
    const last = people.at(-1)
    if (last === undefined) break
    const page = await planPage(context, shop, people, settings, openings)
    for (const key of Object.keys(total) as (keyof Arbitrated)[]) total[key] += page[key]
    if (people.length < pageSize) break
    after = last
  }
  await noteDayPlan(db, shop, { ...total, plannedAt: now })
  return total
}

async function planPage(
  { db, clock }: Context,
  shop: ShopId,
  people: readonly PersonKey[],
  settings: ShopSettings,
  openings: Openings,
): Promise<Arbitrated> {
  const now = clock.now()
  const { gathered, around } = await gatherWithSurroundings(db, shop, people, settings, now)
  let looked = 0
  const changing: PersonKey[] = []
  for (const [personKey, person] of gathered) {
    looked += person.contacts.open.length
    if (decisionsFor(person, openings, now).length > 0) changing.push(personKey)
  }
  if (changing.length === 0) return tally(looked, [])
  const decided = await db.$transaction(async (tx): Promise<Decided[]> => {
    await lockPlansOfMany(tx, shop, changing)
    // What is planned may have changed since; a wish that came this moment has its own look (order-changed).
    const again = await gatherPeople(tx, shop, changing, settings, now, { around })
    const all = [...again.values()].flatMap((person) => decisionsFor(person, openings, now))
    const written = await writeVerdicts(tx, shop, all, now)
    return all.filter(({ id }) => written.has(id))
  })
  return tally(looked, decided)
}
