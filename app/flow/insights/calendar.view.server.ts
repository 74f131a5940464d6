// The calendar: what is coming, what was sent, what was not and why, by day. Pages by keyset, so that the thousandth costs what the first does; the days are
// counted as far as they are shown, the lists up to `mostCounted`.
import { Temporal } from "temporal-polyfill"

import { Prisma } from "#prisma"
import { bestHour, isTelling } from "#app/flow/audience/best-hour.ts"
import { readHoursOf, readShopHours } from "#app/flow/audience/read-hours.view.server.ts"
import {
  calendarDays,
  placeOf,
  placeText,
  statesOf,
  type CalendarFilter,
  type CalendarPlace,
  type CalendarTab,
} from "#app/flow/insights/calendar-tabs.ts"
import { mostCounted } from "#app/flow/insights/most-counted.ts"
import { civilDay } from "#app/platform/civil-day.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Vault } from "#app/platform/crypto.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, PersonKey, ShopId, TouchpointId } from "#app/platform/ids.ts"

export const calendarPageSize = 50

export interface CalendarRow {
  id: TouchpointId
  orderId: Gid
  orderName: string
  /** Null: the shop was not told one, or the person was forgotten. */
  firstName: string | null
  personKey: PersonKey | null
  purpose: string
  channel: string
  state: string
  reason: string | null
  /** Of the list's own kind: due, sent, or ended. */
  at: Date
  /** The shopper's. */
  timeZone: string
  why: { whyThis?: string; whyNow?: string; whyPerson?: string }
  /** On which ground it was sent; null while it was not. */
  legalBasis: string | null
  /** Until when it is held at most; null when it is not. */
  heldUntil: Date | null
  /** Not sooner, and not from then on. */
  earliestAt: Date | null
  latestAt: Date | null
  /** A person in the shop chose the moment. */
  isChosen: boolean
  /** Why at this hour, where it is the hour at which people look. */
  whyHour: string | null
  /** What a person in the shop did last: send-now | move | cancel. */
  lastAct: { act: string; by: string; at: Date; reason: string | null } | null
  /** The draft that was written, for a link. */
  hasDraft: boolean
}

export interface CalendarView {
  filter: CalendarFilter
  timeZone: string
  isSendingOn: boolean
  rows: CalendarRow[]
  before: string | null
  after: string | null
  days: { day: string; count: number }[]
  /** Of each whole list, whatever is filtered: so it opens when its tab is chosen. */
  counts: Record<CalendarTab, number>
}

interface Found extends Omit<CalendarRow, "firstName" | "lastAct" | "personKey" | "whyHour"> {
  personKey: string
  firstNameCipher: string | null
  actAct: string | null
  actBy: string | null
  actAt: Date | null
  actReason: string | null
}

export async function readCalendar(
  db: Queryable,
  vault: Vault,
  shop: ShopId,
  now: Date,
  options: CalendarFilter & { before?: string | null; after?: string | null },
): Promise<CalendarView> {
  const { before, after, ...filter } = options
  const home = await db.shop.findUnique({ where: { shopId: shop }, select: { timeZone: true } })
  const timeZone = home?.timeZone ?? "UTC"
  const settings = await db.shopSettings.findUnique({ where: { shopId: shop }, select: { sendingOnAt: true } })
  const forth = placeOf(after)
  const back = forth ? null : placeOf(before)
  const found = await findPage(db, shop, filter, forth ?? back, back !== null)
  const isMore = found.length > calendarPageSize
  const page = found.slice(0, calendarPageSize)
  if (back) page.reverse()
  const days = await countDays(db, shop, filter, timeZone, now)
  const counts = await countLists(db, shop)
  const [first, last] = [page[0], page.at(-1)]
  return {
    filter,
    timeZone,
    isSendingOn: settings?.sendingOnAt != null,
    rows: await withHours(
      db,
      shop,
      filter.tab,
      page.map((row) => shown(row, vault)),
    ),
    before: first && (forth || (back && isMore)) ? placeText(first) : null,
    after: last && (back || isMore) ? placeText(last) : null,
    days: filled(days, filter.tab, timeZone, now),
    counts,
  }
}

const momentOf = { "coming": Prisma.raw(`t."dueAt"`), "sent": Prisma.raw(`t."sentAt"`), "not-sent": Prisma.raw(`t."updatedAt"`) } as const

/** States are constants, so that the list's own index is seen to hold them all. */
const listOf = (tab: CalendarTab): Prisma.Sql => Prisma.raw(`t."state" IN (${statesOf[tab].map((state) => `'${state}'`).join(", ")})`)

function conditions(shop: ShopId, { tab, purpose, channel, state, search }: CalendarFilter): Prisma.Sql[] {
  const where = [Prisma.sql`t."shopId" = ${shop}`, listOf(tab)]
  if (purpose) where.push(Prisma.sql`t."purpose" = ${purpose}`)
  if (channel) where.push(Prisma.sql`t."channel" = ${channel}`)
  if (state) where.push(Prisma.sql`t."state" = ${state}`)
  if (search !== "") {
    const names = [search, `#${search}`, search.toUpperCase()]
    where.push(Prisma.sql`t."orderId" IN (SELECT o."id" FROM "Order" o WHERE o."shopId" = ${shop} AND o."name" = ANY(${names}))`)
  }
  return where
}

/** One page and one more, in the direction of reading. */
function findPage(db: Queryable, shop: ShopId, filter: CalendarFilter, place: CalendarPlace | null, isBack: boolean): Promise<Found[]> {
  const where = conditions(shop, filter)
  const at = momentOf[filter.tab]
  const isRising = (filter.tab === "coming") !== isBack
  if (place) {
    const beyond = isRising
      ? Prisma.sql`(${at}, t."id") > (${place.at}, ${place.id})`
      : Prisma.sql`(${at}, t."id") < (${place.at}, ${place.id})`
    where.push(beyond)
  }
  const order = isRising ? Prisma.sql`${at} ASC, t."id" ASC` : Prisma.sql`${at} DESC, t."id" DESC`
  return db.$queryRaw<Found[]>`
    WITH page AS (SELECT t."id", ${at} AS "at" FROM "Touchpoint" t WHERE ${Prisma.join(where, " AND ")} ORDER BY ${order} LIMIT ${calendarPageSize + 1})
    SELECT t."id", t."orderId", COALESCE(o."name", '') AS "orderName", o."firstNameCipher", t."personKey", t."purpose", t."channel", t."state", t."reason",
      page."at", t."timeZone", t."why", t."earliestAt", t."latestAt", t."chosenAt" IS NOT NULL AS "isChosen", m."legalBasis", h."untilAt" AS "heldUntil",
      d."id" IS NOT NULL AS "hasDraft", a."act" AS "actAct", a."by" AS "actBy", a."at" AS "actAt", a."reason" AS "actReason"
    FROM page JOIN "Touchpoint" t ON t."shopId" = ${shop} AND t."id" = page."id"
    LEFT JOIN "Order" o ON o."shopId" = ${shop} AND o."id" = t."orderId"
    LEFT JOIN "Message" m ON m."shopId" = ${shop} AND m."touchpointId" = t."id"
    LEFT JOIN LATERAL (SELECT d."id" FROM "Draft" d WHERE d."shopId" = ${shop} AND d."touchpointId" = t."id" LIMIT 1) d ON true
    LEFT JOIN LATERAL (SELECT h."untilAt" FROM "Hold" h WHERE h."shopId" = ${shop} AND h."touchpointId" = t."id" AND h."releasedAt" IS NULL
      ORDER BY h."untilAt" DESC LIMIT 1) h ON t."state" = 'held'
    LEFT JOIN LATERAL (SELECT a."act", a."by", a."at", a."reason" FROM "OutboxAct" a WHERE a."shopId" = ${shop} AND a."touchpointId" = t."id"
      ORDER BY a."at" DESC, a."id" DESC LIMIT 1) a ON true
    ORDER BY ${isRising ? Prisma.raw(`page."at" ASC, t."id" ASC`) : Prisma.raw(`page."at" DESC, t."id" DESC`)}`
}

function shown({ firstNameCipher, actAct, actBy, actAt, actReason, personKey, ...row }: Found, vault: Vault): CalendarRow {
  return {
    ...row,
    personKey: personKey === "" ? null : personKey,
    firstName: firstNameCipher ? vault.decrypt(firstNameCipher) : null,
    lastAct: actAct && actAt ? { act: actAct, by: actBy ?? "", at: actAt, reason: actReason } : null,
    whyHour: null,
  }
}

/** What is coming at the very hour that was learned says so. */
async function withHours(db: Queryable, shop: ShopId, tab: CalendarTab, rows: CalendarRow[]): Promise<CalendarRow[]> {
  if (tab !== "coming" || rows.length === 0) return rows
  const own = await readHoursOf(db, shop, [...new Set(rows.flatMap(({ personKey }) => personKey ?? []))])
  const ofShop = await readShopHours(db, shop)
  return rows.map((row) => {
    const evidence = { own: (row.personKey && own.get(row.personKey)) || null, shop: ofShop }
    if (row.isChosen || !isTelling(evidence)) return row
    const { hour } = Temporal.Instant.fromEpochMilliseconds(row.at.getTime()).toZonedDateTimeISO(row.timeZone)
    const best = bestHour(evidence, { fromMinute: 0, untilMinute: 1440 })
    return { ...row, whyHour: best && Math.floor(best.minute / 60) === hour ? best.why : null }
  })
}

/** Every day that is shown, those without a message too. */
function filled(
  days: readonly { day: string; count: number }[],
  tab: CalendarTab,
  timeZone: string,
  now: Date,
): { day: string; count: number }[] {
  const counts = new Map(days.map(({ day, count }) => [day, count]))
  const today = Temporal.PlainDate.from(civilDay(now, timeZone))
  const first = tab === "coming" ? today : today.subtract({ days: calendarDays - 1 })
  return Array.from({ length: calendarDays }, (_, ahead) => {
    const day = first.add({ days: ahead }).toString()
    return { day, count: counts.get(day) ?? 0 }
  })
}

/** Messages of one list by civil day of the shop; what is overdue counts as today's. */
function countDays(
  db: Queryable,
  shop: ShopId,
  { tab, purpose, channel }: CalendarFilter,
  timeZone: string,
  now: Date,
): Promise<{ day: string; count: number }[]> {
  const at = momentOf[tab]
  const isAhead = tab === "coming"
  const from = isAhead ? now : addDays(now, -calendarDays)
  const range = isAhead ? Prisma.sql`${at} < ${addDays(now, calendarDays)}` : Prisma.sql`${at} >= ${from}`
  const where = [...conditions(shop, { tab, purpose, channel, state: null, search: "" }), range]
  return db.$queryRaw<{ day: string; count: number }[]>`
    SELECT to_char(GREATEST(${at}, ${from}::timestamptz) AT TIME ZONE ${timeZone}, 'YYYY-MM-DD') AS "day", count(*)::int AS "count"
    FROM "Touchpoint" t WHERE t."shopId" = ${shop} AND ${Prisma.join(where, " AND ")} GROUP BY 1 ORDER BY 1`
}

async function countLists(db: Queryable, shop: ShopId): Promise<CalendarView["counts"]> {
  const count = (tab: CalendarTab) =>
    Prisma.sql`(SELECT count(*)::int FROM (SELECT FROM "Touchpoint" t WHERE t."shopId" = ${shop} AND ${listOf(tab)} LIMIT ${mostCounted}) AS "counted")`
  const [counts] = await db.$queryRaw<CalendarView["counts"][]>`
    SELECT ${count("coming")} AS "coming", ${count("sent")} AS "sent", ${count("not-sent")} AS "not-sent"`
  return counts ?? { "coming": 0, "sent": 0, "not-sent": 0 }
}
