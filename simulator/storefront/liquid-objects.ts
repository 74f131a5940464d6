// The shop's state as Liquid's objects. Only what our blocks, the small theme and the app's proxy pages read; prices are in cents, as on Shopify.
import { gid } from "../shopify/ids.ts"
import type { SimCustomer, SimFulfillment, SimOrder, SimProduct, SimShop } from "../shopify/state.ts"

import { liquidMetafields } from "./metafield-values.ts"

export const cents = (price: string): number => Math.round(Number(price) * 100)

export const handleize = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")

export function shopObject(shop: SimShop) {
  return {
    name: shop.name,
    email: shop.email,
    currency: shop.currency,
    permanent_domain: shop.domain,
    domain: shop.domain,
    url: `https://${shop.domain}`,
    secure_url: `https://${shop.domain}`,
    locale: shop.locale,
    timezone: shop.timeZone,
    metafields: liquidMetafields(shop, "SHOP", gid("Shop", shop.id)),
  }
}

/** Products a visitor may see, in the order they were made. */
export function publicProducts(shop: SimShop): SimProduct[] {
  return [...shop.products.values()].filter((product) => product.status === "ACTIVE")
}

/** A picture that is on this machine: the product's own when it is, else one drawn for it. */
export function pictureUrl(product: SimProduct): string {
  return /^(\/|https?:\/\/(localhost|127\.0\.0\.1)[:/])/.test(product.imageUrl) ? product.imageUrl : `/ext/pictures/${product.handle}.svg`
}

export function productObject(shop: SimShop, product: SimProduct) {
  const image = { src: pictureUrl(product), alt: product.title, width: 800, height: 800, aspect_ratio: 1 }
  const variant = { id: product.variantId, title: "Default Title", price: cents(product.price), sku: product.sku, available: true }
  return {
    id: product.id,
    title: product.title,
    handle: product.handle,
    url: `/products/${product.handle}`,
    vendor: product.vendor,
    type: product.productType,
    tags: product.tags,
    category: product.category ? { id: product.category.id, name: product.category.fullName.split(" > ").at(-1) } : null,
    description: product.descriptionHtml,
    content: product.descriptionHtml,
    price: cents(product.price),
    price_min: cents(product.price),
    price_max: cents(product.price),
    available: true,
    has_only_default_variant: true,
    featured_image: image,
    images: [image],
    variants: [variant],
    selected_or_first_available_variant: variant,
    metafields: liquidMetafields(shop, "PRODUCT", gid("Product", product.id)),
  }
}

/** `all`, or the products of one type under its handle; null when there is no such collection. */
export function collectionObject(shop: SimShop, handle: string) {
  const products = publicProducts(shop).filter((product) => handle === "all" || handleize(product.productType) === handle)
  if (products.length === 0 && handle !== "all") return null
  return {
    handle,
    url: `/collections/${handle}`,
    title: handle === "all" ? null : (products[0]?.productType ?? null),
    products: products.map((product) => productObject(shop, product)),
    products_count: products.length,
  }
}

/** One collection for each product type, for the shop's navigation. */
export function collectionLinks(shop: SimShop): { title: string; handle: string; url: string }[] {
  const types = [...new Set(publicProducts(shop).map((product) => product.productType))].filter((type) => type !== "").sort()
  return types.map((title) => ({ title, handle: handleize(title), url: `/collections/${handleize(title)}` }))
}

export function customerObject(shop: SimShop, customer: SimCustomer) {
  const orders = ordersOf(shop, customer.id)
  return {
    id: customer.id,
    first_name: customer.firstName,
    last_name: customer.lastName,
    name: `${customer.firstName} ${customer.lastName}`.trim(),
    email: customer.email,
    phone: customer.phone,
    tags: customer.tags,
    accepts_marketing: customer.emailConsent.state === "subscribed",
    has_account: true,
    orders_count: orders.length,
    orders: orders.map((order) => orderObject(shop, order)),
  }
}

export function ordersOf(shop: SimShop, customerId: string): SimOrder[] {
  return [...shop.orders.values()]
    .filter((order) => order.customerId === customerId)
    .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
}

function orderObject(shop: SimShop, order: SimOrder) {
  const lines = order.lines.map((line) => {
    const product = shop.products.get(line.productId)
    return {
      id: line.id,
      title: line.title,
      quantity: line.quantity,
      final_price: cents(line.price),
      final_line_price: cents(line.price) * line.quantity,
      url: product ? `/products/${product.handle}` : null,
      image: product ? { src: pictureUrl(product), alt: product.title } : null,
      product: product ? { id: product.id, title: product.title, url: `/products/${product.handle}` } : null,
    }
  })
  return {
    id: order.id,
    name: order.name,
    created_at: order.createdAt.toISOString(),
    cancelled: order.cancelledAt !== null,
    financial_status: order.financialStatus,
    total_price: lines.reduce((sum, line) => sum + line.final_line_price, 0),
    line_items: lines,
    progress: progressOf(order),
  }
}

/** Where the order stands for its buyer, as a key of the theme's translations. Not a Shopify property: the theme's own convenience. */
export function progressOf(order: SimOrder): "cancelled" | "delivered" | "on_its_way" | "preparing" {
  if (order.cancelledAt) return "cancelled"
  const parcels = order.fulfillments.filter(
    (parcel) => parcel.status !== "cancelled" && parcel.status !== "error" && parcel.status !== "failure",
  )
  if (parcels.length === 0) return "preparing"
  return parcels.every(isDelivered) ? "delivered" : "on_its_way"
}

function isDelivered(parcel: SimFulfillment): boolean {
  return parcel.events.some((event) => event.status === "delivered")
}
