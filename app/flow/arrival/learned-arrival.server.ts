// The shop's arrival model, fitted once a day from its newest delivered parcels and kept for that day with the database it came from.
import { fitArrival, type ArrivalModel } from "#app/flow/arrival/model.ts"
import { findDelivered } from "#app/flow/record/shipments.store.server.ts"
import type { Database } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

const mostParcels = 5_000
const mostShops = 200
const fitted = new WeakMap<Database, Map<ShopId, { day: string; model: ArrivalModel }>>()

export async function learnedArrival(db: Database, shop: ShopId, origin: string, now: Date): Promise<ArrivalModel> {
  const day = now.toISOString().slice(0, 10)
  const models = fitted.get(db) ?? new Map<ShopId, { day: string; model: ArrivalModel }>()
  fitted.set(db, models)
  const known = models.get(shop)
  if (known?.day === day) return known.model
  const parcels = await findDelivered(db, shop, now, mostParcels)
  const history = parcels.flatMap(({ shippedAt, deliveredAt, destination, carrier, service }) =>
    deliveredAt ? [{ shippedAt, deliveredAt, origin, destination: destination ?? "", carrier: carrier ?? "", service: service ?? "" }] : [],
  )
  const model = fitArrival(history, now)
  models.delete(shop)
  models.set(shop, { day, model })
  const oldest = models.size > mostShops ? models.keys().next().value : undefined
  if (oldest !== undefined) models.delete(oldest)
  return model
}
