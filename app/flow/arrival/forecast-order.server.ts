import { arrivalOf, isLive, type Arrival, type ParcelFacts } from "#app/flow/arrival/arrival-of.ts"
import { saveForecast } from "#app/flow/arrival/forecasts.store.server.ts"
import { learnedArrival, type LearnedArrival } from "#app/flow/arrival/learned-arrival.server.ts"
import { fitArrival } from "#app/flow/arrival/model.ts"
import { readOrder, type OrderFacts, type ShipmentFacts } from "#app/flow/record/read-order.server.ts"
import { readShop } from "#app/flow/record/shops.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

// A label says nothing of the parcel yet.
const labels = new Set(["label_purchased", "label_printed"])

/** Says of each parcel of an order when it arrived or will, and keeps it. Returns what it said, by parcel; none for an unknown order. */
export async function forecastOrder(context: Context, shop: ShopId, orderId: Gid, known?: OrderFacts | null): Promise<Map<Gid, Arrival>> {
  const facts = known ?? (await readOrder(context.db, shop, orderId))
  const arrivals = new Map<Gid, Arrival>()
  if (!facts) return arrivals
  const now = context.clock.now()
  const live = facts.shipments.filter(isLive)
  const learned = live.some((shipment) => !shipment.deliveredAt) ? await learnFor(context, shop, now) : nothingLearned
  for (const shipment of live) {
    const arrival = arrivalOf(parcelOf(facts, shipment, learned), learned.model, now)
    await saveForecast(context.db, shop, { shipmentId: shipment.id, orderId }, arrival, now)
    arrivals.set(shipment.id, arrival)
  }
  return arrivals
}

interface Learned extends LearnedArrival {
  origin: string
}

// A parcel that is there needs no model.
const nothingLearned: Learned = { origin: "", model: fitArrival([], new Date(0)), silentCarriers: new Set() }

async function learnFor(context: Context, shop: ShopId, now: Date): Promise<Learned> {
  const origin = (await readShop(context.db, shop))?.countryCode ?? ""
  return { origin, ...(await learnedArrival(context.db, shop, origin, now)) }
}

function parcelOf({ order, lines }: OrderFacts, shipment: ShipmentFacts, { origin, silentCarriers }: Learned): ParcelFacts {
  const inside = lines.filter((line) => shipment.lines.some((packed) => packed.orderLineId === line.id))
  const region = [order.countryCode, order.provinceCode].filter(Boolean).join("-")
  return {
    shippedAt: shipment.shippedAt,
    origin,
    destination: shipment.destination ?? region,
    carrier: shipment.carrier ?? "",
    service: shipment.service ?? "",
    deliveredAt: shipment.deliveredAt,
    estimatedAt: shipment.promisedAt,
    lastEventAt: shipment.events.findLast((event) => !labels.has(event.status))?.happenedAt ?? null,
    isCarrierSilent: silentCarriers.has(shipment.carrier ?? ""),
    isDigital: inside.length > 0 && inside.every((line) => !line.requiresShipping),
  }
}
