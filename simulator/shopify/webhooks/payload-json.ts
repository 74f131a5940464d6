// Building blocks of REST-shaped payloads: numeric ids without loss, money, addresses, instants in the shop's own zone.
import type { SimAddress, SimShop } from "../state.ts"

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

// Since Node 21; TypeScript's libraries do not know it yet.
const rawJson = (JSON as unknown as { rawJSON(text: string): Json }).rawJSON

/** An id as a JSON number, every digit kept. */
export function numeric(id: string): Json {
  return rawJson(id)
}

/** The same money in the shop's and in the buyer's currency. */
export function moneySet(amount: string, currency: string, presentment?: { currency: string; rate: number }): Json {
  const money = { amount, currency_code: currency }
  if (!presentment) return { shop_money: money, presentment_money: money }
  const seen = { amount: (Number(amount) * presentment.rate).toFixed(2), currency_code: presentment.currency }
  return { shop_money: money, presentment_money: seen }
}

/** "89.99" to 8999. */
export function cents(amount: string): number {
  return Math.round(Number(amount) * 100)
}

export function fromCents(amount: number): string {
  return (amount / 100).toFixed(2)
}

const offsetFormats = new Map<string, Intl.DateTimeFormat>()

/** `2021-12-31T19:00:00-05:00`: local time of the shop with its offset, to the second. */
export function localTime(at: Date, timeZone: string): string {
  let format = offsetFormats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" })
    offsetFormats.set(timeZone, format)
  }
  const name = format.formatToParts(at).find((part) => part.type === "timeZoneName")?.value ?? "GMT"
  const offset = name === "GMT" ? "+00:00" : name.slice(3)
  const minutes = (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6))) * (offset.startsWith("-") ? -1 : 1)
  return new Date(at.getTime() + minutes * 60_000).toISOString().slice(0, 19) + offset
}

export function localTimeOrNull(at: Date | null, timeZone: string): string | null {
  return at ? localTime(at, timeZone) : null
}

const countryNames = new Intl.DisplayNames(["en"], { type: "region" })

export function countryName(code: string): string {
  return countryNames.of(code) ?? code
}

/** An order's address; what Shopify did not grant is null. */
export function addressJson(address: SimAddress, shop: SimShop): { [key: string]: Json } {
  const granted = shop.grantedFields
  const isNamed = granted.has("name")
  const isPlaced = granted.has("address")
  return {
    first_name: isNamed ? address.firstName : null,
    address1: isPlaced ? address.address1 : null,
    phone: granted.has("phone") ? address.phone : null,
    city: address.city,
    zip: isPlaced ? address.zip : null,
    province: address.provinceCode,
    country: countryName(address.countryCode),
    last_name: isNamed ? address.lastName : null,
    address2: null,
    company: null,
    latitude: null,
    longitude: null,
    name: isNamed ? `${address.firstName} ${address.lastName}` : null,
    country_code: address.countryCode,
    province_code: address.provinceCode,
  }
}
