// Gives an answer the shape that the caller's JSON schema asks for. A draft's keys get the draft's values; any other key gets the plainest value that
// its schema allows, so that shapes unknown to this file are answered as well.
import type { ComposedDraft } from "./compose-draft.ts"

export interface JsonSchema {
  type?: string | string[]
  properties?: Record<string, JsonSchema>
  items?: JsonSchema
  enum?: unknown[]
  const?: unknown
  anyOf?: JsonSchema[]
  minimum?: number
  minItems?: number
  $ref?: string
  $defs?: Record<string, JsonSchema>
  definitions?: Record<string, JsonSchema>
}

/** A value that fits `schema`, with the draft's words wherever a key has the draft's name. */
export function fillSchema(schema: JsonSchema, draft: ComposedDraft): unknown {
  return fill(schema, schema, draft)
}

function fill(schema: JsonSchema, root: JsonSchema, known: unknown): unknown {
  const resolved = resolve(schema, root)
  if (resolved.const !== undefined) return resolved.const
  if (resolved.enum) return resolved.enum.includes(known) ? known : resolved.enum[0]
  if (resolved.anyOf) return fill(resolved.anyOf.find((option) => option.type !== "null") ?? {}, root, known)
  const type = Array.isArray(resolved.type) ? resolved.type.find((name) => name !== "null") : resolved.type
  switch (type) {
    case "object": {
      const values = (known ?? {}) as Record<string, unknown>
      return Object.fromEntries(Object.entries(resolved.properties ?? {}).map(([key, inner]) => [key, fill(inner, root, values[key])]))
    }
    case "array": {
      const items = Array.isArray(known) ? known : Array.from({ length: resolved.minItems ?? 0 }, () => undefined)
      return items.map((item: unknown) => fill(resolved.items ?? {}, root, item))
    }
    case "number":
    case "integer":
      return typeof known === "number" ? known : (resolved.minimum ?? 0)
    case "boolean":
      return known === true
    case "null":
      return null
    default:
      return typeof known === "string" ? known : ""
  }
}

function resolve(schema: JsonSchema, root: JsonSchema): JsonSchema {
  const name = schema.$ref?.split("/").at(-1)
  return name ? (root.$defs?.[name] ?? root.definitions?.[name] ?? {}) : schema
}
