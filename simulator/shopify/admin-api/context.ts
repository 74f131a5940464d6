import type { GraphQLError } from "graphql"

import type { SimShop } from "../state.ts"
import type { World } from "../world.ts"

/** What every resolver is handed: whose data, asked by which installation. */
export interface ApiContext {
  world: World
  shop: SimShop
  scopes: readonly string[]
  /** Bulk operations read connections to their end. */
  isBulk: boolean
  /** Runs another query with the same rights; bulk operations do. */
  execute(context: ApiContext, query: string): Promise<{ data?: Record<string, unknown> | null; errors?: readonly GraphQLError[] }>
}

/** A field that is worked out when asked for. */
export type Lazy<Arguments = Record<string, unknown>> = (args: Arguments, context: ApiContext) => unknown

/** The fields of one answer, by name; `__typename` where the schema has an interface or union. */
export type Node = Record<string, unknown>

export interface UserError {
  field: string[] | null
  message: string
  code?: string | null
  elementIndex?: number | null
  elementKey?: string | null
}

/** `2026-09-01T08:00:00Z` */
export function dateTime(at: Date): string {
  return at.toISOString().replace(/\.\d{3}Z$/, "Z")
}

export function dateTimeOrNull(at: Date | null | undefined): string | null {
  return at ? dateTime(at) : null
}
