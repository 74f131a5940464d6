// Shopify's official Admin schema of the one API version we speak, as packed with the simulator's data (simulator/data/README.md says from
// where). Beyond standard introspection the file tells which scopes a token needs for a type or field.
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { gunzipSync } from "node:zlib"

import { buildClientSchema, type GraphQLSchema, type IntrospectionQuery } from "graphql"

export const apiVersion = "2026-10"

/** One type or field and the scopes of which any one opens it to an offline token; an empty list needs none. */
export interface ScopeRule {
  type: "type" | "field"
  typeName: string
  fieldName?: string
  offlineScopes: string[]
}

export interface AdminSchema {
  schema: GraphQLSchema
  scopeRules: ScopeRule[]
}

const dataFolder = fileURLToPath(new URL("../simulator/data/", import.meta.url))

/** Reads the schema; ADMIN_SCHEMA names another file, to look ahead at the next version. About 0.25 s. */
export function readAdminSchema(file = process.env.ADMIN_SCHEMA ?? findSchema()): AdminSchema {
  const bytes = readFileSync(file)
  const parsed = JSON.parse((file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8")) as {
    data?: IntrospectionQuery
    __schema?: IntrospectionQuery["__schema"]
    offline_scopes?: { items: ScopeRule[] }
  }
  const introspection = parsed.data ?? { __schema: parsed.__schema! }
  return { schema: buildClientSchema(introspection), scopeRules: parsed.offline_scopes?.items ?? [] }
}

function findSchema(): string {
  const names = readdirSync(dataFolder, { recursive: true, encoding: "utf8" })
  const name = names.find((entry) => new RegExp(`admin[-_]${apiVersion}\\.json(\\.gz)?$`).test(entry))
  if (!name) throw new Error(`No admin_${apiVersion}.json.gz under simulator/data.`)
  return join(dataFolder, name)
}
