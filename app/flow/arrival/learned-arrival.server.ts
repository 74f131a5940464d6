// The shop's arrival model, fitted once a day from its newest delivered parcels and kept for that day with the database it came from.
import { fitArrival, type ArrivalModel } from "#app/flow/arrival/model.ts"
import { countDeliveredByCarrier, findDelivered } from "#app/flow/record/shipments.store.server.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Database } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

const mostParcels = 5_000
const mostShops = 200
// A carrier is judged by parcels that had time to arrive, and not by a handful.
const settledAfterDays = 21
const enoughParcels = 10

export interface LearnedArrival {
  model: ArrivalModel
  /** Carriers that usually never say "delivered". */
  silentCarriers: ReadonlySet<string>
}

interface Kept extends LearnedArrival {
  day: string
}

const fitted = new WeakMap<Database, Map<ShopId, Kept>>()

export async function learnedArrival(db: Database, shop: ShopId, origin: string, now: Date): Promise<LearnedArrival> {
  const day = now.toISOString().slice(0, 10)
  const models = fitted.get(db) ?? new Map<ShopId, Kept>()
  fitted.set(db, models)
  const known = models.get(shop)
  if (known?.day === day) return known
  const parcels = await findDelivered(db, shop, now, mostParcels)
  const history = parcels.flatMap(({ shippedAt, deliveredAt, destination, carrier, service }) =>
    deliveredAt ? [{ shippedAt, deliveredAt, origin, destination: destination ?? "", carrier: carrier ?? "", service: service ?? "" }] : [],
  )
  const carriers = await countDeliveredByCarrier(db, shop, addDays(now, -settledAfterDays))
  const silent = carriers.filter(({ parcels, delivered }) => parcels >= enoughParcels && delivered < parcels / 2)
  const learned = { day, model: fitArrival(history, now), silentCarriers: new Set(silent.map(({ carrier }) => carrier)) }
  models.delete(shop)
  models.set(shop, learned)
  const oldest = models.size > mostShops ? models.keys().next().value : undefined
  if (oldest !== undefined) models.delete(oldest)
  return learned
}
