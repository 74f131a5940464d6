import { arrivalOf, isLive, type Arrival, type ParcelFacts } from "#app/flow/arrival/arrival-of.ts"
import { saveForecast } from "#app/flow/arrival/forecasts.store.server.ts"
import { learnedArrival } from "#app/flow/arrival/learned-arrival.server.ts"
import { fitArrival } from "#app/flow/arrival/model.ts"
import { readOrder, type OrderFacts, type ShipmentFacts } from "#app/flow/record/read-order.server.ts"
import { readShop } from "#app/flow/record/shops.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

/** Says of each parcel of an order when it arrived or will, and keeps it. Returns what it said, by parcel; none for an unknown order. */
export async function forecastOrder(context: Context, shop: ShopId, orderId: Gid, known?: OrderFacts | null): Promise<Map<Gid, Arrival>> {
  const facts = known ?? (await readOrder(context.db, shop, orderId))
  const arrivals = new Map<Gid, Arrival>()
  if (!facts) return arrivals
  const now = context.clock.now()
  for (const shipment of facts.shipments.filter(isLive)) {
    const parcel = parcelOf(facts, shipment, (await originOf(context, shop, shipment)) ?? "")
    const isSettled = parcel.deliveredAt !== null || parcel.isDigital
    const model = isSettled ? fitArrival([], now) : await learnedArrival(context.db, shop, parcel.origin, now)
    const arrival = arrivalOf(parcel, model, now)
    await saveForecast(context.db, shop, { shipmentId: shipment.id, orderId }, arrival, now)
    arrivals.set(shipment.id, arrival)
  }
  return arrivals
}

async function originOf(context: Context, shop: ShopId, shipment: ShipmentFacts): Promise<string | null> {
  return shipment.deliveredAt ? null : ((await readShop(context.db, shop))?.countryCode ?? null)
}

function parcelOf({ order, lines }: OrderFacts, shipment: ShipmentFacts, origin: string): ParcelFacts {
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
    isTracked: shipment.events.some((event) => event.status !== "label_purchased" && event.status !== "label_printed"),
    isDigital: inside.length > 0 && inside.every((line) => !line.requiresShipping),
  }
}
