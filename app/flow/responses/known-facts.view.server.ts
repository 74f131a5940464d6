// What the app knows about one person, plainly, for that person. Whoever holds a forwarded mail could read it too: addresses and numbers are shown in
// part, as a reminder to their owner and of no use to others.
import { unsentStates } from "#app/flow/planning/touchpoints.store.server.ts"
import { masked } from "#app/flow/responses/masked.ts"
import type { PreferenceSubject } from "#app/flow/responses/preference-subject.server.ts"
import type { Vault } from "#app/platform/crypto.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export interface KnownFacts {
  firstName: string | null
  address: string | null
  number: string | null
  countryCode: string | null
  locale: string | null
  orders: { name: string; placedAt: Date; titles: string[] }[]
  messages: { at: Date; subject: string; channel: string }[]
  /** What they said of being written to, newest first. */
  said: { at: Date; state: string; channel: string; purpose: string; source: string }[]
  reviews: { at: Date; rating: number; title: string | null }[]
  written: number
  /** Full hours of their own clock at which they act most, as the app counted them (app/flow/learning/hour-weights.ts). */
  hours: number[]
  browsers: number
  /** Links and pages of messages that they opened. */
  followed: number
  /** Cases of theirs that the merchant's own system told of. */
  support: number
  /** What is planned to be sent to them. */
  coming: { at: Date; channel: string }[]
}

const most = 20
const hoursShown = 3

export async function readKnownFacts(db: Queryable, vault: Vault, shop: ShopId, subject: PreferenceSubject): Promise<KnownFacts> {
  const { personKey, numberKey, customerId } = subject
  const keys = [personKey, ...(numberKey ? [numberKey] : [])]
  const ofPerson = { shopId: shop, personKey: { in: keys } }
  const [customer, orders, messages, said, reviews, written] = await Promise.all([
    customerId ? db.customer.findUnique({ where: { shopId_id: { shopId: shop, id: customerId } } }) : null,
    db.order.findMany({
      where: { shopId: shop, OR: [{ emailIndex: personKey }, ...(customerId ? [{ customerId }] : [])] },
      orderBy: { placedAt: "desc" },
      take: most,
    }),
    db.message.findMany({ where: { ...ofPerson, state: { in: ["sent", "unknown"] } }, orderBy: { claimedAt: "desc" }, take: most }),
    db.consentEntry.findMany({ where: ofPerson, orderBy: [{ effectiveAt: "desc" }, { id: "asc" }], take: most }),
    db.review.findMany({ where: ofPerson, orderBy: { submittedAt: "desc" }, take: most }),
    db.incomingMessage.count({ where: ofPerson }),
  ])
  const [hours, browsers, followed, support, coming] = await Promise.all([
    db.shopperHours.findUnique({ where: { shopId_personKey: { shopId: shop, personKey } } }),
    db.pushSubscription.count({ where: { shopId: shop, personKey } }),
    db.response.count({ where: { ...ofPerson, kind: { in: ["opened", "clicked", "mail-opened"] } } }),
    db.signal.count({
      where: { shopId: shop, kind: "support-opened", OR: [{ personKey: { in: keys } }, ...(customerId ? [{ customerId }] : [])] },
    }),
    db.touchpoint.findMany({
      where: { shopId: shop, personKey, state: { in: [...unsentStates] } },
      orderBy: [{ dueAt: "asc" }, { id: "asc" }],
      take: most,
      select: { dueAt: true, channel: true },
    }),
  ])
  const lines = await db.orderLine.findMany({ where: { shopId: shop, orderId: { in: orders.map(({ id }) => id) } } })
  const open = (cipher: string | null | undefined) => (cipher ? vault.decrypt(cipher) : null)
  const [newest] = orders
  return {
    firstName: open(customer?.firstNameCipher ?? newest?.firstNameCipher),
    address: masked(open(customer?.emailCipher ?? newest?.emailCipher)),
    number: masked(open(customer?.phoneCipher)),
    countryCode: newest?.countryCode ?? customer?.countryCode ?? null,
    locale: newest?.customerLocale ?? customer?.locale ?? null,
    orders: orders.map(({ id, name, placedAt }) => ({
      name,
      placedAt,
      titles: lines.filter(({ orderId }) => orderId === id).map(({ title }) => title),
    })),
    messages: messages.map(({ claimedAt, subjectCipher, channel }) => ({ at: claimedAt, subject: open(subjectCipher) ?? "", channel })),
    said: said.map(({ effectiveAt: at, state, channel, purpose, source }) => ({ at, state, channel, purpose, source })),
    reviews: reviews.map(({ submittedAt: at, rating, title }) => ({ at, rating, title })),
    written,
    hours: busiest(hours?.counts ?? []),
    browsers,
    followed,
    support,
    coming: coming.map(({ dueAt: at, channel }) => ({ at, channel })),
  }
}

/** The hours with the most weight, in the order of the day; those with less than half of the largest are no habit. */
function busiest(weights: readonly number[]): number[] {
  const largest = Math.max(0, ...weights)
  return weights
    .map((weight, hour) => ({ weight, hour }))
    .filter(({ weight }) => weight > 0 && weight >= largest / 2)
    .toSorted((a, b) => b.weight - a.weight || a.hour - b.hour)
    .slice(0, hoursShown)
    .map(({ hour }) => hour)
    .toSorted((a, b) => a - b)
}
