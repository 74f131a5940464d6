// From rows to what the arbiter decides on, for many people at once.
import { isTelling, type HourEvidence } from "#app/flow/audience/best-hour.ts"
import type { OpenContact, OpenState, PersonContacts } from "#app/flow/planning/arbiter-facts.ts"
import { budgetsOf, type Budgets } from "#app/flow/planning/budgets.ts"
import { endOf } from "#app/flow/planning/last-moment.ts"
import { readPersonRows, type PersonRow } from "#app/flow/planning/person-rows.store.server.ts"
import { readSurroundings, type Surroundings } from "#app/flow/planning/person-surroundings.server.ts"
import { promotionalFrom } from "#app/flow/planning/trouble-cooldown.ts"
import type { MessagePurpose } from "#app/flow/planning/purposes/message-purpose.ts"
import { findPurpose, messagePurposes } from "#app/flow/planning/purposes/purposes.ts"
import { reviewRequest } from "#app/flow/planning/purposes/review-request.ts"
import { daysAt, type ShopCalendar } from "#app/flow/planning/shop-calendar.server.ts"
import type { ShopSettings } from "#app/flow/record/shop-settings.store.server.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { PersonKey, ShopId } from "#app/platform/ids.ts"

export interface GatheredPerson {
  contacts: PersonContacts
  rows: ReadonlyMap<string, PersonRow>
}

export interface Gathering {
  /** Every kind of message there is; another list only where kinds are tried out. */
  purposes?: readonly MessagePurpose[] | undefined
  /** Those that are claimed for sending just now and decided on as the approved ones they were. */
  claimed?: ReadonlySet<string>
  /** Read before, for these people or more. */
  around?: Surroundings | undefined
}

/** What is known of each of these people; who has nothing planned is left out. */
export async function gatherPeople(
  db: Queryable,
  shop: ShopId,
  people: readonly PersonKey[],
  settings: ShopSettings,
  now: Date,
  gathering: Gathering = {},
): Promise<Map<PersonKey, GatheredPerson>> {
  return (await gatherWithSurroundings(db, shop, people, settings, now, gathering)).gathered
}

/** The same with what stands around it, for another look at the same people; nothing where none of them has anything planned. */
export async function gatherWithSurroundings(
  db: Queryable,
  shop: ShopId,
  people: readonly PersonKey[],
  settings: ShopSettings,
  now: Date,
  { purposes = messagePurposes, claimed, around: known }: Gathering = {},
): Promise<{ gathered: Map<PersonKey, GatheredPerson>; around?: Surroundings }> {
  const budgets = budgetsOf(settings)
  const read = await readPersonRows(db, shop, people, addDays(now, -longestWindow(budgets)))
  const rows = claimed === undefined ? read : read.map((row) => (claimed.has(row.id) ? asOfNow(row, now) : row))
  const byPerson = Map.groupBy(rows, ({ personKey }) => personKey)
  if (!rows.some(({ state }) => isOpen(state))) return { gathered: new Map() }
  const purposeOf = new Map(purposes.map((purpose) => [purpose.id, purpose]))
  const mayPromote = ({ purpose, state }: PersonRow) => isOpen(state) && purposeOf.get(purpose)?.consent === "promotional"
  const around = known ?? (await readSurroundings(db, shop, byPerson, mayPromote, now))
  const { calendar, wishes, hours, engagement, trouble } = around
  const window = { fromMinute: settings.quietFromMinute, untilMinute: settings.quietUntilMinute }
  const gathered = new Map<PersonKey, GatheredPerson>()
  for (const [personKey, own] of byPerson) {
    const open = own.filter(({ state }) => isOpen(state))
    if (open.length === 0) continue
    const times = { window, calendar, hours: hours && { own: hours.get(personKey) ?? null, shop: calendar.shopHours } }
    const contacts: PersonContacts = {
      open: await Promise.all(
        open.map((row) => openContact(row, purposeOf.get(row.purpose) ?? findPurpose(row.purpose) ?? reviewRequest, times)),
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
  return { gathered, around }
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
function chosenWithin(row: PersonRow): Date | null {
  const { chosenAt, earliestAt } = row
  if (!chosenAt || (earliestAt && chosenAt < earliestAt)) return null
  const end = endOf(row)
  return end && chosenAt >= end ? null : chosenAt
}
