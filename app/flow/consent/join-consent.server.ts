import { quieterWish, type ContactWish } from "#app/flow/consent/contact-wish.ts"
import { keepWish, readWishes } from "#app/flow/consent/contact-wishes.store.server.ts"
import { appendEntries, readLedger, type NewLedgerEntry } from "#app/flow/consent/ledger.store.server.ts"
import { carriedWords, type PersonLedger } from "#app/flow/consent/merged-consent.ts"
import { findCustomer } from "#app/flow/record/customers.store.server.ts"
import { findOrdersOf } from "#app/flow/record/orders.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, PersonKey, ShopId } from "#app/platform/ids.ts"

export interface CustomerMerged {
  /** The customer that was kept. */
  customerId: Gid
  mergedId: string
  mergedAt: Date
  /** Under which the merged one was known. */
  emailKeys: readonly PersonKey[]
  phoneKeys: readonly PersonKey[]
}

/** Notes the stricter word of two merged customers for all their addresses and numbers. Returns how many entries were new; twice adds none. */
export async function joinConsent(db: Queryable, context: Context, shop: ShopId, merged: CustomerMerged): Promise<number> {
  const kept = await findCustomer(db, shop, merged.customerId)
  const orders = await findOrdersOf(db, shop, { customerId: merged.customerId, personKeys: [], orderIds: [] })
  const emailKeys = distinct([kept?.emailIndex, ...orders.map((order) => order.emailIndex), ...merged.emailKeys])
  const phoneKeys = distinct([kept?.phoneIndex, ...merged.phoneKeys])
  const ledgers: PersonLedger[] = []
  for (const personKey of distinct([...emailKeys, ...phoneKeys]))
    ledgers.push({ personKey, entries: await readLedger(db, shop, personKey) })
  const words = carriedWords(ledgers, merged.mergedAt).filter(({ channel, personKey }) => {
    if (channel === "email") return emailKeys.includes(personKey)
    return channel !== "sms" || phoneKeys.includes(personKey)
  })
  const entries = words.map((word): NewLedgerEntry => ({
    ...word,
    id: context.randomness.id(),
    effectiveAt: merged.mergedAt,
    countryCode: null,
    evidence: { customerId: merged.customerId },
    dedupeKey: [word.source, merged.mergedId, word.channel, word.purpose, word.state, word.personKey].join(":"),
  }))
  await joinWishes(db, shop, distinct([...emailKeys, ...phoneKeys]))
  return appendEntries(db, shop, entries, context.clock.now())
}

/** Of what the two wished the quieter word, under everything the one person is known by. */
async function joinWishes(db: Queryable, shop: ShopId, keys: readonly PersonKey[]): Promise<void> {
  const [first, ...others] = [...(await readWishes(db, shop, keys)).values()]
  if (!first) return
  const { updatedAt, ...wish } = others.reduce<Omit<ContactWish, "personKey">>(
    (joined, one) => quieterWish({ ...joined, personKey: "" }, one),
    first,
  )
  for (const personKey of keys) await keepWish(db, shop, personKey, withoutKey(wish), updatedAt)
}

const withoutKey = ({ frequency, pausedUntil, channel, locale }: Omit<ContactWish, "personKey" | "updatedAt">) => ({
  frequency,
  pausedUntil,
  channel,
  locale,
})

function distinct(keys: readonly (PersonKey | null | undefined)[]): PersonKey[] {
  return [...new Set(keys.flatMap((key) => key ?? []))]
}
