// What Liquid sees of the strings that Shopify stores: metafields by type, references resolved, and nothing the storefront may not read.
import { Drop } from "liquidjs"

import { gidTail } from "../shopify/ids.ts"
import type { SimMetafield, SimMetaobject, SimMetaobjectDefinition, SimShop } from "../shopify/state.ts"

/** `product.metafields.ns.key`: has a type and a value, and prints as its value. */
export class MetafieldDrop extends Drop {
  readonly type: string
  readonly value: unknown

  constructor(type: string, value: unknown) {
    super()
    this.type = type
    this.value = value
  }

  override valueOf(): unknown {
    return this.value
  }
}

/** A rating prints as its number, as Dawn's `{{ …rating.value }}` expects. */
class RatingDrop extends Drop {
  readonly rating: number
  readonly scale_min: number
  readonly scale_max: number

  constructor(value: { value: string; scale_min: string; scale_max: string }) {
    super()
    this.rating = Number(value.value)
    this.scale_min = Number(value.scale_min)
    this.scale_max = Number(value.scale_max)
  }

  override valueOf(): string {
    return String(this.rating)
  }
}

/** All metafields of one owner that Liquid may read, by namespace and key; the app's own ones also under `$app…`. */
export function liquidMetafields(shop: SimShop, ownerType: string, ownerId: string): Record<string, Record<string, MetafieldDrop>> {
  const byNamespace: Record<string, Record<string, MetafieldDrop>> = {}
  for (const metafield of shop.metafields) {
    if (metafield.ownerId !== ownerId || !isReadable(shop, ownerType, metafield)) continue
    const drop = new MetafieldDrop(metafield.type, liquidValue(shop, metafield.type, metafield.value))
    for (const namespace of new Set([metafield.namespace, reservedName(metafield.namespace)])) {
      byNamespace[namespace] = { ...byNamespace[namespace], [metafield.key]: drop }
    }
  }
  return byNamespace
}

/** `app--123--afterword` and `$app:afterword` are one name: Shopify stores the first and lets theme app extensions write the second. */
export function reservedName(name: string): string {
  return name.replace(/^app--[^-]+/, "$app").replace(/^\$app--/, "$app:")
}

// An app's own namespace shows nothing without a definition that grants PUBLIC_READ; other namespaces Liquid has always been able to read.
function isReadable(shop: SimShop, ownerType: string, metafield: SimMetafield): boolean {
  const name = reservedName(metafield.namespace)
  if (!name.startsWith("$app")) return true
  const definition = shop.metafieldDefinitions.find(
    (candidate) => candidate.ownerType === ownerType && reservedName(candidate.namespace) === name && candidate.key === metafield.key,
  )
  return definition?.access.storefront === "PUBLIC_READ"
}

function liquidValue(shop: SimShop, type: string, value: string): unknown {
  if (type.startsWith("list.")) {
    const items = JSON.parse(value) as unknown[]
    const itemType = type.slice("list.".length)
    return items
      .map((item) => liquidValue(shop, itemType, typeof item === "string" ? item : JSON.stringify(item)))
      .filter((item) => item !== null)
  }
  switch (type) {
    case "rating":
      return new RatingDrop(JSON.parse(value) as { value: string; scale_min: string; scale_max: string })
    case "number_integer":
    case "number_decimal":
      return Number(value)
    case "boolean":
      return value === "true"
    case "json":
      return JSON.parse(value) as unknown
    case "metaobject_reference":
      return liquidMetaobject(shop, value)
    case "product_reference":
      return productReference(shop, value)
    default:
      return value
  }
}

/** Fields as `.field.value`; null when it is gone, a draft, or its definition does not let the storefront read it. */
function liquidMetaobject(shop: SimShop, id: string): Record<string, unknown> | null {
  const metaobject = shop.metaobjects.find((candidate) => gidTail(candidate.id) === gidTail(id))
  if (!metaobject) return null
  const definition = definitionOf(shop, metaobject)
  if (definition?.access.storefront !== "PUBLIC_READ") return null
  if (definition.capabilities.publishable && metaobject.status !== "ACTIVE") return null
  const fields = definition.fields.flatMap((field) => {
    const value = metaobject.fields[field.key]
    return value == null || value === "" ? [] : [[field.key, new MetafieldDrop(field.type, liquidValue(shop, field.type, value))] as const]
  })
  return { system: { handle: metaobject.handle, type: metaobject.type, id: gidTail(metaobject.id) }, ...Object.fromEntries(fields) }
}

function definitionOf(shop: SimShop, metaobject: SimMetaobject): SimMetaobjectDefinition | undefined {
  return [...shop.metaobjectDefinitions.values()].find((definition) => reservedName(definition.type) === reservedName(metaobject.type))
}

function productReference(shop: SimShop, id: string): Record<string, unknown> | null {
  const product = shop.products.get(gidTail(id))
  return product ? { id: product.id, title: product.title, handle: product.handle, url: `/products/${product.handle}` } : null
}
