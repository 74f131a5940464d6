// What the arrival model is told of a parcel of ours: from where, to where, by whom, since when.
import type { Parcel } from "#app/flow/arrival/model.ts"

interface Sent {
  shippedAt: Date
  destination: string | null
  carrier: string | null
  service: string | null
}

/** `origin`: the country the shop sends from. A parcel that does not say where it goes goes where its order does. */
export function parcelOf(origin: string, order: { countryCode: string | null; provinceCode: string | null }, parcel: Sent): Parcel {
  const { shippedAt, carrier, service } = parcel
  const destination = parcel.destination ?? [order.countryCode, order.provinceCode].filter(Boolean).join("-")
  return { shippedAt, origin, destination, carrier: carrier ?? "", service: service ?? "" }
}
