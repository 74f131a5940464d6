// Where an order goes and how: its addresses and its shipping lines.
import { z } from "zod"

import type { PersonAtPlace } from "#app/flow/record/gift.ts"
import { flag, label } from "#app/flow/record/payload-fields.ts"
import { countryCode, provinceCode } from "#app/flow/record/place-fields.ts"

export const placeFields = z.object({
  first_name: label,
  last_name: label,
  name: label,
  company: label,
  address1: label,
  zip: label,
  country_code: countryCode,
  province_code: provinceCode,
})

export const shippingLine = z.object({ code: label, title: label, source: label, delivery_category: label, is_removed: flag })

type Place = z.output<typeof placeFields>

export function personAt(place: Place | null): PersonAtPlace | null {
  if (!place) return null
  const { first_name: firstName, last_name: lastName, name, company, address1: street, zip } = place
  return firstName || lastName ? { firstName, lastName, company, street, zip } : { firstName: name, lastName: null, company, street, zip }
}

const pickupWords = /pick[\s_-]?up|click[\s_&-]+collect|collect in[\s-]store|abholung|retrait|ritiro|recogida/i
const localWords = /local[\s_-]?delivery/i

/**
 * How the goods get to the shopper: shipping | pickup | local | in-person (handed over at the till) | none (nothing to hand over); null when the
 * payload does not tell. Shopify's order payloads have no field for it; shipping lines and the place of sale tell it.
 */
export function deliveryMethodOf(
  said: {
    source_name: string | null
    shipping_address: Place | null
    shipping_lines: readonly z.output<typeof shippingLine>[] | null
  },
  lines: readonly { requiresShipping: boolean; isGiftCard: boolean }[],
): string | null {
  if (lines.length > 0 && lines.every((line) => !line.requiresShipping || line.isGiftCard)) return "none"
  const ways = (said.shipping_lines ?? []).filter((way) => !way.is_removed)
  const words = ways.map(({ code, title, delivery_category: category }) => [category, code, title].filter(Boolean).join(" "))
  if (words.length > 0 && words.every((way) => pickupWords.test(way))) return "pickup"
  if (words.length > 0 && words.every((way) => localWords.test(way))) return "local"
  if (ways.length > 0 || said.shipping_address) return "shipping"
  return said.source_name?.toLowerCase() === "pos" ? "in-person" : null
}
