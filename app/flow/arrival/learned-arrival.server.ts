// The shop's arrival model, fitted from its newest arrived parcels and kept with the database it came from for six hours: every parcel that arrives is
// in it by then, and a busy shop does not fit for each.
import { findArrived } from "#app/flow/arrival/forecasts.store.server.ts"
import { fitArrival, type ArrivalModel, type Parcel } from "#app/flow/arrival/model.ts"
import { endOfDay } from "#app/flow/arrival/promise.ts"
import { countDeliveredByCarrier } from "#app/flow/record/shipments.store.server.ts"
import { addDays, hourMs } from "#app/platform/clock.ts"
import type { Database, Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

const mostParcels = 10_000
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

/** Where the shop sends from. */
export interface ShopPlace {
  origin: string
  timeZone: string
}

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
  const learned = {
    slot,
    model: fitArrival(history, now),
    silentCarriers: named((share) => share < 0.5),
    tellingCarriers: named((share) => share >= 0.8),
  }
  models.delete(shop)
  models.set(shop, learned)
  const oldest = models.size > mostShops ? models.keys().next().value : undefined
  if (oldest !== undefined) models.delete(oldest)
  return learned
}

/** The shop's newest parcels that arrived by `asOf`, as the model learns from them. */
export async function readHistory(
  db: Queryable,
  shop: ShopId,
  { origin, timeZone }: ShopPlace,
  asOf: Date,
): Promise<(Parcel & { deliveredAt: Date })[]> {
  const parcels = await findArrived(db, shop, asOf, mostParcels)
  return parcels.map(({ shippedAt, arrivedAt, destination, carrier, service, namedAt }) => ({
    shippedAt,
    deliveredAt: arrivedAt,
    origin,
    destination: destination ?? "",
    carrier: carrier ?? "",
    service: service ?? "",
    ...(namedAt ? { promisedAt: endOfDay(namedAt, timeZone) } : {}),
  }))
}
