// What stands around people's contacts: what they asked for, when they look, how long they have been silent, what trouble they had; for many people at once.
import type { Engagement } from "#app/flow/audience/engagement.ts"
import { readEngagementOf, readHoursOf } from "#app/flow/audience/read-hours.view.server.ts"
import type { ContactWish } from "#app/flow/consent/contact-wish.ts"
import { readWishes } from "#app/flow/consent/contact-wishes.store.server.ts"
import { answerPurposes } from "#app/flow/planning/answer-purposes.ts"
import { readCareEpisodes, readSupportEpisodes, type PersonRow } from "#app/flow/planning/person-rows.store.server.ts"
import { noticePurpose } from "#app/flow/planning/purposes/delay-notice.ts"
import { readShopCalendar, type ShopCalendar } from "#app/flow/planning/shop-calendar.server.ts"
import { cooldownDays, type Episode } from "#app/flow/planning/trouble-cooldown.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { PersonKey, ShopId } from "#app/platform/ids.ts"

export interface Surroundings {
  calendar: ShopCalendar
  wishes: ReadonlyMap<PersonKey, ContactWish>
  /** Null: the shop does not follow the hours at which people look. */
  hours: ReadonlyMap<PersonKey, readonly number[]> | null
  engagement: ReadonlyMap<PersonKey, Engagement>
  trouble: ReadonlyMap<PersonKey, readonly Episode[]>
}

/** Cases that were never said to be settled hold promotional messages for as long as this. */
const supportDays = 180

type Rows = ReadonlyMap<PersonKey, readonly PersonRow[]>

/** `mayPromote`: trouble is only looked for where it would hold something. */
export async function readSurroundings(
  db: Queryable,
  shop: ShopId,
  rows: Rows,
  mayPromote: (row: PersonRow) => boolean,
  now: Date,
): Promise<Surroundings> {
  const people = [...rows.keys()]
  const calendar = await readShopCalendar(db, shop, now)
  return {
    calendar,
    wishes: await readWishes(db, shop, people),
    hours: calendar.choices.learnsHours ? await readHoursOf(db, shop, people) : null,
    engagement: await readEngagementOf(db, shop, people, now, { except: [...answerPurposes, noticePurpose] }),
    trouble: await gatherTrouble(
      db,
      shop,
      people.filter((personKey) => rows.get(personKey)?.some(mayPromote)),
      rows,
      now,
    ),
  }
}

async function gatherTrouble(
  db: Queryable,
  shop: ShopId,
  people: readonly PersonKey[],
  rows: Rows,
  now: Date,
): Promise<Map<PersonKey, Episode[]>> {
  const found = new Map<PersonKey, Episode[]>()
  if (people.length === 0) return found
  const add = (personKey: PersonKey, episode: Episode) => found.set(personKey, [...(found.get(personKey) ?? []), episode])
  for (const { personKey, ...episode } of await readCareEpisodes(db, shop, people, addDays(now, -cooldownDays))) add(personKey, episode)
  const owners = new Map<string, PersonKey>()
  for (const personKey of people)
    for (const { orderId, customerId } of rows.get(personKey) ?? []) {
      owners.set(orderId, personKey)
      if (customerId) owners.set(customerId, personKey)
    }
  const own = people.flatMap((personKey) => rows.get(personKey) ?? [])
  const of = { people, customers: own.flatMap(({ customerId }) => customerId ?? []), orders: own.map(({ orderId }) => orderId) }
  for (const { personKey, customerId, orderId, openedAt, endedAt } of await readSupportEpisodes(db, shop, of, addDays(now, -supportDays))) {
    const owner = [personKey, owners.get(orderId ?? ""), owners.get(customerId ?? "")].find((key) => key && people.includes(key))
    if (owner) add(owner, { openedAt, endedAt })
  }
  return found
}
