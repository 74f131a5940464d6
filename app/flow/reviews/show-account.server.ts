import { askConsent } from "#app/flow/consent/ask-consent.server.ts"
import { purpose } from "#app/flow/planning/ask-purpose.ts"
import { readChannels } from "#app/flow/record/channel-switches.store.server.ts"
import { readSettings } from "#app/flow/record/shop-settings.store.server.ts"
import type { Shop } from "#app/flow/record/shops.store.server.ts"
import { personOfCustomer } from "#app/flow/responses/subscribe-push.server.ts"
import { findNewestTouchpoint, readAccountOrder, type AccountOrder } from "#app/flow/reviews/account-order.view.server.ts"
import type { SendDeps } from "#app/flow/sending/send-due.server.ts"
import { showNote, type ShownNote } from "#app/flow/sending/show-note.server.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import { gidTail, type Gid, type PersonKey, type ShopId, type TouchpointId } from "#app/platform/ids.ts"

/** What the block in a customer account or on an order's page has to show; texts beside the note's own are the block's. */
export type AccountBlock =
  | { kind: "nothing" }
  /** Nobody is logged in: no word of anybody, and only links behind which the store asks for proof. */
  | { kind: "guest"; shopName: string; reviewUrl: string; preferencesUrl: string; contactUrl: string | null }
  | {
      kind: "customer"
      shopName: string
      note: (Pick<ShownNote, "id" | "title" | "body" | "language" | "url"> & { askId: TouchpointId | null }) | null
      /** `askId`: the message that asked, which may have asked about several. */
      products: { id: Gid; title: string; isReviewed: boolean; isPutOff: boolean; askId: TouchpointId | null; url: string }[]
      preferencesUrl: string
      contactUrl: string | null
      /** A message from the block itself reaches the shop's inbox. */
      canWrite: boolean
    }

export interface AccountAsked {
  customerId: Gid | null
  /** As the block names it; proven here. */
  orderId: Gid | null
  locale: string
}

/** Made anew whenever the block is shown; a page may stay open for a while. */
const linkDays = 7

/**
 * The one note for the customer, which is sent by being shown (app/flow/sending/show-note.server.ts), and what they may do about the order whose page it
 * is. Nothing while the merchant has notes switched off; after a no to them nothing that asks, only the ways to a person and to the choices.
 */
export async function showAccount(context: Context, deps: SendDeps, home: Shop, asked: AccountAsked): Promise<AccountBlock> {
  const { db } = context
  const { shopId: shop } = home
  if (!(await readChannels(db, shop)).has("onsite")) return { kind: "nothing" }
  const { supportUrl, replyTo, senderName } = await readSettings(db, shop)
  const shopName = senderName ?? home.name
  const contactUrl = supportUrl ?? (replyTo ? `mailto:${replyTo}` : null)
  const store = storeUrls(home, asked.locale)
  if (!asked.customerId) return { kind: "guest", shopName, reviewUrl: store.find, preferencesUrl: store.preferences, contactUrl }
  const customerId = asked.customerId
  const own = await personOfCustomer(db, shop, customerId)
  // The note first: it may be about this very order, and is sent only now.
  const note = own ? await showNote(context, deps, shop, own) : null
  const order = asked.orderId ? await readAccountOrder(db, shop, asked.orderId, { customerId, personKey: own }) : null
  const mayAsk = order !== null && own !== null && (await isAskWanted(context, shop, own, order))
  return {
    kind: "customer",
    shopName,
    note: note && partOf(note),
    products: mayAsk ? productsOf(context, deps, shop, own, { order, store }) : [],
    preferencesUrl: own ? await preferencesUrl(context, deps, shop, own, store.preferences) : store.preferences,
    contactUrl,
    canWrite: own !== null,
  }
}

const partOf = ({ id, title, body, language, url, isAsk, touchpointId }: ShownNote) => ({
  ...{ id, title, body, language, url },
  askId: isAsk ? touchpointId : null,
})

function productsOf(
  { clock }: Context,
  { links }: SendDeps,
  shop: ShopId,
  personKey: PersonKey,
  { order, store }: { order: AccountOrder; store: StoreUrls },
) {
  const expiresAt = addDays(clock.now(), linkDays)
  return order.products.map(({ id, title, isReviewed, isPutOff, touchpointId, askId }) => {
    const link = touchpointId && links.url({ kind: "review", shopId: shop, touchpointId, personKey, expiresAt })
    return { id, title, isReviewed, isPutOff, askId, url: link ? `${link}?product=${encodeURIComponent(id)}` : store.review(id) }
  })
}

async function preferencesUrl({ db, clock }: Context, { links }: SendDeps, shop: ShopId, personKey: PersonKey, otherwise: string) {
  const touchpointId = await findNewestTouchpoint(db, shop, personKey)
  const expiresAt = addDays(clock.now(), linkDays)
  return touchpointId ? links.url({ kind: "preferences", shopId: shop, touchpointId, personKey, expiresAt }) : otherwise
}

/** The person did not say no to being asked in the shop. */
async function isAskWanted({ db, clock }: Context, shop: ShopId, personKey: PersonKey, { order }: AccountOrder): Promise<boolean> {
  const about = { personKey, channel: "onsite" as const, purpose, countryCode: order.countryCode, purchasedAt: order.placedAt } as const
  return (await askConsent(db, shop, { ...about, now: clock.now() })).kind === "allowed"
}

interface StoreUrls {
  find: string
  preferences: string
  review(productId: Gid): string
}

/** The store's own pages of the app, which ask who is there. A merchant who moved the app's path has them elsewhere. */
function storeUrls({ domain }: Shop, locale: string): StoreUrls {
  const page = (path: string, search: Record<string, string> = {}) =>
    `https://${domain}/apps/afterword/${path}?${new URLSearchParams({ ...search, locale })}`
  return {
    find: page("reviews/find"),
    preferences: page("preferences"),
    review: (productId) => page("reviews/new", { product_id: gidTail(productId) }),
  }
}
