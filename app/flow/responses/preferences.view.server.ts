// What a person may see and choose behind their own link, or signed in to the shop.
import { toldAt } from "#app/flow/consent/collection-notice.ts"
import { readNotices } from "#app/flow/consent/collection-notices.store.server.ts"
import { pausedUntil, type ContactWish } from "#app/flow/consent/contact-wish.ts"
import { readWish } from "#app/flow/consent/contact-wishes.store.server.ts"
import { readLedger } from "#app/flow/consent/ledger.store.server.ts"
import { switchesOf, type Switch } from "#app/flow/consent/switches.ts"
import { readKnownFacts, type KnownFacts } from "#app/flow/responses/known-facts.view.server.ts"
import type { PreferenceSubject } from "#app/flow/responses/preference-subject.server.ts"
import type { Vault } from "#app/platform/crypto.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { PersonKey, ShopId, TouchpointId } from "#app/platform/ids.ts"

/** Why the message came by whose link the person is here. */
export interface WhyWritten {
  sentAt: Date
  orderName: string
  basis: string
  /** When the yes was said that it rests on, where it rests on one. */
  saidAt: Date | null
}

export interface PreferencesView {
  shopName: string
  locale: string | null
  contact: string | null
  switches: Switch[]
  /** Anything but the shop's own pages is on. */
  mayWrite: boolean
  /** The ask this link belongs to can still be put off. */
  canPostpone: boolean
  wish: Pick<ContactWish, "frequency" | "pausedUntil" | "channel" | "locale">
  why: WhyWritten | null
  known: KnownFacts
  hasLink: boolean
}

export interface StopView {
  shopName: string
  locale: string | null
  /** The message by whose link it is said is still known; it is not once the person was forgotten. */
  isKnown: boolean
}

/** What the page behind a stop link needs: a shop, with the app or without it. Null when the shop was forgotten: then nobody writes any more. */
export async function readStopPage(
  db: Queryable,
  shop: ShopId,
  { touchpointId, personKey }: { touchpointId: TouchpointId; personKey: PersonKey },
): Promise<StopView | null> {
  const home = await db.shop.findUnique({ where: { shopId: shop } })
  if (!home) return null
  const settings = await db.shopSettings.findUnique({ where: { shopId: shop } })
  const touchpoint = await db.touchpoint.findFirst({ where: { id: touchpointId, shopId: shop, personKey } })
  const order = touchpoint && (await db.order.findUnique({ where: { shopId_id: { shopId: shop, id: touchpoint.orderId } } }))
  const wish = await readWish(db, shop, personKey)
  return {
    shopName: settings?.senderName ?? home.name,
    locale: wish?.locale ?? order?.customerLocale ?? home.locale,
    isKnown: touchpoint !== null,
  }
}

/** Null when the shop was forgotten. A shop without the app still honours what is said here, so it is shown too. */
export async function readPreferences(
  db: Queryable,
  vault: Vault,
  shop: ShopId,
  subject: PreferenceSubject,
  now: Date,
): Promise<PreferencesView | null> {
  const { personKey, numberKey, touchpointId, countryCode } = subject
  const home = await db.shop.findUnique({ where: { shopId: shop } })
  if (!home) return null
  const settings = await db.shopSettings.findUnique({ where: { shopId: shop } })
  const wish = await readWish(db, shop, personKey)
  const entries = await readLedger(db, shop, personKey)
  const numberEntries = numberKey ? await readLedger(db, shop, numberKey) : null
  const purchasedAt = subject.purchasedAt ?? undefined
  const tellsAtCollection = toldAt(await readNotices(db, shop), purchasedAt) !== null
  const switches = switchesOf({ entries, numberEntries }, { countryCode, now, ...(purchasedAt ? { purchasedAt } : {}), tellsAtCollection })
  const touchpoint = touchpointId ? await db.touchpoint.findFirst({ where: { id: touchpointId, shopId: shop, personKey } }) : null
  const isAskOn = switches.some((one) => one.purpose === "review-request" && one.channel === touchpoint?.channel && one.isOn)
  return {
    shopName: settings?.senderName ?? home.name,
    locale: wish?.locale ?? subject.locale ?? home.locale,
    contact: settings?.supportUrl ?? settings?.replyTo ?? null,
    switches,
    mayWrite: switches.some(({ channel, isOn }) => channel !== "onsite" && isOn),
    canPostpone: isAskOn && touchpoint?.state === "sent" && touchpoint.purpose === "review-request",
    wish: {
      frequency: wish?.frequency ?? "usual",
      pausedUntil: pausedUntil(wish, now),
      channel: wish?.channel ?? null,
      locale: wish?.locale ?? null,
    },
    why: touchpointId ? await readWhy(db, shop, touchpointId, subject.orderName) : null,
    known: await readKnownFacts(db, vault, shop, subject),
    hasLink: touchpointId !== null,
  }
}

async function readWhy(db: Queryable, shop: ShopId, touchpointId: TouchpointId, orderName: string): Promise<WhyWritten | null> {
  const message = await db.message.findFirst({ where: { shopId: shop, touchpointId, state: { in: ["sent", "unknown"] } } })
  if (!message) return null
  const entry = message.consentEntryId
    ? await db.consentEntry.findFirst({ where: { id: message.consentEntryId, shopId: shop }, select: { effectiveAt: true } })
    : null
  return { sentAt: message.claimedAt, orderName, basis: message.legalBasis, saidAt: entry?.effectiveAt ?? null }
}
