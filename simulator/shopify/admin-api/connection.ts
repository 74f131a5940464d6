// Relay connections over a list, newest pages by cursor, as Shopify pages them: `first` or `last` is needed, 250 at most.
import { GraphQLError } from "graphql"

import type { ApiContext, Node } from "./context.ts"

export interface ConnectionArguments {
  first?: number | null
  last?: number | null
  after?: string | null
  before?: string | null
  reverse?: boolean | null
}

const cursorOf = (id: string): string => Buffer.from(JSON.stringify({ last_id: id })).toString("base64")

export function connection<Item extends { id: string }>(
  context: ApiContext,
  all: readonly Item[],
  args: ConnectionArguments,
  node: (item: Item) => Node,
): Node {
  const items = args.reverse ? all.toReversed() : all
  const { first, last } = args
  if (!context.isBulk) {
    if (first == null && last == null)
      throw new GraphQLError("you must provide one of first or last", { extensions: { code: "BAD_REQUEST" } })
    for (const size of [first, last]) {
      if (size != null && (size < 0 || size > 250))
        throw new GraphQLError("first and last must lie between 0 and 250", { extensions: { code: "BAD_REQUEST" } })
    }
  }
  const start = args.after ? indexOf(items, args.after) + 1 : 0
  const end = args.before ? indexOf(items, args.before) : items.length
  let page = items.slice(start, end)
  if (first != null) page = page.slice(0, first)
  else if (last != null) page = page.slice(-last)
  const firstIndex = page[0] ? items.indexOf(page[0]) : start
  const edge = (item: Item): Node => ({ cursor: cursorOf(item.id), node: () => node(item) })
  return {
    edges: () => page.map(edge),
    nodes: () => page.map(node),
    pageInfo: {
      hasNextPage: firstIndex + page.length < items.length,
      hasPreviousPage: firstIndex > 0,
      startCursor: page[0] ? cursorOf(page[0].id) : null,
      endCursor: page.length > 0 ? cursorOf(page.at(-1)?.id ?? "") : null,
    },
  }
}

function indexOf(items: readonly { id: string }[], cursor: string): number {
  let id: unknown
  try {
    id = (JSON.parse(Buffer.from(cursor, "base64").toString("utf8")) as { last_id?: unknown }).last_id
  } catch {
    id = undefined
  }
  const index = items.findIndex((item) => item.id === id)
  if (index < 0) throw new GraphQLError("Invalid cursor for current pagination sort.", { extensions: { code: "BAD_REQUEST" } })
  return index
}
