// What a signed-in customer may do about one order of theirs: the products that are with them, whether they wrote about each, and whether the shop asked.
import { purpose } from "#app/flow/planning/ask-purpose.ts"
import { readTouchpointsOf, type Touchpoint } from "#app/flow/planning/touchpoints.store.server.ts"
import { countOf, kept, withShopper } from "#app/flow/record/line-state.ts"
import { isPaidBack, readOrder, type OrderFacts } from "#app/flow/record/read-order.server.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, PersonKey, ShopId, TouchpointId } from "#app/platform/ids.ts"

export interface AccountOrder {
  order: OrderFacts["order"]
  products: AccountProduct[]
}

export interface AccountProduct {
  id: Gid
  title: string
  isReviewed: boolean
  /** Behind whose link it is reviewed; null where nothing was planned for this person. */
  touchpointId: TouchpointId | null
  /** The request about it that left. */
  askId: TouchpointId | null
  /** They said "not yet" to it. */
  isPutOff: boolean
}

const sentStates = ["sent", "unknown"]

/** Null when the shop has no such order, or it is somebody else's: whoever asks is told the same. `personKey`: of the customer's own address. */
export async function readAccountOrder(
  db: Queryable,
  shop: ShopId,
  orderId: Gid,
  { customerId, personKey }: { customerId: Gid; personKey: PersonKey | null },
): Promise<AccountOrder | null> {
  const facts = await readOrder(db, shop, orderId)
  if (!facts || facts.order.customerId !== customerId) return null
  const { order } = facts
  if (order.cancelledAt || order.isTest || isPaidBack(order)) return { order, products: [] }
  const all = await readTouchpointsOf(db, shop, orderId, purpose)
  // A link of another person's address would open that person's choices.
  const own = all.filter((one) => one.personKey === personKey && one.personKey !== "")
  const sent = own.filter(({ state }) => sentStates.includes(state)).reverse()
  const lines = facts.lines.filter(
    ({ id, productId, isGiftCard, state }) =>
      productId !== null && !isGiftCard && countOf(state, kept) > 0 && (countOf(state, withShopper) > 0 || isAbout(sent, id)),
  )
  const lineIds = lines.map(({ id }) => id)
  const [products, reviews, answers] = await Promise.all([
    db.product.findMany({ where: { shopId: shop, id: { in: lines.map(({ productId }) => productId ?? "") } } }),
    db.review.findMany({ where: { shopId: shop, orderLineId: { in: lineIds } }, select: { productId: true } }),
    db.response.findMany({
      where: { shopId: shop, kind: "not-yet", touchpointId: { in: sent.map(({ id }) => id) } },
      select: { touchpointId: true },
    }),
  ])
  const putOff = new Set([...answers.map(({ touchpointId }) => touchpointId), ...own.map(({ agreedFrom }) => agreedFrom)])
  const first = [...new Map(lines.toReversed().map((line) => [line.productId, line])).values()].reverse()
  return {
    order,
    products: first.map(({ id: lineId, productId, title }) => {
      const ask = sent.find(({ orderLineIds }) => orderLineIds.includes(lineId)) ?? null
      const any = ask ?? own.find(({ orderLineIds }) => orderLineIds.includes(lineId)) ?? null
      return {
        id: productId ?? "",
        title: products.find(({ id }) => id === productId)?.title ?? title,
        isReviewed: reviews.some((review) => review.productId === productId),
        touchpointId: any?.id ?? null,
        askId: ask?.id ?? null,
        isPutOff: ask !== null && putOff.has(ask.id),
      }
    }),
  }
}

const isAbout = (asks: readonly Touchpoint[], lineId: Gid) => asks.some(({ orderLineIds }) => orderLineIds.includes(lineId))

/** The newest message planned for a person: its link opens their choices. Null where nothing ever was. */
export async function findNewestTouchpoint(db: Queryable, shop: ShopId, personKey: PersonKey): Promise<TouchpointId | null> {
  const where = { shopId: shop, personKey }
  const row = await db.touchpoint.findFirst({ where, orderBy: [{ createdAt: "desc" }, { id: "desc" }], select: { id: true } })
  return row?.id ?? null
}
