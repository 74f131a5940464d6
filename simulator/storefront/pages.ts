// Which page a path is, with the Liquid objects it needs, inside the theme's layout.
import path from "node:path"

import { Context } from "liquidjs"

import type { SimShop } from "../shopify/state.ts"

import { createLiquidEngine } from "./liquid-engine.ts"
import { collectionLinks, collectionObject, customerObject, ordersOf, productObject, publicProducts, shopObject } from "./liquid-objects.ts"
import { newPageMemory, type BlockRenderer } from "./shopify-tags.ts"

export interface PageRequest {
  path: string
  search: URLSearchParams
  /** Language tag such as "de". */
  locale: string
  customerId: string | null
}

export interface Rendered {
  status: number
  html: string
}

interface View {
  status: number
  template: string
  objects: Record<string, unknown>
}

const themeFolder = path.join(import.meta.dirname, "theme")
const languages = ["en", "de", "fr"]
const rightToLeft = new Set(["ar", "fa", "he", "ur"])
const customersShown = 12
const featuredProducts = 8

export function createPages(renderBlock: BlockRenderer) {
  const engine = createLiquidEngine({ folder: themeFolder, assetFolder: "/ext/theme", renderBlock })

  function wrap(
    shop: SimShop,
    request: PageRequest,
    objects: Record<string, unknown>,
    pageType: string,
    body: (globals: object) => string | { content: string; assigned: object },
  ): string {
    const pageMemory = newPageMemory()
    const common = { ...commonObjects(shop, request, pageType), ...objects, pageMemory }
    const rendered = body(common)
    const { content, assigned } = typeof rendered === "string" ? { content: rendered, assigned: {} } : rendered
    if (!pageMemory.layout) return content
    const globals = { ...common, ...assigned }
    const head = [...pageMemory.stylesheets].map((url) => `<link rel="stylesheet" href="${url}">`).join("\n")
    return engine.renderFileSync(
      pageMemory.layout,
      {},
      { globals: { ...globals, content_for_header: head, content_for_layout: content } },
    ) as string
  }

  return {
    page(shop: SimShop, request: PageRequest): Rendered {
      const view = viewOf(shop, request)
      const html = wrap(
        shop,
        request,
        view.objects,
        view.template,
        (globals) => engine.renderFileSync(view.template, {}, { globals }) as string,
      )
      return { status: view.status, html }
    },
    // What such a page assigns is there in the layout too: the only way an app has into the head.
    proxyAnswer(shop: SimShop, source: string, request: PageRequest): string {
      return wrap(shop, request, {}, "proxy", (globals) => {
        const context = new Context({}, engine.options, { globals })
        const content = engine.renderSync(engine.parse(source), context) as string
        const assigned = Object.fromEntries(["page_title", "canonical_url"].map((name) => [name, context.getSync([name])]))
        return { content, assigned }
      })
    },
  }
}

function commonObjects(shop: SimShop, request: PageRequest, pageType: string): Record<string, unknown> {
  const customer = request.customerId ? shop.customers.get(request.customerId) : undefined
  return {
    shop: shopObject(shop),
    customer: customer ? customerObject(shop, customer) : null,
    collection_links: collectionLinks(shop),
    request: { locale: { iso_code: request.locale, root_url: "/storefront" }, path: request.path, page_type: pageType, design_mode: false },
    reading_direction: rightToLeft.has(request.locale.split("-")[0] ?? "") ? "rtl" : "ltr",
    languages,
    routes: {
      root_url: "/storefront",
      all_products_collection_url: "/collections/all",
      account_url: "/account",
      account_logout_url: "/account/logout",
    },
  }
}

function viewOf(shop: SimShop, request: PageRequest): View {
  const parts = request.path.split("/").filter((part) => part !== "")
  const handle = decode(parts.at(-1) ?? "")
  const inCollection = parts[0] === "collections" && parts[2] === "products" && parts.length === 4
  if (parts[0] === "storefront" && parts.length === 1) return home(shop)
  if ((parts[0] === "products" && parts.length === 2) || inCollection) return productView(shop, handle)
  if (parts[0] === "collections" && parts.length <= 2) return collectionView(shop, parts.length === 2 ? handle : "all")
  if (parts[0] === "account" && parts.length === 1)
    return request.customerId ? { status: 200, template: "account", objects: {} } : loginView(shop, request)
  if (parts[0] === "account" && parts[1] === "login") return loginView(shop, request)
  return notFound
}

const notFound: View = { status: 404, template: "not-found", objects: {} }

function home(shop: SimShop): View {
  const products = publicProducts(shop)
  // Taken evenly from the whole list, so that they show what the shop has.
  const step = Math.max(1, products.length / featuredProducts)
  const featured = products
    .filter((_, index) => index % step < 1)
    .slice(0, featuredProducts)
    .map((product) => productObject(shop, product))
  return { status: 200, template: "home", objects: { featured } }
}

function productView(shop: SimShop, handle: string): View {
  const product = publicProducts(shop).find((candidate) => candidate.handle === handle)
  if (!product) return notFound
  const related = publicProducts(shop).filter((other) => other.productType === product.productType && other.id !== product.id)
  return {
    status: 200,
    template: "product",
    objects: {
      product: productObject(shop, product),
      related: related.slice(0, 4).map((other) => productObject(shop, other)),
      page_title: product.title,
    },
  }
}

function collectionView(shop: SimShop, handle: string): View {
  const collection = collectionObject(shop, handle)
  return collection ? { status: 200, template: "collection", objects: { collection, page_title: collection.title } } : notFound
}

function loginView(shop: SimShop, request: PageRequest): View {
  const wanted = (request.search.get("q") ?? "").trim().toLowerCase()
  const matching = [...shop.customers.values()].filter((customer) =>
    `${customer.firstName} ${customer.lastName} ${customer.email ?? ""}`.toLowerCase().includes(wanted),
  )
  const people = matching
    .map((customer) => ({
      id: customer.id,
      name: `${customer.firstName} ${customer.lastName}`.trim(),
      email: customer.email,
      orders_count: ordersOf(shop, customer.id).length,
    }))
    .sort((a, b) => b.orders_count - a.orders_count)
  return {
    status: 200,
    template: "login",
    objects: { people: people.slice(0, customersShown), people_count: people.length, asked_name: request.search.get("q") ?? "" },
  }
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
