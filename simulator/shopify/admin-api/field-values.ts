// Is this text a value of that metafield type? By hand, for the types an app of reviews and products meets; the schema knows them only as text.
import { gidType } from "../ids.ts"

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value)

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const decimal = /^-?\d+(\.\d+)?$/
const references: Record<string, string> = {
  product_reference: "Product",
  variant_reference: "ProductVariant",
  metaobject_reference: "Metaobject",
  file_reference: "MediaImage",
  customer_reference: "Customer",
  order_reference: "Order",
}

const checks: Record<string, (text: string) => boolean> = {
  single_line_text_field: (text) => !/[\r\n]/.test(text),
  multi_line_text_field: () => true,
  number_integer: (text) => /^-?\d+$/.test(text) && Number.isSafeInteger(Number(text)),
  number_decimal: (text) => decimal.test(text),
  boolean: (text) => text === "true" || text === "false",
  date: (text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)),
  date_time: (text) => /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/.test(text) && !Number.isNaN(Date.parse(text)),
  url: (text) => /^(https?|mailto|sms|tel):/.test(text) && URL.canParse(text),
  color: (text) => /^#[0-9a-fA-F]{6}$/.test(text),
  json: (text) => parsed(text) !== undefined,
  id: (text) => text.length > 0,
  rating: (text) => {
    const value = parsed(text)
    if (!isObject(value)) return false
    const { value: stars, scale_min: low, scale_max: high } = value
    if (![stars, low, high].every((part) => typeof part === "string" && decimal.test(part))) return false
    return Number(low) <= Number(stars) && Number(stars) <= Number(high)
  },
}

/** null when `text` fits `type`; else what is wrong. Values are stored as text, lists as JSON arrays of the single type's texts. */
export function valueProblem(type: string, text: string): { code: "INVALID_TYPE" | "INVALID_VALUE"; message: string } | null {
  const single = type.startsWith("list.") ? type.slice("list.".length) : type
  const check = checks[single] ?? referenceCheck(single)
  if (!check) return { code: "INVALID_TYPE", message: `Type must be one of the known types, and the simulator does not know ${type}.` }
  if (text === "") return { code: "INVALID_VALUE", message: "Value can't be blank." }
  if (single === type) return check(text) ? null : { code: "INVALID_VALUE", message: `Value is not a valid ${type}.` }
  const list = parsed(text)
  const isFine =
    Array.isArray(list) && list.length <= 128 && list.every((entry) => check(typeof entry === "string" ? entry : JSON.stringify(entry)))
  return isFine ? null : { code: "INVALID_VALUE", message: `Value is not a JSON array of ${single}, at most 128.` }
}

function referenceCheck(type: string): ((text: string) => boolean) | undefined {
  const wanted = references[type]
  return wanted ? (text) => gidType(text) === wanted : undefined
}

/** What `jsonValue` answers: numbers, booleans and JSON as such, the rest as text. */
export function jsonValue(type: string, text: string): unknown {
  const isText = /text_field|date|url|color|^id$|_reference$|number_decimal/.test(type) && !type.startsWith("list.")
  return isText ? text : (parsed(text) ?? text)
}
