// One shopper as the app knows them: what was bought, what is planned, what they chose and said, and the whole story by pages. Of the person only the first
// name, the country and the language are opened.
import { bestHour, evidenceWeight } from "#app/flow/audience/best-hour.ts"
import { slowingStep } from "#app/flow/audience/engagement.ts"
import { readEngagementOf, readHoursOf, readShopHours } from "#app/flow/audience/read-hours.view.server.ts"
import { placeOf, statesOf } from "#app/flow/insights/calendar-tabs.ts"
import { readPersonTimeline, type TimelinePage } from "#app/flow/insights/person-timeline.view.server.ts"
import { answerPurposes } from "#app/flow/planning/answer-purposes.ts"
import { zoneOf } from "#app/flow/planning/time-zones.ts"
import type { Vault } from "#app/platform/crypto.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, PersonKey, ShopId, TouchpointId } from "#app/platform/ids.ts"

export interface PersonView {
  firstName: string | null
  countryCode: string | null
  locale: string | null
  /** The shopper's, and the shop's. */
  timeZone: string
  shopZone: string
  orders: { id: Gid; name: string; placedAt: Date; isCancelled: boolean }[]
  orderCount: number
  coming: { id: TouchpointId; purpose: string; state: string; reason: string | null; dueAt: Date }[]
  wish: { frequency: string; pausedUntil: Date | null; channel: string | null; locale: string | null } | null
  consents: {
    id: string
    state: string
    channel: string
    purpose: string
    source: string
    wordingVersion: string | null
    effectiveAt: Date
  }[]
  tasks: { id: string; kind: string; why: string; createdAt: Date }[]
  conversations: { id: string; state: string; lastAt: Date }[]
  /** Minutes since midnight at which they usually look; null while too little was seen. */
  usualMinute: number | null
  /** Messages in a row that were not answered, and by how many steps that slows down. */
  silent: { messages: number; steps: number }
  timeline: TimelinePage
}

const listed = 10

/** Null when the shop knows nobody by this key. */
export async function readPerson(
  db: Queryable,
  vault: Vault,
  shop: ShopId,
  now: Date,
  personKey: PersonKey,
  options: { after?: string | null } = {},
): Promise<PersonView | null> {
  if (personKey === "") return null
  const where = { shopId: shop, emailIndex: personKey }
  const [home, orders, customers, contacts] = await Promise.all([
    db.shop.findUnique({ where: { shopId: shop }, select: { timeZone: true } }),
    db.order.findMany({ where, orderBy: [{ placedAt: "desc" }, { id: "desc" }], take: listed }),
    db.customer.findMany({
      where,
      select: { id: true, phoneIndex: true, firstNameCipher: true, countryCode: true, locale: true },
      take: 20,
    }),
    db.touchpoint.findFirst({ where: { shopId: shop, personKey }, select: { id: true } }),
  ])
  const [newest] = orders
  const [customer] = customers
  if (!newest && !customer && !contacts) return null
  const firstName = newest?.firstNameCipher ?? customer?.firstNameCipher ?? null
  const place = {
    countryCode: newest?.countryCode ?? customer?.countryCode ?? null,
    provinceCode: newest?.provinceCode ?? null,
    locale: newest?.customerLocale ?? customer?.locale ?? null,
  }
  const keys = [personKey, ...customers.flatMap(({ phoneIndex }) => phoneIndex ?? [])]
  const shopZone = home?.timeZone ?? "UTC"
  return {
    firstName: firstName ? vault.decrypt(firstName) : null,
    countryCode: place.countryCode,
    locale: place.locale,
    timeZone: zoneOf(place, shopZone),
    shopZone,
    orders: orders.map(({ id, name, placedAt, cancelledAt }) => ({ id, name, placedAt, isCancelled: cancelledAt !== null })),
    orderCount: orders.length < listed ? orders.length : await db.order.count({ where: { shopId: shop, emailIndex: personKey } }),
    ...(await readCards(db, shop, personKey, keys)),
    ...(await readRhythm(db, shop, personKey, now)),
    timeline: await readPersonTimeline(db, shop, { keys, customerIds: customers.map(({ id }) => id) }, placeOf(options.after)),
  }
}

async function readCards(
  db: Queryable,
  shop: ShopId,
  personKey: PersonKey,
  keys: PersonKey[],
): Promise<Pick<PersonView, "coming" | "wish" | "consents" | "tasks" | "conversations">> {
  const [coming, wish, consents, tasks, conversations] = await Promise.all([
    db.touchpoint.findMany({
      where: { shopId: shop, personKey, state: { in: [...statesOf.coming] } },
      select: { id: true, purpose: true, state: true, reason: true, dueAt: true },
      orderBy: [{ dueAt: "asc" }, { id: "asc" }],
      take: listed,
    }),
    db.contactWish.findUnique({ where: { shopId_personKey: { shopId: shop, personKey } } }),
    db.consentEntry.findMany({
      where: { shopId: shop, personKey: { in: keys } },
      select: { id: true, state: true, channel: true, purpose: true, source: true, wordingVersion: true, effectiveAt: true },
      orderBy: [{ effectiveAt: "desc" }, { id: "desc" }],
      take: listed,
    }),
    db.task.findMany({
      where: { shopId: shop, personKey, state: "open" },
      select: { id: true, kind: true, why: true, createdAt: true },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      take: listed,
    }),
    db.conversation.findMany({
      where: { shopId: shop, personKey },
      select: { id: true, state: true, lastAt: true },
      orderBy: [{ lastAt: "desc" }, { id: "asc" }],
      take: listed,
    }),
  ])
  const chosen = wish && { frequency: wish.frequency, pausedUntil: wish.pausedUntil, channel: wish.channel, locale: wish.locale }
  return { coming, wish: chosen, consents, tasks, conversations }
}

const wholeDay = { fromMinute: 0, untilMinute: 1440 }

async function readRhythm(
  db: Queryable,
  shop: ShopId,
  personKey: PersonKey,
  now: Date,
): Promise<Pick<PersonView, "usualMinute" | "silent">> {
  const own = (await readHoursOf(db, shop, [personKey])).get(personKey) ?? null
  const evidence = { own, shop: await readShopHours(db, shop) }
  const isOwn = evidenceWeight(evidence).basis === "person"
  const engagement = (await readEngagementOf(db, shop, [personKey], now, { except: [...answerPurposes, "delay-notice"] })).get(personKey)
  return {
    usualMinute: isOwn ? (bestHour(evidence, wholeDay)?.minute ?? null) : null,
    silent: engagement ? { messages: engagement.silent, steps: slowingStep(engagement) } : { messages: 0, steps: 0 },
  }
}
