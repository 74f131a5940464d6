// Filters that Shopify adds to Liquid and our theme, blocks or proxy pages use. The engine runs with strictFilters: what is missing here fails loudly.
import { filters as plain, type FilterImplOptions, type Liquid } from "liquidjs"

import { handleize } from "./liquid-objects.ts"
import { escapeHtml, translate, type Translations } from "./translations.ts"

interface Globals {
  request?: { locale?: { iso_code?: string } }
  shop?: { currency?: string; timezone?: string }
}

interface FilterThis {
  context: { globals: object }
}

type Named = [string, unknown]

/** Filters get named arguments as pairs among the plain ones. */
function named(args: unknown[]): Record<string, unknown> {
  return Object.fromEntries(args.filter((arg): arg is Named => Array.isArray(arg) && arg.length === 2 && typeof arg[0] === "string"))
}

const globalsOf = (self: FilterThis) => self.context.globals as Globals
const language = (self: FilterThis) => globalsOf(self).request?.locale?.iso_code ?? "en"
const timeZone = (self: FilterThis) => globalsOf(self).shop?.timezone ?? "UTC"

const attributes = (pairs: Record<string, unknown>) =>
  Object.entries(pairs)
    .filter(([, value]) => value != null && value !== false)
    .map(([name, value]) => ` ${name}="${escapeHtml(String(value))}"`)
    .join("")

function money(self: FilterThis, amount: unknown, options: Intl.NumberFormatOptions = {}): string {
  if (amount == null || amount === "") return ""
  const currency = globalsOf(self).shop?.currency ?? "EUR"
  return new Intl.NumberFormat(language(self), { style: "currency", currency, ...options }).format(Number(amount) / 100)
}

const dateFormats: Record<string, Intl.DateTimeFormatOptions> = {
  abbreviated_date: { dateStyle: "medium" },
  basic: { dateStyle: "short" },
  date: { dateStyle: "long" },
  date_at_time: { dateStyle: "long", timeStyle: "short" },
  default: { dateStyle: "full", timeStyle: "long" },
  on_date: { dateStyle: "long" },
}

function date(self: FilterThis, value: unknown, args: unknown[]): string {
  const format = named(args).format
  if (typeof format !== "string")
    return String((plain.date as (...all: unknown[]) => unknown).call(self, value, args[0], timeZone(self)) ?? "")
  const at = new Date(String(value))
  if (Number.isNaN(at.getTime())) return String(value ?? "")
  return new Intl.DateTimeFormat(language(self), { ...(dateFormats[format] ?? dateFormats.date), timeZone: timeZone(self) }).format(at)
}

function sourceOf(image: unknown): string {
  if (typeof image === "string") return image
  const record = image as { src?: unknown; featured_image?: { src?: unknown }; image?: { src?: unknown } } | null
  return String(record?.src ?? record?.featured_image?.src ?? record?.image?.src ?? "")
}

/** Like Shopify's: HTML's special signs and the slash leave as escapes, so that no text can close a script element. */
export function scriptSafeJson(value: unknown): string {
  return (JSON.stringify(value) ?? "null")
    .replace(/[<>&\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .replaceAll("/", "\\/")
}

export function registerShopifyFilters(engine: Liquid, options: { translations: Translations; assetFolder: string }): void {
  const t = function (this: FilterThis, key: unknown, ...args: unknown[]) {
    return translate(options.translations, language(this), String(key), named(args))
  }
  const filters: Record<string, (this: FilterThis, value: unknown, ...args: unknown[]) => unknown> = {
    t,
    translate: t,
    asset_url: (file) => `${options.assetFolder}/${String(file)}`,
    date(value, ...args) {
      return date(this, value, args)
    },
    time_tag(value, ...args) {
      if (value == null || value === "") return ""
      const at = new Date(String(value))
      return `<time datetime="${Number.isNaN(at.getTime()) ? "" : at.toISOString()}">${escapeHtml(date(this, value, args))}</time>`
    },
    default_errors: () => "",
    handle: (value) => handleize(String(value ?? "")),
    handleize: (value) => handleize(String(value ?? "")),
    image_url(image, ...args) {
      const source = sourceOf(image)
      const { width } = named(args)
      return source && width ? `${source}${source.includes("?") ? "&" : "?"}width=${String(width)}` : source
    },
    image_tag: (source, ...args) => `<img src="${escapeHtml(String(source))}"${attributes(named(args))}>`,
    json: (value) => scriptSafeJson(value),
    link_to: (text, url, ...args) => `<a href="${escapeHtml(String(url))}"${attributes(named(args))}>${String(text)}</a>`,
    metafield_tag: (metafield) => metafieldTag(metafield),
    metafield_text: (metafield) => String((metafield as { value?: unknown } | null)?.value ?? ""),
    money(amount) {
      return money(this, amount)
    },
    money_with_currency(amount) {
      return amount == null || amount === "" ? "" : `${money(this, amount)} ${globalsOf(this).shop?.currency ?? "EUR"}`
    },
    money_without_currency: (amount) => (amount == null || amount === "" ? "" : (Number(amount) / 100).toFixed(2)),
    money_without_trailing_zeros(amount) {
      return money(this, amount, { trailingZeroDisplay: "stripIfInteger" })
    },
    pluralize: (count, one, many) => (Number(count) === 1 ? one : many),
    script_tag: (url) => `<script src="${escapeHtml(String(url))}"></script>`,
    structured_data: (product) => structuredData(product),
    stylesheet_tag: (url) => `<link rel="stylesheet" href="${escapeHtml(String(url))}" media="all">`,
    within: (url) => url,
  }
  for (const [name, filter] of Object.entries(filters)) engine.registerFilter(name, filter as FilterImplOptions)
}

function metafieldTag(metafield: unknown): string {
  const { type, value } = (metafield ?? {}) as { type?: string; value?: unknown }
  return type ? `<span class="metafield-${escapeHtml(type)}">${escapeHtml(String(value ?? ""))}</span>` : ""
}

// The part of Shopify's output that an app can tie to: the node's @id.
function structuredData(product: unknown): string {
  const { title, url, vendor, price } = (product ?? {}) as { title?: string; url?: string; vendor?: string; price?: number }
  return scriptSafeJson({
    "@context": "http://schema.org/",
    "@id": `${url}#product`,
    "@type": "Product",
    "name": title,
    "brand": { "@type": "Brand", "name": vendor },
    "offers": { "@type": "Offer", "price": (Number(price ?? 0) / 100).toFixed(2), "availability": "http://schema.org/InStock" },
  })
}
