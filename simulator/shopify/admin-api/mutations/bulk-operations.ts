// bulkOperationRunQuery: the query runs over the whole state, its result is a file of JSON lines. One at a time per shop, as for an app before
// 2026-01; it is created in one call and completed by the next look at it.
import { GraphQLError } from "graphql"

import { bulkUrl } from "../../../origins/files.ts"
import { gid, gidTail } from "../../ids.ts"
import type { SimBulkOperation } from "../../state.ts"
import { bulkLines, bulkQueryProblem } from "../bulk-lines.ts"
import { connection, type ConnectionArguments } from "../connection.ts"
import { dateTime, dateTimeOrNull, type ApiContext, type Node, type UserError } from "../context.ts"

type Answer = { bulkOperation: Node | null; userErrors: UserError[] }

const isOver = (operation: SimBulkOperation): boolean => ["COMPLETED", "FAILED", "CANCELED"].includes(operation.status)

export function bulkOperationNode({ world, shop }: ApiContext, operation: SimBulkOperation): Node {
  return {
    __typename: "BulkOperation",
    id: gid("BulkOperation", operation.id),
    type: "QUERY",
    status: operation.status,
    errorCode: operation.errorCode,
    query: operation.query,
    objectCount: String(operation.objectCount),
    rootObjectCount: String(operation.rootObjectCount),
    fileSize: operation.jsonl === null ? null : String(Buffer.byteLength(operation.jsonl)),
    // Shopify gives no address for an empty result.
    url: operation.jsonl ? bulkUrl(world, shop.domain, operation.id) : null,
    partialDataUrl: null,
    createdAt: dateTime(operation.createdAt),
    completedAt: dateTimeOrNull(operation.completedAt),
  }
}

// A look at a running operation moves it on, so that no timer is needed and a test can see every state.
async function moveOn(context: ApiContext, operation: SimBulkOperation): Promise<void> {
  if (isOver(operation)) return
  if (operation.status === "CREATED") {
    operation.status = "RUNNING"
    return
  }
  const { world } = context
  try {
    const { lines, rootCount } = await bulkLines(context, operation.query)
    Object.assign(operation, {
      status: "COMPLETED",
      objectCount: lines.length,
      rootObjectCount: rootCount,
      jsonl: lines.map((line) => `${line}\n`).join(""),
    })
  } catch (error) {
    const isDenied = error instanceof GraphQLError && error.extensions["code"] === "ACCESS_DENIED"
    Object.assign(operation, { status: "FAILED", errorCode: isDenied ? "ACCESS_DENIED" : "INTERNAL_SERVER_ERROR" })
  }
  operation.completedAt = world.clock.now()
}

export const bulkOperationMutations = {
  bulkOperationRunQuery({ query }: { query: string }, context: ApiContext): Answer {
    const { shop, world } = context
    const refused = (code: string, message: string): Answer => ({ bulkOperation: null, userErrors: [{ field: ["query"], message, code }] })
    if (shop.bulkOperations.some((operation) => !isOver(operation))) {
      return refused("OPERATION_IN_PROGRESS", "A bulk query operation for this app and shop is already in progress.")
    }
    const problem = bulkQueryProblem(query)
    if (problem) return refused("INVALID", problem)
    const operation: SimBulkOperation = {
      id: world.ids.next("BulkOperation"),
      query,
      status: "CREATED",
      errorCode: null,
      objectCount: 0,
      rootObjectCount: 0,
      jsonl: null,
      createdAt: world.clock.now(),
      completedAt: null,
    }
    shop.bulkOperations.push(operation)
    return { bulkOperation: bulkOperationNode(context, operation), userErrors: [] }
  },

  bulkOperationCancel({ id }: { id: string }, context: ApiContext): Answer {
    const operation = context.shop.bulkOperations.find((entry) => entry.id === gidTail(id))
    if (!operation)
      return { bulkOperation: null, userErrors: [{ field: ["id"], message: "Bulk operation does not exist", code: "INVALID" }] }
    if (!isOver(operation)) Object.assign(operation, { status: "CANCELED", completedAt: context.world.clock.now() })
    return { bulkOperation: bulkOperationNode(context, operation), userErrors: [] }
  },
}

export const bulkOperationQueries = {
  async bulkOperation({ id }: { id: string }, context: ApiContext) {
    const operation = context.shop.bulkOperations.find((entry) => entry.id === gidTail(id))
    if (!operation) return null
    await moveOn(context, operation)
    return bulkOperationNode(context, operation)
  },
  async currentBulkOperation(_args: unknown, context: ApiContext) {
    const operation = context.shop.bulkOperations.at(-1)
    if (!operation) return null
    await moveOn(context, operation)
    return bulkOperationNode(context, operation)
  },
  bulkOperations: (args: ConnectionArguments, context: ApiContext) =>
    connection(context, context.shop.bulkOperations.toReversed(), args, (operation) => bulkOperationNode(context, operation)),
}
