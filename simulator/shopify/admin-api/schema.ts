// The official Admin schema with what it says beyond the standard: which scopes a type or field wants, which fields are protected customer data.
import { readFileSync } from "node:fs"
import { gunzipSync } from "node:zlib"

import { buildClientSchema, type GraphQLSchema, type IntrospectionQuery } from "graphql"

export const apiVersion = "2026-10"

export type ProtectedContent = "name" | "email" | "phone" | "address"

interface AnnotatedType {
  name: string
  requiredAccess: string | null
  fields:
    | {
        name: string
        requiredAccess: string | null
        isProtected: boolean
        protectedSubject: string | null
        protectedContent: string | null
      }[]
    | null
}

export interface AdminSchema {
  schema: GraphQLSchema
  /** By "Type" and "Type.field": Shopify's own sentence about the access it wants. */
  requiredAccess: Map<string, string>
  /** By "Type.field". */
  protectedFields: Map<string, ProtectedContent>
}

let loaded: AdminSchema | undefined

/** Loaded once per process, in about a quarter of a second. */
export function adminSchema(): AdminSchema {
  if (loaded) return loaded
  const packed = readFileSync(new URL(`../../data/admin_${apiVersion}.json.gz`, import.meta.url))
  const { data } = JSON.parse(gunzipSync(packed).toString("utf8")) as { data: IntrospectionQuery }
  const requiredAccess = new Map<string, string>()
  const protectedFields = new Map<string, ProtectedContent>()
  for (const type of data.__schema.types as unknown as AnnotatedType[]) {
    if (type.requiredAccess) requiredAccess.set(type.name, type.requiredAccess.trim())
    for (const field of type.fields ?? []) {
      const name = `${type.name}.${field.name}`
      if (field.requiredAccess) requiredAccess.set(name, field.requiredAccess.trim())
      if (field.isProtected && field.protectedSubject === "customer") protectedFields.set(name, field.protectedContent as ProtectedContent)
    }
  }
  loaded = { schema: buildClientSchema(data), requiredAccess, protectedFields }
  return loaded
}
