// What stands already of an order's asks, and what the same person was asked or said elsewhere: read inside the transaction that plans, so that nothing
// changes between the look and the step.
import type { AgreedAsk, AskFacts, LinePast } from "#app/flow/planning/plan-ask.ts"
import { repeatOf, type RepeatFacts } from "#app/flow/planning/repeat-purchase.ts"
import { readAsksOf, readReviewsOf } from "#app/flow/planning/touchpoint-searches.store.server.ts"
import type { Touchpoint } from "#app/flow/planning/touchpoints.store.server.ts"
import type { OrderFacts } from "#app/flow/record/read-order.server.ts"
import type { Transaction } from "#app/platform/db.server.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

export type Standing = Pick<AskFacts, "past" | "agreed" | "drafted">

const plannable = new Set(["planned", "joined", "held", "drafting", "review", "approved"])
const written = new Set(["drafting", "review", "approved"])
// Cancelled by planning itself, for something that can change.
const revivable = new Set([
  "no-address",
  "no-browser",
  "no-number",
  "nothing-kept",
  "no-product",
  "only-gift-cards",
  "order-refunded",
  "consent-denied",
  "consent-missing",
  "parcel-cancelled",
  "regrouped",
  "asked-before",
  "reviewed-before",
  "past-latest-day",
  "cap-closed",
  "window-closed",
])
/** No line of such an order will ever be asked about. */
const forGood = new Set(["test-order", "order-cancelled"])
const asked = new Set(["claimed", "sent", "unknown"])

/** It has not left, and planning may still change it. */
export function isPlannable({ state, reason }: Touchpoint): boolean {
  return plannable.has(state) || (state === "cancelled" && revivable.has(reason ?? ""))
}

/** Nothing is left to be decided about any of the goods. */
export function isOver({ lines }: OrderFacts, touchpoints: readonly Touchpoint[]): boolean {
  if (touchpoints.length === 0 || touchpoints.some(isPlannable)) return false
  const settled = new Set(touchpoints.flatMap((touchpoint) => touchpoint.orderLineIds))
  const isWhole = touchpoints.some(({ orderLineIds, reason }) => orderLineIds.length === 0 && forGood.has(reason ?? ""))
  return isWhole || lines.every((line) => line.isGiftCard || settled.has(line.id))
}

export async function readStanding(
  tx: Transaction,
  shop: ShopId,
  { order, lines }: OrderFacts,
  touchpoints: readonly Touchpoint[],
  purpose: string,
): Promise<Standing> {
  const open = touchpoints.filter(isPlannable)
  const settled = new Set(touchpoints.filter((one) => !isPlannable(one)).flatMap((one) => one.orderLineIds))
  const live = open.filter((one) => one.state !== "cancelled")
  const agreed = live.flatMap((one): AgreedAsk[] => (one.agreedFrom === null ? [] : [agreedOf(one)]))
  const personKey = order.emailIndex
  const productIds = [...new Set(lines.flatMap((line) => line.productId ?? []))]
  const repeats: RepeatFacts = {
    orderId: order.id,
    placedAt: order.placedAt,
    asks: personKey ? await readAsksOf(tx, shop, personKey, { purpose, productIds, notOrder: order.id }) : [],
    reviews: personKey ? await readReviewsOf(tx, shop, { personKey, customerId: order.customerId }, productIds) : [],
    askedProducts: new Set(touchpoints.filter((one) => asked.has(one.state)).flatMap((one) => one.productIds)),
  }
  const past = new Map<Gid, LinePast>()
  for (const line of lines) {
    const own = live.find((one) => one.agreedFrom === null && one.orderLineIds.includes(line.id)) ?? null
    const isKnown = open.some((one) => one.orderLineIds.includes(line.id))
    const repeat = repeatOf(line, own, repeats)
    past.set(line.id, { isSettled: settled.has(line.id), isKnown, graceUntil: own?.graceUntil ?? null, ...(repeat ? { repeat } : {}) })
  }
  return {
    past,
    agreed,
    drafted: live.filter((one) => one.agreedFrom === null && written.has(one.state)),
  }
}

function agreedOf({
  id,
  orderLineIds,
  agreedAt,
  dueAt,
  graceUntil,
  createdAt,
  delayDays,
  basis,
  explores,
  propensity,
}: Touchpoint): AgreedAsk {
  const delay = { delayDays: delayDays ?? 0, basis: basis ?? "", explores, propensity }
  return { touchpointId: id, orderLineIds, at: agreedAt ?? dueAt, saidAt: createdAt, delay, graceUntil }
}
