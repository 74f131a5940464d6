// The shop's arrival model, fitted from its newest arrived parcels, mindful of those known to be under way, and kept with the database it came from for six hours: every parcel that arrives is
// in it by then, and a busy shop does not fit for each.
import { findArrived, findUnderWaySince, type SentParcel } from "#app/flow/arrival/forecasts.store.server.ts"
import { fitArrival, type ArrivalModel, type Parcel } from "#app/flow/arrival/model.ts"
import { destinationOf, type ShopPlace } from "#app/flow/arrival/parcel-of.ts"
import { endOfDay } from "#app/flow/arrival/promise.ts"
import { countDeliveredByCarrier } from "#app/flow/record/shipments.store.server.ts"
import { addDays, hourMs } from "#app/platform/clock.ts"
import type { Database, Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

const mostParcels = 10_000
const mostUnderWay = 5_000
/** Of a parcel that left longer ago and has not arrived, the carrier has most likely lost its word. */
const underWayDays = 60
const mostShops = 200
const keptMs = 6 * hourMs
// A carrier is judged by parcels that had time to arrive, and not by a handful.
const settledAfterDays = 21
const enoughParcels = 10

export interface LearnedArrival {
  model: ArrivalModel
  /** Carriers that usually never say "delivered". */
  silentCarriers: ReadonlySet<string>
  /** Carriers that nearly always do: what they keep silent about stands still. */
  tellingCarriers: ReadonlySet<string>
}

interface Kept extends LearnedArrival {
  slot: number
}

const fitted = new WeakMap<Database, Map<ShopId, Kept>>()

export async function learnedArrival(db: Database, shop: ShopId, place: ShopPlace, now: Date): Promise<LearnedArrival> {
  const slot = Math.floor(now.getTime() / keptMs)
  const models = fitted.get(db) ?? new Map<ShopId, Kept>()
  fitted.set(db, models)
  const known = models.get(shop)
  if (known?.slot === slot) return known
  const history = await readHistory(db, shop, place, now)
  const carriers = await countDeliveredByCarrier(db, shop, addDays(now, -settledAfterDays))
  const settled = carriers.filter(({ parcels: sent }) => sent >= enoughParcels)
  const named = (wanted: (share: number) => boolean) =>
    new Set(settled.filter(({ parcels: sent, delivered }) => wanted(delivered / sent)).map(({ carrier }) => carrier))
  const tellingCarriers = named((share) => share >= 0.8)
  const underWay = await readUnderWay(db, shop, place, now)
  // The model takes them for all there are.
  const followed = underWay.length < mostUnderWay ? underWay.filter(({ carrier = "" }) => tellingCarriers.has(carrier)) : []
  const learned = { slot, model: fitArrival(history, now, followed), silentCarriers: named((share) => share < 0.5), tellingCarriers }
  models.delete(shop)
  models.set(shop, learned)
  const oldest = models.size > mostShops ? models.keys().next().value : undefined
  if (oldest !== undefined) models.delete(oldest)
  return learned
}

/** The shop's newest parcels that arrived by `asOf`, as the model learns from them. */
export async function readHistory(db: Queryable, shop: ShopId, place: ShopPlace, asOf: Date): Promise<(Parcel & { deliveredAt: Date })[]> {
  const parcels = await findArrived(db, shop, asOf, mostParcels)
  return parcels.map((parcel) => ({ ...travelled(parcel, place), deliveredAt: parcel.arrivedAt }))
}

/** The shop's newest parcels of the last 60 days that a carrier has spoken of and that are not here, 5,000 at most. */
export async function readUnderWay(db: Queryable, shop: ShopId, place: ShopPlace, asOf: Date): Promise<Parcel[]> {
  const parcels = await findUnderWaySince(db, shop, { since: addDays(asOf, -underWayDays), asOf }, mostUnderWay)
  return parcels.map((parcel) => travelled(parcel, place))
}

function travelled(parcel: SentParcel, { origin, timeZone }: ShopPlace): Parcel {
  const { shippedAt, carrier, service, namedAt, placedAt } = parcel
  return {
    shippedAt,
    origin,
    destination: destinationOf(parcel, parcel),
    carrier: carrier ?? "",
    service: service ?? "",
    ...(namedAt ? { promisedAt: endOfDay(namedAt, timeZone) } : {}),
    ...(placedAt ? { purchasedAt: placedAt } : {}),
  }
}
