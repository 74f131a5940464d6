// What products/* and shop/update say, and what the same things look like from the Admin API (set-up-shop.server.ts).
import { z } from "zod"

import {
  idFault,
  idOf,
  identity,
  instant,
  label,
  listOf,
  maybe,
  misfit,
  money,
  read,
  readBy,
  tags,
  text,
  type Read,
} from "#app/flow/record/payload-fields.ts"
import { kindFault } from "#app/flow/record/payload-kind.ts"
import { plainText } from "#app/flow/record/plain-text.ts"
import { countryCode, currencyCode, localeTag, timeZoneName } from "#app/flow/record/place-fields.ts"
import type { Gid } from "#app/platform/ids.ts"

export interface ProductFacts {
  id: Gid
  title: string
  handle: string
  vendor: string | null
  productType: string | null
  tags: string[]
  /** Shopify's taxonomy: gid and full name, "Apparel & Accessories > Clothing > …". */
  categoryId: string | null
  categoryName: string | null
  description: string
  imageUrl: string | null
  price: string | null
  /** ACTIVE | DRAFT | ARCHIVED, as the Admin API spells it. */
  status: string
  updatedAt: Date | null
}

export interface ShopFacts {
  gid: Gid | null
  name: string | null
  domain: string | null
  currency: string | null
  countryCode: string | null
  timeZone: string | null
  locale: string | null
  email: string | null
  updatedAt: Date | null
}

// Descriptions are long; plain-text.ts cuts them.
const html = z
  .unknown()
  .optional()
  .transform((value) => (typeof value === "string" ? value : ""))

const product = z.object({
  ...identity,
  title: text,
  handle: label,
  vendor: label,
  product_type: label,
  tags,
  body_html: html,
  status: label,
  updated_at: instant,
  image: maybe(z.object({ src: text })),
  images: listOf(z.object({ src: text })),
  variants: listOf(z.object({ price: money })),
  category: maybe(z.object({ admin_graphql_api_id: label, full_name: text, name: label })),
})

const shop = z.object({
  ...identity,
  name: label,
  domain: label,
  myshopify_domain: label,
  currency: currencyCode,
  country_code: countryCode,
  iana_timezone: timeZoneName,
  primary_locale: localeTag,
  email: label,
  updated_at: instant,
})

/** Malformed when the payload names no product. */
export function readProductPayload(payload: unknown): Read<ProductFacts> {
  const parsed = readBy(product, payload)
  if (parsed.kind === "malformed") return parsed
  const said = parsed.facts
  const id = idOf("Product", said)
  const fault = id ? kindFault("product", payload) : idFault("Product", said)
  if (!id || fault) return misfit(fault ?? "")
  return read({
    id,
    title: said.title ?? "",
    handle: said.handle ?? "",
    vendor: said.vendor,
    productType: said.product_type,
    tags: said.tags,
    categoryId: said.category?.admin_graphql_api_id ?? null,
    categoryName: said.category?.full_name ?? said.category?.name ?? null,
    description: plainText(said.body_html),
    imageUrl: said.image?.src ?? said.images?.find((image) => image.src !== null)?.src ?? null,
    price: said.variants?.find((variant) => variant.price !== null)?.price ?? null,
    status: said.status?.toUpperCase() ?? "ACTIVE",
    updatedAt: said.updated_at,
  })
}

/** Malformed when the payload is no shop, or says nothing of one. */
export function readShopPayload(payload: unknown): Read<ShopFacts> {
  const parsed = readBy(shop, payload)
  if (parsed.kind === "malformed") return parsed
  const said = parsed.facts
  const fault = kindFault("shop", payload)
  if (fault) return misfit(fault)
  return read({
    gid: idOf("Shop", said),
    name: said.name,
    domain: said.domain ?? said.myshopify_domain,
    currency: said.currency,
    countryCode: said.country_code,
    timeZone: said.iana_timezone,
    locale: said.primary_locale,
    email: said.email,
    updatedAt: said.updated_at,
  })
}
