// What does a delivery's body say, without losing a digit?
//
// Whole numbers beyond 2^53 (Shopify's ids may be) come back as strings of their digits; JSON.parse alone would round them. Source for the
// reviver's third argument: ECMAScript 2026, JSON.parse source text access. It costs ten times a plain parse, so accepting only checks.

export type ReadPayload = { kind: "read"; payload: unknown } | { kind: "unreadable"; reason: PayloadProblem }
export type PayloadProblem = "not-utf8" | "not-json" | "not-an-object"

const utf8 = new TextDecoder("utf-8", { fatal: true })
const mayHoldLongNumber = /\d{16}/

/** Why the body cannot be read, or null when it can. */
export function payloadProblem(rawBody: Uint8Array): PayloadProblem | null {
  const read = parse(rawBody)
  return read.kind === "read" ? null : read.reason
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
  } catch {
    return { kind: "unreadable", reason: "not-json" }
  }
}

function keepDigits(_key: string, value: unknown, context?: { source?: string }): unknown {
  const isRounded = typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value)
  return isRounded && context?.source && /^-?\d+$/.test(context.source) ? context.source : value
}
