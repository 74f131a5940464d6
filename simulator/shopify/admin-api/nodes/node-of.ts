// Any node by its gid. Kinds register themselves, so that nodes may point at each other without a circle of imports.
import { gidTail, gidType } from "../../ids.ts"
import type { ApiContext, Node } from "../context.ts"

type Finder = (context: ApiContext, id: string) => Node | null

const finders = new Map<string, Finder>()

export function registerNode(type: string, find: Finder): void {
  finders.set(type, find)
}

/** The node with its `__typename`, or null when the shop has none such (any more). */
export function nodeOf(context: ApiContext, id: string): Node | null {
  const type = gidType(id)
  const node = finders.get(type)?.(context, gidTail(id)) ?? null
  return node ? { __typename: type, ...node } : null
}

export const nodeQueries = {
  node: ({ id }: { id: string }, context: ApiContext) => nodeOf(context, id),
  nodes: ({ ids }: { ids: string[] }, context: ApiContext) => ids.map((id) => nodeOf(context, id)),
}
