// What products/* and shop/update say, and what the same things look like from the Admin API (set-up-shop.server.ts).
import { z } from "zod"

import { idOf, identity, instant, listOf, maybe, money, tags, text } from "#app/flow/record/payload-fields.ts"
import { plainText } from "#app/flow/record/plain-text.ts"
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

const product = z.object({
  ...identity,
  title: text,
  handle: text,
  vendor: text,
  product_type: text,
  tags,
  body_html: text,
  status: text,
  updated_at: instant,
  image: maybe(z.object({ src: text })),
  variants: listOf(z.object({ price: money })),
  category: maybe(z.object({ admin_graphql_api_id: text, full_name: text, name: text })),
})

const shop = z.object({
  ...identity,
  name: text,
  domain: text,
  myshopify_domain: text,
  currency: text,
  country_code: text,
  iana_timezone: text,
  primary_locale: text,
  email: text,
  updated_at: instant,
})

/** Null when the payload names no product. */
export function readProductPayload(payload: unknown): ProductFacts | null {
  const read = maybe(product).parse(payload)
  const id = idOf("Product", read)
  if (!read || !id) return null
  return {
    id,
    title: read.title ?? "",
    handle: read.handle ?? "",
    vendor: read.vendor,
    productType: read.product_type,
    tags: read.tags,
    categoryId: read.category?.admin_graphql_api_id ?? null,
    categoryName: read.category?.full_name ?? read.category?.name ?? null,
    description: plainText(read.body_html ?? ""),
    imageUrl: read.image?.src ?? null,
    price: read.variants?.find((variant) => variant.price !== null)?.price ?? null,
    status: read.status?.toUpperCase() ?? "ACTIVE",
    updatedAt: read.updated_at,
  }
}

/** Null when the payload is no object. */
export function readShopPayload(payload: unknown): ShopFacts | null {
  const read = maybe(shop).parse(payload)
  if (!read) return null
  return {
    gid: idOf("Shop", read),
    name: read.name,
    domain: read.domain ?? read.myshopify_domain,
    currency: read.currency,
    countryCode: read.country_code,
    timeZone: read.iana_timezone,
    locale: read.primary_locale,
    email: read.email,
    updatedAt: read.updated_at,
  }
}
