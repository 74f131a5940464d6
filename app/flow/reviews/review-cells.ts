// What does one cell of an export say? Pure; null where it says nothing that can be used.

import { entityOf } from "#app/flow/reviews/html-entities.ts"

/** Text as a person wrote it: entities and line breaks of HTML undone, what a spreadsheet put before a formula taken away, no invisible controls. */
export function textOf(cell: string): string {
  const plain = /<br\s*\/?>|<\/?(?:p|div|b|i|u|em|strong|span)>|&#?\w{2,};/iu.test(cell) ? withoutHtml(cell) : cell
  return unguarded(withoutBackslashes(repaired(plain)))
    .replace(/[^\P{Cc}\n\t]/gu, "")
    .normalize("NFC")
    .trim()
}

/** Some exports put a backslash before a quotation mark instead of a second one; then the outer ones are still there. */
const withoutBackslashes = (text: string): string =>
  text.includes('\\"') ? text.replace(/^"([\s\S]*)"$/u, "$1").replace(/\\"/gu, '"') : text

/** Text of our own export: exactly what was written, without what keeps a spreadsheet from taking it for a formula. */
export const ownTextOf = (cell: string): string => unguarded(cell)

/** Our own guard is put before texts that begin like a guarded one too, so that taking one off gives every text back. */
const unguarded = (text: string): string => text.replace(/^'(?='*[=+\-@\t\r\n])/u, "")

function withoutHtml(text: string): string {
  const broken = text
    .replace(/\s*<br\s*\/?>\s*/giu, "\n")
    .replace(/<\/p>\s*<p>/giu, "\n\n")
    .replace(/<\/div>\s*<div>/giu, "\n")
    .replace(/<\/?(?:p|div|b|i|u|em|strong|span)>/giu, "")
  // Some exports encode twice.
  const once = /&amp;(?:#\d+|#x[\da-f]+|[a-z]+);/iu.test(broken) ? broken.replaceAll("&amp;", "&") : broken
  return withoutEntities(once)
}

const withoutEntities = (text: string): string => text.replace(/&(#?\w{1,31});/gu, (whole, name: string) => entityOf(name) ?? whole)

// Windows-1252 as bytes: what UTF-8 looks like when it was read as that.
const byteOf = new Map(
  [...new TextDecoder("windows-1252").decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))].map((sign, byte) => [sign, byte]),
)
const strictly = new TextDecoder("utf-8", { fatal: true })

/** "schÃ¶n" back to "schön"; what was not broken that way stays as it is. */
function repaired(text: string): string {
  if (!/[ÃÂâðÄÅÐÑ][\u0080-\u{ffff}]/u.test(text)) return text
  const bytes = [...text].map((sign) => byteOf.get(sign) ?? -1)
  if (bytes.includes(-1)) return text
  try {
    return strictly.decode(Uint8Array.from(bytes))
  } catch {
    return text
  }
}

const stars = "stars?|star rating|sterne?n?|étoiles?|estrellas?|estrelas?|stell[ae]|sterren|stjerner?|stjärnor|gwiazd\\p{L}*"
const amount = new RegExp(
  `^(?:rated|rating:?)?\\s*(\\d{1,3}(?:[.,]\\d+)?)\\s*(?:(?:/|out of|of|von|sur|de|su|van|av|af|z)\\s*(\\d{1,3})(?:[.,]0+)?)?\\s*(%|${stars})?$`,
  "iu",
)

/** The number in "4", "4,0", "4.5 stars", "8/10", "★★★★☆", "4 ★", and what it is out of when the cell says so. */
export function numberOf(cell: string): { value: number; outOf: number | null } | null {
  const text = withoutEntities(cell)
    .replace(/\ufe0f/gu, "")
    .trim()
  const drawn = text.match(/[★⭐🌟]/gu)?.length ?? 0
  // A number beside a star says how many; more stars than one are counted.
  if (drawn > 1 || /^[★⭐🌟][☆½✩\s]*$/u.test(text)) return { value: drawn + (text.includes("½") ? 0.5 : 0), outOf: 5 }
  const found = amount.exec(text.replace(/[★⭐🌟]/gu, "").trim())
  if (!found?.[1]) return null
  return { value: Number(found[1].replace(",", ".")), outOf: found[2] ? Number(found[2]) : found[3] === "%" ? 100 : null }
}

/** Whole stars, 1 to 5; null for what is outside of the scale. */
export function starsOf({ value, outOf }: { value: number; outOf: number | null }, scale: number): number | null {
  const top = outOf ?? scale
  if (top <= 0 || value > top || value <= 0) return null
  return Math.min(5, Math.max(1, Math.round((value / top) * 5)))
}

const yes = new Set(["true", "yes", "y", "1", "t", "x", "ja", "oui", "sí", "si", "sì", "on"])
const no = new Set(["false", "no", "n", "0", "f", "nein", "non", "off", "none", "nothing"])

export function flagOf(cell: string): boolean | null {
  const word = cell.trim().toLowerCase()
  return yes.has(word) ? true : no.has(word) ? false : null
}

/** A verified buyer; "verified reviewer" only proves an address. */
export function verifiedOf(cell: string): boolean | null {
  const word = cell.trim().toLowerCase().replace(/[_-]+/gu, " ")
  // Stamped counts: 2 is a buyer.
  if (word === "2") return true
  if (/^(?:verified|verified (?:buyer|purchase|purchaser|customer)|buyer|purchase)$/u.test(word)) return true
  if (/^(?:unverified|not verified|verified reviewer|anonymous(?: user)?|email|web)$/u.test(word)) return false
  return flagOf(cell)
}

const shown = /^(?:published|publish|approved|ok|active|visible|live|public|enabled|not spam)$/u
const notShown =
  /^(?:unpublished|hidden|spam|pending|not yet|rejected|disapproved|declined|archived|draft|deleted|inactive|disabled|private|removed|flagged|in moderation|unapproved|not published|awaiting(?: .*)?|reported|escalated|blocked|denied|trash(?:ed)?|new|unmoderated|moderation|in review|under review|on hold|cancell?ed|not approved|invisible|suppressed)$/u

export function shownOf(cell: string): boolean | null {
  const word = cell
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/gu, " ")
  return shown.test(word) ? true : notShown.test(word) ? false : flagOf(cell)
}

/** Addresses of pictures and videos, however they are strung together; anything but http(s) is none. */
export function urlsOf(cell: string): string[] {
  const found = cell
    .replaceAll("\\/", "/")
    .replace(/(^|[\s,;|"'[])\/\/(?=[\w-]+\.)/gu, "$1https://")
    .split(/[\s,;|"'[\]]+(?=https?:\/\/)/iu)
    .flatMap((part) => /https?:\/\/[^\s"'\]|<>]+/iu.exec(part)?.[0] ?? [])
    .map((url) => url.replace(/[,;]+$/u, ""))
  return [...new Set(found)].filter((url) => URL.canParse(url))
}

export function emailOf(cell: string): string | null {
  const bare = unguarded(cell.trim())
  const address = (/<([^<>\s]+@[^<>\s]+)>$/u.exec(bare)?.[1] ?? bare).toLowerCase()
  return /^[^\s@<>,;:"()[\]\\]{1,64}@[^\s@<>,;:"()[\]\\]+\.[^\s@<>,;:"()[\]\\.]{2,}$/u.test(address) && address.length <= 254
    ? address
    : null
}

/** Stands where nobody's address is known; taking it for a person would make one of many. */
export const isPlaceholderAddress = (cell: string): boolean =>
  /^(?:support\+anonymous@judge\.me|(?:anonymous|no-?reply|noemail|none)@\S+)$/iu.test(cell.trim())

/** A product's number, also as a gid, as Okendo's "shopify-123", or as text with a sign before it; null for one that a spreadsheet has rounded (1.23E+12). */
export function productIdOf(cell: string): string | null {
  const id = cell.trim().replace(/^'/u, "").replace(/\.0+$/u, "")
  return /^(?:gid:\/\/shopify\/Product\/|shopify-)?(\d{1,20})$/u.exec(id)?.[1] ?? null
}

/** The handle in "linen-shirt", "/products/linen-shirt" or an address without its beginning; null where it is none. */
export function handleOf(cell: string): string | null {
  const path = /\/products\/([^/?#\s]+)/u.exec(cell)?.[1]
  return path ?? (/^[\p{Ll}\p{Lo}\p{N}]+(?:[-_][\p{Ll}\p{Lo}\p{N}]+)*$/u.test(cell) ? cell : null)
}
