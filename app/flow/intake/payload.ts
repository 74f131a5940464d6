// What does a delivery's body say, without losing a digit?
//
// Whole numbers beyond 2^53 (Shopify's ids may be) come back as strings of their digits; JSON.parse alone would round them. Source for the
// reviver's third argument: ECMAScript 2026, JSON.parse source text access. It costs ten times a plain parse, so accepting only looks whether the body
// is text that begins and ends as an object does; what is broken between is found when it is applied, and quarantined where a person sees it.
import { isUtf8 } from "node:buffer"

export type ReadPayload = { kind: "read"; payload: unknown } | { kind: "unreadable"; reason: PayloadProblem }
export type PayloadProblem = "not-utf8" | "not-json" | "not-an-object" | "too-deep"

const utf8 = new TextDecoder("utf-8", { fatal: true })
const mayHoldLongNumber = /\d{16}/
const brace = 0x7b
const bracket = 0x5b

const isSpace = (byte: number | undefined) => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
/** A number, a string or a word: JSON, but nothing a webhook says. */
const isBare = (byte: number | undefined) => byte !== undefined && /[\d"tfn-]/.test(String.fromCharCode(byte))

/** Why the body certainly cannot be read, or null when it seems that it can. Reads no more than both ends and whether it is UTF-8. */
export function payloadProblem(rawBody: Uint8Array): PayloadProblem | null {
  let first = 0
  let last = rawBody.length - 1
  while (isSpace(rawBody[first])) first += 1
  while (isSpace(rawBody[last])) last -= 1
  const [opening, closing] = [rawBody[first], rawBody[last]]
  const isEnclosed = (opening === brace && closing === brace + 2) || (opening === bracket && closing === bracket + 2)
  if (!isEnclosed || first === last) return isUtf8(rawBody) ? (isBare(opening) ? "not-an-object" : "not-json") : "not-utf8"
  return isUtf8(rawBody) ? null : "not-utf8"
}

/** The body's content, exact. */
export function readPayload(rawBody: Uint8Array): ReadPayload {
  return parse(rawBody, keepDigits)
}

function parse(rawBody: Uint8Array, reviver?: typeof keepDigits): ReadPayload {
  let text: string
  try {
    text = utf8.decode(rawBody)
  } catch {
    return { kind: "unreadable", reason: "not-utf8" }
  }
  try {
    const payload: unknown = reviver && mayHoldLongNumber.test(text) ? JSON.parse(text, reviver) : JSON.parse(text)
    return typeof payload === "object" && payload !== null ? { kind: "read", payload } : { kind: "unreadable", reason: "not-an-object" }
  } catch (error) {
    // Keeping digits goes down level by level; a payload of a hundred thousand levels is nobody's order.
    return { kind: "unreadable", reason: error instanceof RangeError ? "too-deep" : "not-json" }
  }
}

function keepDigits(_key: string, value: unknown, context?: { source?: string }): unknown {
  const isRounded = typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value)
  return isRounded && context?.source && /^-?\d+$/.test(context.source) ? context.source : value
}
