// bulkOperationRunQuery: the query runs over the whole state, its result is a file of JSON lines. One at a time per shop, as for an app before
// 2026-01; it is created in one call and completed by the next look at it but one, or when webhooks are delivered.
import { GraphQLError } from "graphql"

import { bulkUrl } from "../../../origins/files.ts"
import { gid, gidTail } from "../../ids.ts"
import type { SimBulkOperation } from "../../state.ts"
import { announce } from "../../announce.ts"
import { bulkFinishPayload } from "../../webhooks/bulk-payload.ts"
import { takeBulkFault } from "../bulk-faults.ts"
import { bulkLines, bulkQueryProblem } from "../bulk-lines.ts"
import { connection, type ConnectionArguments } from "../connection.ts"
import { dateTime, dateTimeOrNull, type ApiContext, type Node, type UserError } from "../context.ts"

type Answer = { bulkOperation: Node | null; userErrors: UserError[] }

const isOver = (operation: SimBulkOperation): boolean => ["COMPLETED", "FAILED", "CANCELED", "EXPIRED"].includes(operation.status)

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
    url: operation.jsonl && operation.status === "COMPLETED" ? bulkUrl(world, shop.domain, operation.id) : null,
    partialDataUrl: operation.jsonl && operation.status === "FAILED" ? bulkUrl(world, shop.domain, operation.id) : null,
    createdAt: dateTime(operation.createdAt),
    completedAt: dateTimeOrNull(operation.completedAt),
  }
}

// A look at a running operation moves it on, so that no timer is needed and a test can see every state.
async function moveOn(context: ApiContext, operation: SimBulkOperation): Promise<void> {
  if (operation.status === "CREATED") operation.status = "RUNNING"
  else await finish(context, operation)
}

/** Ends an operation and tells so by webhook. */
export async function finish(context: ApiContext, operation: SimBulkOperation): Promise<void> {
  if (isOver(operation)) return
  const { world, shop } = context
  Object.assign(operation, await resultOf(context, operation), { completedAt: world.clock.now() })
  announce(world, shop, [["bulk_operations/finish", bulkFinishPayload(shop, operation)]])
}

async function resultOf(context: ApiContext, operation: SimBulkOperation): Promise<Partial<SimBulkOperation>> {
  const fault = takeBulkFault(context.world.bulkFaults, ["fails", "is-cancelled", "expires"])
  if (fault === "is-cancelled") return { status: "CANCELED" }
  if (fault === "expires") return { status: "EXPIRED" }
  try {
    const { lines, rootCount } = await bulkLines(context, operation.query)
    const jsonl = lines.map((line) => `${line}\n`).join("")
    const counts = { objectCount: lines.length, rootObjectCount: rootCount }
    if (fault === "fails") return { ...counts, status: "FAILED", errorCode: "TIMEOUT", jsonl: jsonl.slice(0, Math.floor(jsonl.length / 2)) }
    return { ...counts, status: "COMPLETED", jsonl }
  } catch (error) {
    const isDenied = error instanceof GraphQLError && error.extensions["code"] === "ACCESS_DENIED"
    return { status: "FAILED", errorCode: isDenied ? "ACCESS_DENIED" : "INTERNAL_SERVER_ERROR" }
  }
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
