// The result of a bulk query as lines: each node of a connection is a line of its own, nested ones follow with `__parentId`.
import {
  getNullableType,
  GraphQLError,
  isListType,
  Kind,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type ASTVisitor,
  type DocumentNode,
  type FieldNode,
} from "graphql"

import type { ApiContext } from "./context.ts"
import { adminSchema } from "./schema.ts"

interface BulkResult {
  lines: string[]
  rootCount: number
}

/** Runs `query` over all there is. Throws the first error of the execution. */
export async function bulkLines(context: ApiContext, query: string): Promise<BulkResult> {
  const result = await context.execute({ ...context, isBulk: true }, query)
  if (result.errors?.[0]) throw result.errors[0]
  const found: BulkResult = { lines: [], rootCount: 0 }
  for (const value of Object.values(result.data ?? {})) {
    for (const node of nodesIn(value) ?? []) {
      found.rootCount += 1
      emit(node, null, found.lines)
    }
  }
  return found
}

/** What is wrong with a bulk query, in Shopify's words where they are known; null when it may run. */
export function bulkQueryProblem(query: string): string | null {
  let document: DocumentNode
  try {
    document = parse(query)
  } catch (error) {
    return `Invalid bulk query: ${error instanceof Error ? error.message : String(error)}`
  }
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION)
  if (operation?.kind !== Kind.OPERATION_DEFINITION || operation.operation !== "query") return "Bulk queries must be queries."
  if (operation.selectionSet.selections.length > 1) return "Bulk queries must have one top-level field."
  let connections = 0
  let depth = 0
  let deepest = 0
  let lists = 0
  let isInList = false
  const types = new TypeInfo(adminSchema().schema)
  const isList = (): boolean => isListType(getNullableType(types.getType()))
  const visitor: ASTVisitor = {
    Field: {
      enter(field) {
        if (!isConnection(field)) {
          if (isList() && field.selectionSet && !["edges", "nodes"].includes(field.name.value)) lists += 1
          return
        }
        if (lists > 0) isInList = true
        connections += 1
        depth += 1
        deepest = Math.max(deepest, depth)
      },
      leave(field) {
        if (isConnection(field)) depth -= 1
        else if (isList() && field.selectionSet && !["edges", "nodes"].includes(field.name.value)) lists -= 1
      },
    },
  }
  visit(document, visitWithTypeInfo(types, visitor))
  if (connections === 0) return "Bulk queries must contain at least one connection."
  if (isInList) return "Queries that contain a connection field within a list field are not currently supported."
  if (connections > 5) return "Bulk queries cannot contain more than 5 connections."
  if (deepest > 3) return "Bulk queries cannot contain connections with a nesting depth greater than 2."
  return null
}

function isConnection(field: FieldNode): boolean {
  return field.selectionSet?.selections.some((entry) => entry.kind === Kind.FIELD && ["edges", "nodes"].includes(entry.name.value)) ?? false
}

type Value = Record<string, unknown>
const isValue = (value: unknown): value is Value => typeof value === "object" && value !== null && !Array.isArray(value)

function nodesIn(value: unknown): Value[] | null {
  if (!isValue(value)) return null
  if (Array.isArray(value["nodes"])) return value["nodes"] as Value[]
  if (Array.isArray(value["edges"])) return (value["edges"] as Value[]).map((edge) => edge["node"] as Value)
  return null
}

function emit(node: Value, parentId: string | null, lines: string[]): void {
  const own: Value = {}
  const children: Value[] = []
  for (const [key, value] of Object.entries(node)) {
    const nested = nodesIn(value)
    if (nested) children.push(...nested)
    else own[key] = value
  }
  if (parentId !== null) own["__parentId"] = parentId
  lines.push(JSON.stringify(own))
  if (children.length > 0 && typeof node["id"] !== "string")
    throw new GraphQLError("All connection fields in a bulk query must select the node's id when they hold other connections.")
  for (const child of children) emit(child, String(node["id"]), lines)
}
