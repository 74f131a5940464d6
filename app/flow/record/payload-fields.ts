// The atoms of Shopify's REST-shaped payloads. Most are read tolerantly: what is missing, null, withheld or of the wrong type reads as null.
// What the record must have exactly (how many pieces, which lines, whether it is a test) is strict: missing reads as null, wrong is a fault with
// its path. Ids are gids: `admin_graphql_api_id` where there is one, else made from the digits as they stand in the text
// (app/flow/intake/payload.ts). Texts are cut to what their columns and indexes hold.
import { z } from "zod"

import { gid, type Gid } from "#app/platform/ids.ts"

// PostgreSQL takes neither NUL nor half of a surrogate pair.
const unstorable = /\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g
const gidPattern = /^gid:\/\/shopify\/([A-Za-z]{1,60})\/[\w.-]{1,80}$/
const digits = /^\d{1,40}$/
const isoInstant = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)?\s?(Z|UTC|[+-]\d\d:?\d\d)?$/
const earliest = Date.UTC(1990, 0, 1)
const latest = Date.UTC(2200, 0, 1)
const largestQuantity = 1_000_000
const longestText = 2_000
const longestLabel = 255

export const storable = (value: string): string => value.replace(unstorable, "\uFFFD")

// A key that is missing is read too, as undefined.
const anything = z.unknown().optional()

function wordsOf(value: unknown, longest: number): string | null {
  return typeof value === "string" ? storable(value.trim().slice(0, longest)).trim() || null : null
}

/** Trimmed; an empty text reads as null. */
export const text = anything.transform((value): string | null => wordsOf(value, longestText))
/** A name, a code, a status: short enough for an index. */
export const label = anything.transform((value): string | null => wordsOf(value, longestLabel))
export const flag = anything.transform((value): boolean | null => booleanOf(value) ?? null)
/** "89.99" or 89.99. */
export const money = anything.transform((value): string | null => {
  const amount = typeof value === "number" ? String(value) : typeof value === "string" ? value.trim() : value
  return typeof amount === "string" && /^-?\d{1,15}(\.\d{1,6})?$/.test(amount) ? amount : null
})
/** Any ISO 8601 instant between 1990 and 2200; others are somebody's mistake and read as null. */
export const instant = anything.transform((value): Date | null => instantOf(value) ?? null)
export const number = anything.transform((value): string | null => {
  if (typeof value === "number" && Number.isSafeInteger(value) && value > 0) return String(value)
  return typeof value === "string" && digits.test(value) ? value : null
})
/** Shopify sends tags as "one, two"; newer payloads as a list. */
export const tags = anything.transform((value): string[] => {
  const parts = typeof value === "string" ? value.split(",") : Array.isArray(value) ? value.filter((tag) => typeof tag === "string") : []
  return [...new Set(parts.flatMap((tag) => wordsOf(tag, longestLabel) ?? []))].sort().slice(0, 250)
})

// ── strict: null when it is missing, a fault when it is there and wrong ──

function strict<Value>(expected: string, read: (value: unknown) => Value | undefined) {
  return anything.transform((value, context): Value | null => {
    if (value === undefined || value === null || value === "") return null
    const found = read(value)
    if (found !== undefined) return found
    context.addIssue({ code: "custom", message: `expected ${expected}` })
    return z.NEVER
  })
}

export const quantity = strict("a whole number from 0 to 1000000", (value) => {
  const count = typeof value === "string" && /^\d{1,9}$/.test(value) ? Number(value) : value
  return typeof count === "number" && Number.isInteger(count) && count >= 0 && count <= largestQuantity ? count : undefined
})
export const exactFlag = strict("true or false", booleanOf)
export const exactInstant = strict("an instant (ISO 8601)", instantOf)
export const exactObject = strict("an object", (value) =>
  typeof value === "object" && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined,
)

/** A list of what `member` reads; empty places are passed over. A fault in a member is a fault of the whole, with the member's place. */
export function eachOf<Shape extends z.ZodType>(member: Shape) {
  return anything.transform((value, context): z.output<Shape>[] | null => {
    if (value === undefined || value === null) return null
    if (!Array.isArray(value)) {
      context.addIssue({ code: "custom", message: "expected a list" })
      return z.NEVER
    }
    return value.flatMap((entry: unknown, place) => {
      if (entry === null) return []
      const read = member.safeParse(entry)
      if (read.success) return [read.data]
      for (const issue of read.error.issues) context.addIssue({ code: "custom", message: messageOf(issue), path: [place, ...issue.path] })
      return []
    })
  })
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

/** An object that may be missing, null or unreadable. */
export function maybe<Shape extends z.ZodType>(shape: Shape) {
  return anything.transform((value): z.output<Shape> | null => {
    const read = shape.safeParse(value)
    return read.success ? read.data : null
  })
}

// ── ids ──

const globalId = anything.transform((value): Gid | null => (typeof value === "string" && gidPattern.test(value) ? value : null))

/** Fields that name a thing, to spread into an object's shape; `idOf` reads them. */
export const identity = { id: number, admin_graphql_api_id: globalId }

interface Named {
  id: string | null
  admin_graphql_api_id: Gid | null
}

/** The gid of a thing of `type`; null when it is not named, or when it says of itself that it is something else. */
export function idOf(type: string, named: Named | null | undefined): Gid | null {
  const said = named?.admin_graphql_api_id
  if (said) return gidPattern.exec(said)?.[1] === type ? said : null
  return numbered(type, named?.id)
}

/** Why `idOf` gave none, for a quarantined receipt. */
export function idFault(type: string, named: Named | null | undefined): string {
  return named?.admin_graphql_api_id
    ? `admin_graphql_api_id: expected an id of type ${type}`
    : "id: expected a number or an admin_graphql_api_id"
}

export function numbered(type: string, id: string | null | undefined): Gid | null {
  return id ? gid(type, id) : null
}

// ── what a reader answers ──

export type Read<Facts> = { kind: "read"; facts: Facts } | Malformed
export interface Malformed {
  kind: "malformed"
  /** `line_items[0].quantity: expected a whole number`; never a value, which may be somebody's. */
  reason: string
}

export const read = <Facts>(facts: Facts): Read<Facts> => ({ kind: "read", facts })
export const misfit = (reason: string): Malformed => ({ kind: "malformed", reason })

/** `payload` by `shape`, or where it does not fit. `within`: the path at which the payload stands. */
export function readBy<Shape extends z.ZodType>(shape: Shape, payload: unknown, within = ""): Read<z.output<Shape>> {
  const parsed = shape.safeParse(payload)
  if (parsed.success) return read(parsed.data)
  const [issue] = parsed.error.issues
  const path = [within, ...(issue?.path ?? []).map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`))].join("")
  return misfit(`${path.replace(/^\./, "") || "payload"}: ${issue ? messageOf(issue) : "does not fit"}`)
}

// zod's own words may repeat what was there.
function messageOf(issue: z.core.$ZodIssue): string {
  if (issue.code === "custom") return issue.message
  return issue.code === "invalid_type" ? `expected ${issue.expected === "object" ? "an object" : issue.expected}` : "does not fit"
}

function booleanOf(value: unknown): boolean | undefined {
  if (typeof value === "boolean") return value
  if (value === "true" || value === "1" || value === 1) return true
  return value === "false" || value === "0" || value === 0 ? false : undefined
}

function instantOf(value: unknown): Date | undefined {
  if (typeof value !== "string") return undefined
  const zone = isoInstant.exec(value.trim())
  if (!zone) return undefined
  // A time without a zone would be read in the zone of this machine.
  const at = new Date(zone[1] || !/[T ]/.test(value.trim()) ? value.trim() : `${value.trim()}Z`)
  return at.getTime() >= earliest && at.getTime() < latest ? at : undefined
}
