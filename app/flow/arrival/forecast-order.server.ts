import { arrivalOf, type Arrival, type ParcelFacts } from "#app/flow/arrival/arrival-of.ts"
import { dropForecasts, readForecasts, saveForecast, type ArrivalForecast } from "#app/flow/arrival/forecasts.store.server.ts"
import { learnedArrival, type LearnedArrival } from "#app/flow/arrival/learned-arrival.server.ts"
import { fitArrival } from "#app/flow/arrival/model.ts"
import { parcelOf } from "#app/flow/arrival/parcel-of.ts"
import { isLabel, parcelTruth } from "#app/flow/arrival/parcel-truth.ts"
import { promiseOf } from "#app/flow/arrival/promise.ts"
import { standstillOf, type Standstill } from "#app/flow/arrival/standstill.ts"
import { isLive, parcelPlace } from "#app/flow/record/parcel-place.ts"
import { readOrder, type OrderFacts, type ShipmentFacts } from "#app/flow/record/read-order.server.ts"
import { readShop } from "#app/flow/record/shops.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

/** What is said of one parcel now, and what a person or the buyer may have to hear of it. */
export interface ParcelOutlook extends Arrival {
  shipmentId: Gid
  /** The end of the day that was named first; null when none was. */
  promisedAt: Date | null
  /** What counts as late: the promise, else what was first expected. */
  expectedBy: Date | null
  /** The carrier has spoken of it and usually tells of deliveries, so that it is known to be under way. */
  isFollowed: boolean
  lastEventAt: Date | null
  /** It stands still, and how that is known; null when it does not. */
  standstill: Standstill | null
}

/** Says of each parcel of an order when it arrived or will, and keeps it. Returns what it said, by parcel; none for an unknown order. */
export async function forecastOrder(
  context: Context,
  shop: ShopId,
  orderId: Gid,
  known?: OrderFacts | null,
): Promise<Map<Gid, ParcelOutlook>> {
  const facts = known ?? (await readOrder(context.db, shop, orderId))
  const outlooks = new Map<Gid, ParcelOutlook>()
  const live = facts?.shipments.filter(isLive) ?? []
  const said = new Map((await readForecasts(context.db, shop, orderId)).map((forecast) => [forecast.shipmentId, forecast]))
  const liveIds = live.map(({ id }) => id)
  if ([...said.keys()].some((id) => !liveIds.includes(id))) await dropForecasts(context.db, shop, orderId, liveIds)
  if (!facts || live.length === 0) return outlooks
  const now = context.clock.now()
  const learned = await learnFor(context, shop, now, facts)
  for (const shipment of live) {
    const outlook = outlookOf(facts, shipment, learned, said.get(shipment.id) ?? null, now)
    const { shippedAt, destination, carrier = "" } = parcelOf(learned, facts.order, shipment)
    const country = destination.split("-")[0] ?? ""
    const { id: shipmentId } = shipment
    await saveForecast(context.db, shop, { shipmentId, orderId, country, carrier, shippedAt, promisedAt: outlook.promisedAt }, outlook, now)
    outlooks.set(shipment.id, outlook)
  }
  return outlooks
}

interface Learned extends LearnedArrival {
  origin: string
  timeZone: string
}

// Where everything is there, no model is needed, and most orders are looked at once more for other reasons.
const nothingLearned = { model: fitArrival([], new Date(0)), silentCarriers: new Set<string>(), tellingCarriers: new Set<string>() }

async function learnFor(context: Context, shop: ShopId, now: Date, facts: OrderFacts): Promise<Learned> {
  const home = await readShop(context.db, shop)
  const place = { origin: home?.countryCode ?? "", timeZone: home?.timeZone ?? "UTC" }
  const isAllThere = facts.shipments.every((shipment) => !isLive(shipment) || truthOf(facts, shipment).state === "arrived")
  return { ...place, ...(isAllThere ? nothingLearned : await learnedArrival(context.db, shop, place, now)) }
}

const truthOf = ({ order }: OrderFacts, shipment: ShipmentFacts) =>
  parcelTruth({ ...shipment, isHandedOver: parcelPlace(shipment, order) === "pickedUp" })

function outlookOf(
  facts: OrderFacts,
  shipment: ShipmentFacts,
  { model, silentCarriers, tellingCarriers, ...place }: Learned,
  said: ArrivalForecast | null,
  now: Date,
): ParcelOutlook {
  const truth = truthOf(facts, shipment)
  const inside = facts.lines.filter((line) => shipment.lines.some((packed) => packed.orderLineId === line.id))
  const promisedAt = promiseOf(shipment.events, place.timeZone)
  const expectedBy = promisedAt ?? said?.firstP90At ?? null
  const carrier = shipment.carrier ?? ""
  const lastEventAt = shipment.events.findLast((event) => !isLabel(event.status))?.happenedAt ?? null
  const parcel: ParcelFacts = {
    ...parcelOf(place, facts.order, shipment),
    deliveredAt: truth.state === "arrived" ? truth.at : null,
    estimatedAt: shipment.promisedAt,
    lastEventAt,
    isCarrierSilent: silentCarriers.has(carrier),
    isDigital: inside.length > 0 && inside.every((line) => !line.requiresShipping),
    state: truth.state,
    expectedBy,
  }
  const arrival = arrivalOf(parcel, model, now)
  const isFollowed = lastEventAt !== null && !parcel.isCarrierSilent
  const standstill = standstillOf({ ...parcel, isArrived: arrival.isArrived, isTelling: tellingCarriers.has(carrier) }, model, now)
  return { ...arrival, shipmentId: shipment.id, promisedAt, expectedBy, isFollowed, lastEventAt, standstill }
}
