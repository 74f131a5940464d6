// What the arrival model is told of a parcel of ours: from where, to where, by whom, since when, ordered when and promised for when.
import type { Parcel } from "#app/flow/arrival/model.ts"
import { type Estimate, promiseOf } from "#app/flow/arrival/promise.ts"

interface Ordered {
  countryCode: string | null
  provinceCode: string | null
  placedAt: Date
}

interface Sent {
  shippedAt: Date
  destination: string | null
  carrier: string | null
  service: string | null
  events: readonly Estimate[]
}

/** Where the shop sends from. */
export interface ShopPlace {
  /** Its country. */
  origin: string
  timeZone: string
}

/** A parcel that does not say where it goes goes where its order does. */
export const destinationOf = (parcel: Pick<Sent, "destination">, order: Omit<Ordered, "placedAt">): string =>
  parcel.destination ?? [order.countryCode, order.provinceCode].filter(Boolean).join("-")

export function parcelOf({ origin, timeZone }: ShopPlace, order: Ordered, parcel: Sent): Parcel {
  const { shippedAt, carrier, service } = parcel
  const promisedAt = promiseOf(parcel.events, timeZone)
  return {
    shippedAt,
    origin,
    destination: destinationOf(parcel, order),
    carrier: carrier ?? "",
    service: service ?? "",
    purchasedAt: order.placedAt,
    ...(promisedAt ? { promisedAt } : {}),
  }
}
