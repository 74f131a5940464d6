import { readForecasts, type ArrivalForecast } from "#app/flow/arrival/forecasts.store.server.ts"
import { isLive } from "#app/flow/arrival/arrival-of.ts"
import { askConsent } from "#app/flow/consent/ask-consent.server.ts"
import { readHolds, type Hold } from "#app/flow/planning/holds.store.server.ts"
import type { AskFacts, AskLine } from "#app/flow/planning/plan-ask.ts"
import { zoneOf } from "#app/flow/planning/time-zones.ts"
import { readContactMoments } from "#app/flow/planning/touchpoint-searches.store.server.ts"
import type { Touchpoint } from "#app/flow/planning/touchpoints.store.server.ts"
import { troubleOf } from "#app/flow/planning/trouble.ts"
import { readProducts } from "#app/flow/record/products.store.server.ts"
import type { OrderFacts } from "#app/flow/record/read-order.server.ts"
import { readSignals } from "#app/flow/record/read-signals.server.ts"
import { readSettings } from "#app/flow/record/shop-settings.store.server.ts"
import type { Shop } from "#app/flow/record/shops.store.server.ts"
import { supportOpenSince } from "#app/flow/record/signals-of-order.ts"
import { recommendDelays, type DelayAdvice } from "#app/flow/timing/recommend-delay.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

export interface GatheredFacts {
  ask: AskFacts
  advice: Map<Gid, DelayAdvice>
}

/** Everything `planAsk` wants to know of one order. `current`: its newest touchpoint, null when it was never planned. */
export async function gatherAskFacts(context: Context, shop: Shop, facts: OrderFacts, current: Touchpoint | null): Promise<GatheredFacts> {
  const { db } = context
  const { order } = facts
  const now = context.clock.now()
  const shopId: ShopId = shop.shopId
  const settings = await readSettings(db, shopId)
  const holds = current ? await readHolds(db, shopId, order.id) : []
  const personKey = order.emailIndex ?? ""
  const advice = await adviseLines(context, shopId, facts)
  const signals = await readSignals(db, shopId, facts)
  const trouble = troubleOf({ ...facts, supportOpenSince: supportOpenSince(signals) }, sinceByReason(holds), now)
  const { countryCode, placedAt: purchasedAt } = order
  const consent = await askConsent(db, shopId, { personKey, channel: "email", purpose: "review-request", countryCode, now, purchasedAt })
  const ask: AskFacts = {
    isTest: order.isTest,
    isCancelled: order.cancelledAt !== null,
    hasAddress: order.emailIndex !== null && order.emailCipher !== null,
    lines: linesOf(facts, await readForecasts(db, shopId, order.id), advice, trouble.goneBack),
    trouble: trouble.now,
    consent,
    timeZone: zoneOf(order, shop.timeZone),
    window: { fromMinute: settings.quietFromMinute, untilMinute: settings.quietUntilMinute },
    cap: { max: settings.maxPerWindow, windowDays: settings.windowDays },
    contacts: order.emailIndex ? await readContactMoments(db, shopId, order.emailIndex, current?.id ?? null) : [],
    agreed: current && current.sequence > 1 ? { at: current.dueAt, delay: delayOf(current) } : null,
    isKnown: current !== null,
  }
  return { ask, advice }
}

const delayOf = ({ delayDays, basis, explores, propensity }: Touchpoint) => ({
  delayDays: delayDays ?? 0,
  basis: basis ?? "",
  explores,
  propensity,
})

function sinceByReason(holds: readonly Hold[]): Map<string, Date> {
  return new Map(holds.toReversed().map((hold) => [hold.reason, hold.startedAt]))
}

async function adviseLines(context: Context, shop: ShopId, { order, lines }: OrderFacts): Promise<Map<Gid, DelayAdvice>> {
  const ids = [...new Set(lines.flatMap((line) => line.productId ?? []))]
  const known = new Map((await readProducts(context.db, shop, ids)).map((product) => [product.id, product]))
  // A product the record has not heard of yet still has the title of its line.
  const products = ids.map(
    (id) => known.get(id) ?? { id, title: lines.find((line) => line.productId === id)?.title ?? "", categoryName: null, productType: null },
  )
  // Dice by order and product: planning again throws the same.
  const dice = (productId: Gid) => diceOf(context.vault.seal("timing-dice", [shop, order.id, productId].join("\0")))
  return recommendDelays(context.db, shop, products, dice)
}

/** Uniform in [0, 1) from a keyed hash. */
function diceOf(seal: string): number {
  return Buffer.from(seal, "base64url").readUIntBE(0, 6) / 2 ** 48
}

function linesOf(
  { lines, shipments }: OrderFacts,
  forecasts: readonly ArrivalForecast[],
  advice: ReadonlyMap<Gid, DelayAdvice>,
  goneBack: ReadonlyMap<Gid, number>,
): AskLine[] {
  const live = shipments.filter(isLive)
  return lines.map((line) => {
    const parcels = live.filter((shipment) => shipment.lines.some((packed) => packed.orderLineId === line.id))
    const arrivals = forecasts.filter((forecast) => parcels.some((parcel) => parcel.id === forecast.shipmentId))
    const last = arrivals.reduce<ArrivalForecast | null>((latest, one) => (latest && latest.p90At >= one.p90At ? latest : one), null)
    const { delayDays, basis, explores, propensity } = advice.get(line.productId ?? "") ?? noAdvice
    return {
      id: line.id,
      productId: line.productId,
      keptQuantity: Math.max(0, Math.min(line.currentQuantity, line.quantity - (goneBack.get(line.id) ?? 0))),
      isGiftCard: line.isGiftCard,
      arrival: last && { kind: last.kind, p50: last.p50At, p90: last.p90At },
      delay: { delayDays, basis, explores, propensity },
    }
  })
}

// Only lines without a product have none, and those are not asked about.
const noAdvice = { delayDays: 14, basis: "category-default", explores: false, propensity: 1 }
