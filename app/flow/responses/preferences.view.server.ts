// What a person may see and choose behind their own link.
import { askConsent } from "#app/flow/consent/ask-consent.server.ts"
import type { Channel } from "#app/flow/consent/policy.ts"
import { consentPurposeOf } from "#app/flow/planning/purposes/purposes.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { PersonKey, ShopId, TouchpointId } from "#app/platform/ids.ts"

export interface PreferencesView {
  shopName: string
  locale: string | null
  contact: string | null
  mayWrite: boolean
  /** The ask this link belongs to can still be put off. */
  canPostpone: boolean
  orderName: string
  messages: number
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
  return { shopName: settings?.senderName ?? home.name, locale: order?.customerLocale ?? home.locale, isKnown: touchpoint !== null }
}

/** Null when the link's message is unknown here. A shop without the app still honours a stop, so it is shown too. */
export async function readPreferences(
  db: Queryable,
  shop: ShopId,
  link: { touchpointId: TouchpointId; personKey: PersonKey },
  now: Date,
): Promise<PreferencesView | null> {
  const { touchpointId, personKey } = link
  const touchpoint = await db.touchpoint.findFirst({ where: { id: touchpointId, shopId: shop, personKey } })
  const home = await db.shop.findUnique({ where: { shopId: shop } })
  if (!touchpoint || !home) return null
  const settings = await db.shopSettings.findUnique({ where: { shopId: shop } })
  const order = await db.order.findUnique({ where: { shopId_id: { shopId: shop, id: touchpoint.orderId } } })
  const consent = await askConsent(db, shop, {
    personKey,
    channel: touchpoint.channel as Channel,
    purpose: consentPurposeOf(touchpoint.purpose),
    countryCode: order?.countryCode ?? null,
    purchasedAt: order?.placedAt,
    now,
  })
  return {
    shopName: settings?.senderName ?? home.name,
    locale: order?.customerLocale ?? home.locale,
    contact: settings?.supportUrl ?? settings?.replyTo ?? null,
    mayWrite: consent.kind === "allowed",
    canPostpone: consent.kind === "allowed" && touchpoint.state === "sent" && touchpoint.purpose === "review-request",
    orderName: order?.name ?? "",
    messages: await db.message.count({ where: { shopId: shop, personKey, state: { in: ["sent", "unknown"] } } }),
  }
}
