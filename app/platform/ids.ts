// Branded identifiers: a shop's domain cannot be handed in where a touchpoint's id is wanted. Costs nothing at run time.
declare const brand: unique symbol
type Branded<Name extends string> = string & { readonly [brand]?: Name }

/** The shop's permanent domain, `name.myshopify.com`; first argument of every store function. */
export type ShopId = Branded<"ShopId">
/** A Shopify global id, `gid://shopify/Order/1`; never a number, since numbers over 2^53 lose digits in JSON. */
export type Gid = Branded<"Gid">
export type TouchpointId = Branded<"TouchpointId">
export type DraftId = Branded<"DraftId">
export type MessageId = Branded<"MessageId">
export type ReviewId = Branded<"ReviewId">
/** Keyed hash of a mail address or phone number: says "the same person" without saying who (app/platform/crypto.ts). */
export type PersonKey = Branded<"PersonKey">
/** Names one running worker; every claim carries it. */
export type WorkerId = Branded<"WorkerId">

const shopPattern = /^[a-z0-9][a-z0-9-]{0,59}\.myshopify\.com$/

/** The shop id in `text`, or null when it is not a permanent shop domain. */
export function shopIdFrom(text: string | null | undefined): ShopId | null {
  const domain = text?.trim().toLowerCase() ?? ""
  return shopPattern.test(domain) ? domain : null
}

/** `gid("Order", "820982911946154508")`; Shopify's REST payloads carry numeric ids beside `admin_graphql_api_id`. */
export function gid(type: string, id: string | number | bigint): Gid {
  return `gid://shopify/${type}/${id}`
}

/** The digits (or other tail) of a gid: `gid://shopify/Order/1?x=2` gives `1`. */
export function gidTail(id: string): string {
  return id.slice(id.lastIndexOf("/") + 1).split("?")[0] ?? ""
}
