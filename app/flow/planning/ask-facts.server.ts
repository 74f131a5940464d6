import { readForecasts, type ArrivalForecast } from "#app/flow/arrival/forecasts.store.server.ts"
import { askConsent } from "#app/flow/consent/ask-consent.server.ts"
import { readHolds, type Hold } from "#app/flow/planning/holds.store.server.ts"
import type { AskFacts, AskLine } from "#app/flow/planning/plan-ask.ts"
import { zoneOf } from "#app/flow/planning/time-zones.ts"
import { readContactMoments } from "#app/flow/planning/touchpoint-searches.store.server.ts"
import type { Touchpoint } from "#app/flow/planning/touchpoints.store.server.ts"
import { troubleOf } from "#app/flow/planning/trouble.ts"
import { readProducts } from "#app/flow/record/products.store.server.ts"
import { countOf, kept } from "#app/flow/record/line-state.ts"
import { parcelPlace } from "#app/flow/record/parcel-place.ts"
import { isPaidBack, type OrderFacts, type ShipmentFacts } from "#app/flow/record/read-order.server.ts"
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
    isRefunded: isPaidBack(order),
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
  { order, lines, shipments }: OrderFacts,
  forecasts: readonly ArrivalForecast[],
  advice: ReadonlyMap<Gid, DelayAdvice>,
  goneBack: ReadonlyMap<Gid, number>,
): AskLine[] {
  return lines.map((line) => {
    const parcels = shipments.filter((shipment) => shipment.lines.some((packed) => packed.orderLineId === line.id))
    const arrivals = parcels.flatMap((parcel) => arrivalOf(order, parcel, forecasts) ?? [])
    // What is there without a parcel was there at once: a file, a purchase at the till.
    if (arrivals.length === 0 && countOf(line.state, ["available", "pickedUp"]) > 0)
      arrivals.push({ kind: line.state.available > 0 ? "digital" : "handed-over", p50: order.placedAt, p90: order.placedAt })
    const last = arrivals.reduce<Arrival | null>((latest, one) => (latest && latest.p90 >= one.p90 ? latest : one), null)
    const { delayDays, basis, explores, propensity } = advice.get(line.productId ?? "") ?? noAdvice
    return {
      id: line.id,
      productId: line.productId,
      keptQuantity: Math.max(0, Math.min(countOf(line.state, kept), line.quantity - (goneBack.get(line.id) ?? 0))),
      isGiftCard: line.isGiftCard,
      arrival: last,
      delay: { delayDays, basis, explores, propensity },
    }
  })
}

type Arrival = NonNullable<AskLine["arrival"]>

/** Null: the parcel is dead, or lies ready and nobody came for it yet. */
function arrivalOf(order: OrderFacts["order"], parcel: ShipmentFacts, forecasts: readonly ArrivalForecast[]): Arrival | null {
  const place = parcelPlace(parcel, order)
  if (place === "none" || place === "readyForPickup") return null
  if (place === "pickedUp") {
    const at = parcel.deliveredAt ?? parcel.shippedAt
    return { kind: "handed-over", p50: at, p90: at }
  }
  const forecast = forecasts.find((one) => one.shipmentId === parcel.id)
  return forecast ? { kind: forecast.kind, p50: forecast.p50At, p90: forecast.p90At } : null
}

// Only lines without a product have none, and those are not asked about.
const noAdvice = { delayDays: 14, basis: "category-default", explores: false, propensity: 1 }
