import type { ArrivalForecast } from "#app/flow/arrival/forecasts.store.server.ts"
import { learnedArrival } from "#app/flow/arrival/learned-arrival.server.ts"
import { parcelOf } from "#app/flow/arrival/parcel-of.ts"
import { safeArrival } from "#app/flow/arrival/safe-arrival.ts"
import { isLive } from "#app/flow/record/parcel-place.ts"
import type { OrderFacts } from "#app/flow/record/read-order.server.ts"
import type { Shop } from "#app/flow/record/shops.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { Gid } from "#app/platform/ids.ts"

/**
 * For each parcel whose arrival nobody told of: when so few of its like are still under way that it may be asked about. Counted from its hand-over:
 * what is known of it since then is in its forecast.
 */
export async function safeMoments(
  { db, clock }: Context,
  { shopId, countryCode, timeZone }: Shop,
  { order, shipments }: OrderFacts,
  forecasts: readonly ArrivalForecast[],
): Promise<Map<Gid, Date>> {
  const unsure = new Set(forecasts.flatMap(({ kind, shipmentId }) => (kind === "estimate" || kind === "fallback" ? [shipmentId] : [])))
  const parcels = shipments.filter((shipment) => isLive(shipment) && unsure.has(shipment.id))
  if (parcels.length === 0) return new Map()
  const place = { origin: countryCode, timeZone }
  const { model } = await learnedArrival(db, shopId, place, clock.now())
  return new Map(parcels.map((parcel) => [parcel.id, safeArrival(model, parcelOf(place, order, parcel), parcel.shippedAt)]))
}
