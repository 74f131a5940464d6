// From rows to what the arbiter decides on, for many people at once.
import { isTelling, type HourEvidence } from "#app/flow/audience/best-hour.ts"
import { readEngagementOf, readHoursOf } from "#app/flow/audience/read-hours.view.server.ts"
import { readWishes } from "#app/flow/consent/contact-wishes.store.server.ts"
import { answerPurposes } from "#app/flow/planning/answer-purposes.ts"
import type { OpenContact, OpenState, PersonContacts } from "#app/flow/planning/arbiter-facts.ts"
import { budgetsOf, type Budgets } from "#app/flow/planning/budgets.ts"
import { readCareEpisodes, readPersonRows, readSupportEpisodes, type PersonRow } from "#app/flow/planning/person-rows.store.server.ts"
import { cooldownDays, promotionalFrom, type Episode } from "#app/flow/planning/trouble-cooldown.ts"
import type { MessagePurpose } from "#app/flow/planning/purposes/message-purpose.ts"
import { noticePurpose } from "#app/flow/planning/purposes/delay-notice.ts"
import { findPurpose, messagePurposes } from "#app/flow/planning/purposes/purposes.ts"
import { reviewRequest } from "#app/flow/planning/purposes/review-request.ts"
import { daysAt, readShopCalendar, type ShopCalendar } from "#app/flow/planning/shop-calendar.server.ts"
import type { ShopSettings } from "#app/flow/record/shop-settings.store.server.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { PersonKey, ShopId } from "#app/platform/ids.ts"

export interface GatheredPerson {
  contacts: PersonContacts
  rows: ReadonlyMap<string, PersonRow>
}

/** Cases that were never said to be settled hold promotional messages for as long as this. */
const supportDays = 180

export interface Gathering {
  /** Every kind of message there is; another list only where kinds are tried out. */
  purposes?: readonly MessagePurpose[] | undefined
  /** Those that are claimed for sending just now and decided on as the approved ones they were. */
  claimed?: ReadonlySet<string>
}

/** What is known of each of these people; who has nothing planned is left out. */
export async function gatherPeople(
  db: Queryable,
  shop: ShopId,
  people: readonly PersonKey[],
  settings: ShopSettings,
  now: Date,
  { purposes = messagePurposes, claimed }: Gathering = {},
): Promise<Map<PersonKey, GatheredPerson>> {
  const budgets = budgetsOf(settings)
  const read = await readPersonRows(db, shop, people, addDays(now, -longestWindow(budgets)))
  const rows = claimed === undefined ? read : read.map((row) => (claimed.has(row.id) ? asOfNow(row, now) : row))
  const byPerson = Map.groupBy(rows, ({ personKey }) => personKey)
  const wishes = await readWishes(db, shop, [...byPerson.keys()])
  const purposeOf = new Map(purposes.map((purpose) => [purpose.id, purpose]))
  const troubled = [...byPerson].flatMap(([personKey, own]) =>
    own.some(({ purpose, state }) => isOpen(state) && purposeOf.get(purpose)?.consent === "promotional") ? [personKey] : [],
  )
  const trouble = await gatherTrouble(db, shop, troubled, byPerson, now)
  const keys = [...byPerson.keys()]
  const calendar = await readShopCalendar(db, shop, now)
  const hours = calendar.choices.learnsHours ? await readHoursOf(db, shop, keys) : null
  const engagement = await readEngagementOf(db, shop, keys, now, { except: [...answerPurposes, noticePurpose] })
  const window = { fromMinute: settings.quietFromMinute, untilMinute: settings.quietUntilMinute }
  const gathered = new Map<PersonKey, GatheredPerson>()
  for (const [personKey, own] of byPerson) {
    const open = own.filter(({ state }) => isOpen(state))
    if (open.length === 0) continue
    const seen = hours && { own: hours.get(personKey) ?? null, shop: calendar.shopHours }
    const contacts: PersonContacts = {
      open: await Promise.all(
        open.map((row) =>
          openContact(row, purposeOf.get(row.purpose) ?? findPurpose(row.purpose) ?? reviewRequest, { window, calendar, hours: seen }),
        ),
      ),
      sent: own.flatMap(({ id, state, channel, sentAt, dueAt }) =>
        isOpen(state) ? [] : [{ id, channel, at: sentAt ?? laterOf(dueAt, now) }],
      ),
      budgets,
      wish: wishes.get(personKey) ?? null,
      engagement: engagement.get(personKey) ?? null,
      promotionalFrom: promotionalFrom(trouble.get(personKey) ?? [], now),
    }
    gathered.set(personKey, { contacts, rows: new Map(open.map((row) => [row.id, row])) })
  }
  return gathered
}

/** Wishes and the slower rhythm stretch windows; nothing looks back further than this. */
const longestWindow = ({ all, channels }: Budgets): number =>
  Math.max(90, 2 * all.windowDays, ...Object.values(channels).map(({ windowDays }) => windowDays))

const isOpen = (state: string): boolean => state !== "claimed" && state !== "sent" && state !== "unknown"

/** Claimed, so its moment has come; who asks whether it could leave sooner than planned asks as if it had. */
function asOfNow(row: PersonRow, now: Date): PersonRow {
  const by = (at: Date | null) => (at && at > now ? now : at)
  return { ...row, state: "approved", chosenAt: null, wantedAt: by(row.wantedAt), dueAt: row.dueAt > now ? now : row.dueAt }
}

const laterOf = (a: Date, b: Date): Date => (a > b ? a : b)

interface Times {
  window: OpenContact["times"]["window"]
  calendar: ShopCalendar
  hours: HourEvidence | null
}

async function openContact(row: PersonRow, purpose: MessagePurpose, { window, calendar, hours }: Times): Promise<OpenContact> {
  const { id, channel, dueAt, earliestAt, latestAt, graceUntil, joinedTo, partIds, reason, goods, timeZone } = row
  const wantedAt = chosenWithin(row) ?? row.wantedAt ?? dueAt
  const state = row.state as OpenState
  const same = { id, channel, dueAt, wantedAt, earliestAt, latestAt, graceUntil, joinedTo, partIds, reason, goods, state }
  const days = await daysAt(calendar, row, channel)
  // A moment that a person in the shop chose is meant as it was chosen.
  const hoursToKeep = row.chosenAt === null && hours && isTelling(hours) ? hours : null
  return { ...same, purpose, times: { timeZone, window, ...days, hours: hoursToKeep } }
}

/** The moment that a person in the shop chose, while it lies within what the goods allow. */
function chosenWithin({ chosenAt, earliestAt, latestAt, graceUntil }: PersonRow): Date | null {
  if (!chosenAt || (earliestAt && chosenAt < earliestAt)) return null
  const end = latestAt && graceUntil && graceUntil > latestAt ? graceUntil : latestAt
  return end && chosenAt >= end ? null : chosenAt
}

async function gatherTrouble(
  db: Queryable,
  shop: ShopId,
  people: readonly PersonKey[],
  rows: ReadonlyMap<PersonKey, readonly PersonRow[]>,
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
