// Read only: what the consent screen shows. The orders of the last days stand for whom the shop writes to.
import { toldAt } from "#app/flow/consent/collection-notice.ts"
import { readNotices, type StatedNotice } from "#app/flow/consent/collection-notices.store.server.ts"
import { readImports, type ConsentImport } from "#app/flow/consent/consent-imports.store.server.ts"
import { channelRule, countryRow, footerDutiesOf, policyVersion, type FooterDuty } from "#app/flow/consent/country-table.ts"
import { lawfulReach, type LawfulReach, type ReachedOrder } from "#app/flow/consent/lawful-reach.ts"
import { standingEntries } from "#app/flow/consent/ledger.store.server.ts"
import { smsClosedOnHolidays, smsWeek, smsWindowSource, type SmsWeek } from "#app/flow/consent/sms-windows.ts"
import { channels } from "#app/flow/consent/switches.ts"
import { chosenPurposes } from "#app/flow/consent/wordings.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export const reachDays = 30
const mostOrders = 1_000

export interface CountryLaw {
  countryCode: string | null
  orders: number
  mail: string
  months: number | null
  isSoftOpen: boolean
  hasDoubleOptIn: boolean
  source: string
  /** One for each set of hours, the states with most orders first; no states where the country has one set for all of it. */
  sms: TextHours[]
  footer: { duty: FooterDuty; isMet: boolean }[]
  footerSource: string
}

export interface TextHours {
  states: string[]
  week: SmsWeek
  isClosedOnHolidays: boolean
  source: string
}

export interface ConsentScreen {
  timeZone: string
  policyVersion: string
  notices: StatedNotice[]
  imports: ConsentImport[]
  reach: LawfulReach[]
  orders: number
  countries: CountryLaw[]
}

export async function readConsentScreen(db: Queryable, shop: ShopId, now: Date): Promise<ConsentScreen> {
  const home = await db.shop.findUnique({ where: { shopId: shop } })
  const notices = await readNotices(db, shop)
  const orders = await db.order.findMany({
    where: { shopId: shop, placedAt: { gte: addDays(now, -reachDays) }, isTest: false, cancelledAt: null },
    select: { emailIndex: true, customerId: true, countryCode: true, provinceCode: true, placedAt: true },
    orderBy: { placedAt: "desc" },
    take: mostOrders,
  })
  const reached = await reachedOrders(db, shop, orders, notices, now)
  const met = await dutiesMet(db, shop)
  const byCountry = Map.groupBy(orders, ({ countryCode }) => countryCode)
  const countries = [...byCountry]
    .sort((a, b) => b[1].length - a[1].length)
    .map(([countryCode, own]) =>
      lawOf(countryCode, own, { shopCountry: home?.countryCode ?? null, met, isTold: toldAt(notices, now) !== null }),
    )
  return {
    timeZone: home?.timeZone ?? "UTC",
    policyVersion,
    notices,
    imports: await readImports(db, shop),
    reach: lawfulReach(reached, chosenPurposes, channels),
    orders: orders.length,
    countries,
  }
}

function lawOf(
  countryCode: string | null,
  orders: readonly { provinceCode: string | null }[],
  { shopCountry, met, isTold }: { shopCountry: string | null; met: ReadonlySet<FooterDuty>; isTold: boolean },
): CountryLaw {
  const rule = channelRule("email", countryCode)
  const row = countryRow(countryCode)
  return {
    countryCode,
    orders: orders.length,
    mail: rule.mode,
    months: rule.mode === "existing-customer" ? rule.months : null,
    isSoftOpen: rule.mode === "soft-opt-in" && isTold,
    hasDoubleOptIn: row.hasDoubleOptIn,
    source: row.source,
    sms: textHours(countryCode, orders),
    footer: footerDutiesOf(countryCode, shopCountry).map((duty) => ({ duty, isMet: met.has(duty) })),
    footerSource: row.footerSource,
  }
}

/** By name, the one that is not known at the end. */
const lastUnknown = (a: string | null, b: string | null): number => (a === null ? 1 : b === null ? -1 : a < b ? -1 : 1)

function textHours(countryCode: string | null, orders: readonly { provinceCode: string | null }[]): TextHours[] {
  const byState = Map.groupBy(orders, ({ provinceCode }) => provinceCode)
  const states = [...byState.keys()].sort((a, b) => (byState.get(b)?.length ?? 0) - (byState.get(a)?.length ?? 0) || lastUnknown(a, b))
  const bySource = Map.groupBy(states, (state) => smsWindowSource(countryCode, state) + JSON.stringify(smsWeek(countryCode, state)))
  return [...bySource.values()].map((same) => {
    const [state = null] = same
    return {
      states: bySource.size > 1 ? same.map((one) => one ?? "?") : [],
      week: smsWeek(countryCode, state),
      isClosedOnHolidays: smsClosedOnHolidays(countryCode, state),
      source: smsWindowSource(countryCode, state),
    }
  })
}

/** Why and stop stand below every message; the rest is what the shop has told of itself. */
async function dutiesMet(db: Queryable, shop: ShopId): Promise<Set<FooterDuty>> {
  const settings = await db.shopSettings.findUnique({ where: { shopId: shop } })
  const notice = await db.shopPolicy.findFirst({ where: { shopId: shop, kind: "legal_notice" } })
  const met = new Set<FooterDuty>(["why", "stop"])
  if (settings?.senderName?.trim()) met.add("sender")
  if (settings?.postalAddress?.trim()) met.add("postal-address")
  if (settings?.replyTo?.trim() || settings?.supportUrl?.trim()) met.add("contact")
  if (notice?.url || notice?.text.trim()) met.add("imprint")
  return met
}

async function reachedOrders(
  db: Queryable,
  shop: ShopId,
  orders: readonly { emailIndex: string | null; customerId: string | null; countryCode: string | null; placedAt: Date }[],
  notices: readonly StatedNotice[],
  now: Date,
): Promise<ReachedOrder[]> {
  const customers = await db.customer.findMany({
    where: { shopId: shop, id: { in: [...new Set(orders.flatMap(({ customerId }) => customerId ?? []))] }, deletedAt: null },
    select: { id: true, phoneIndex: true },
  })
  const numberOf = new Map(customers.map(({ id, phoneIndex }) => [id, phoneIndex]))
  const addresses = [...new Set(orders.flatMap(({ emailIndex }) => emailIndex ?? []))]
  const browsers = await db.pushSubscription.findMany({
    where: { shopId: shop, personKey: { in: addresses } },
    select: { personKey: true },
  })
  const withBrowser = new Set(browsers.map(({ personKey }) => personKey))
  const entries = await standingEntries(db, shop, [...addresses, ...new Set(customers.flatMap(({ phoneIndex }) => phoneIndex ?? []))])
  return orders.map(({ emailIndex, customerId, countryCode, placedAt }) => {
    const number = numberOf.get(customerId ?? "") ?? null
    return {
      person: { entries: entries.get(emailIndex ?? "") ?? [], numberEntries: number ? (entries.get(number) ?? []) : null },
      hasAddress: emailIndex !== null,
      hasNumber: number !== null,
      hasBrowser: withBrowser.has(emailIndex ?? ""),
      hasAccount: customerId !== null && emailIndex !== null,
      about: { countryCode, now, purchasedAt: placedAt, tellsAtCollection: toldAt(notices, placedAt) !== null },
    }
  })
}
