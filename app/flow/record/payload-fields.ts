// The atoms of Shopify's REST-shaped payloads, read tolerantly: what is missing, null, withheld or of the wrong type reads as null, and only
// a missing id makes a payload unreadable. Ids are gids: `admin_graphql_api_id` where there is one, else made from the digits as they stand
// in the text (app/flow/intake/payload.ts).
import { z } from "zod"

import { gid, type Gid } from "#app/platform/ids.ts"

// PostgreSQL takes neither NUL nor half of a surrogate pair.
const unstorable = /\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g
const gidPattern = /^gid:\/\/shopify\/[A-Za-z]+\/[\w.-]+$/
const digits = /^\d{1,40}$/
const earliest = Date.UTC(1990, 0, 1)
const latest = Date.UTC(2200, 0, 1)
const largestQuantity = 1_000_000

export const storable = (value: string): string => value.replace(unstorable, "\uFFFD")

// A key that is missing is read too, as undefined.
const anything = z.unknown().optional()

/** Trimmed; an empty text reads as null. */
export const text = anything.transform((value): string | null => (typeof value === "string" ? storable(value).trim() || null : null))
export const flag = anything.transform((value): boolean | null => (typeof value === "boolean" ? value : null))
export const quantity = anything.transform((value): number | null => {
  const number = typeof value === "string" ? Number(value) : value
  return typeof number === "number" && Number.isInteger(number) && number >= 0 && number <= largestQuantity ? number : null
})
/** "89.99" or 89.99. */
export const money = anything.transform((value): string | null => {
  const amount = typeof value === "number" ? String(value) : value
  return typeof amount === "string" && /^-?\d{1,15}(\.\d{1,6})?$/.test(amount) ? amount : null
})
/** Any ISO 8601 instant between 1990 and 2200; others are somebody's mistake and read as null. */
export const instant = anything.transform((value): Date | null => {
  const at = typeof value === "string" ? new Date(value) : null
  return at && at.getTime() >= earliest && at.getTime() < latest ? at : null
})
export const number = anything.transform((value): string | null => {
  if (typeof value === "number" && Number.isSafeInteger(value) && value > 0) return String(value)
  return typeof value === "string" && digits.test(value) ? value : null
})
/** Shopify sends tags as "one, two"; newer payloads as a list. */
export const tags = anything.transform((value): string[] => {
  const parts = typeof value === "string" ? value.split(",") : Array.isArray(value) ? value.filter((tag) => typeof tag === "string") : []
  return [...new Set(parts.map((tag) => storable(tag).trim()).filter((tag) => tag !== ""))].sort()
})

const globalId = anything.transform((value): Gid | null => (typeof value === "string" && gidPattern.test(value) ? value : null))

/** Fields that name a thing, to spread into an object's shape; `idOf` reads them. */
export const identity = { id: number, admin_graphql_api_id: globalId }

export function idOf(type: string, named: { id: string | null; admin_graphql_api_id: Gid | null } | null | undefined): Gid | null {
  return named?.admin_graphql_api_id ?? numbered(type, named?.id)
}

export function numbered(type: string, id: string | null | undefined): Gid | null {
  return id ? gid(type, id) : null
}

/** Each readable member of a list; what is no list reads as null, so that "not said" differs from "none". */
export function listOf<Shape extends z.ZodType>(member: Shape) {
  return anything.transform((value): z.output<Shape>[] | null =>
    Array.isArray(value)
      ? value.flatMap((entry) => {
          const read = member.safeParse(entry)
          return read.success ? [read.data] : []
        })
      : null,
  )
}

/** An object that may be missing or null. */
export function maybe<Shape extends z.ZodType>(shape: Shape) {
  return anything.transform((value): z.output<Shape> | null => {
    const read = shape.safeParse(value)
    return read.success ? read.data : null
  })
}
