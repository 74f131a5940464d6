// Lines of a bulk result put together again: a line without `__parentId` starts a thing, the lines behind it that name it or one of its parts are
// its parts (we ask for grouped objects). In which order parts of several kinds come is nowhere promised, so a part may come before the part it
// belongs to; and a thing is complete when the next begins.
import type { BulkLine } from "#app/platform/shopify/bulk-file.server.ts"

export interface BulkThing {
  root: Record<string, unknown>
  parts: Record<string, unknown>[]
  /** The file's bytes up to the end of its last line. */
  end: number
  lines: number
}

export interface BulkTree {
  /** Takes lines in and gives back what they complete. */
  push(lines: readonly BulkLine[]): BulkThing[]
  /** The last thing, once the file has ended. */
  finish(): BulkThing[]
}

/** Throws when a part comes before anything it could be part of: then the file is not grouped, and nothing can be told from it. */
export function createBulkTree(): BulkTree {
  let open: BulkThing | null = null
  return {
    push(lines) {
      const complete: BulkThing[] = []
      for (const { value, end } of lines) {
        if (!("__parentId" in value)) {
          if (open) complete.push(open)
          open = { root: value, parts: [], end, lines: 1 }
        } else {
          if (!open) throw new Error("A bulk result starts with a part of something.")
          open.parts.push(value)
          open.end = end
          open.lines += 1
        }
      }
      return complete
    },
    finish() {
      const last = open ? [open] : []
      open = null
      return last
    },
  }
}

const kindOf = (part: Record<string, unknown>): string => /^gid:\/\/shopify\/(\w+)\//.exec(String(part["id"]))?.[1] ?? ""

/** Parts of `thing` of one kind under one parent. */
export function partsOf(thing: BulkThing, kind: string, parentId: unknown): Record<string, unknown>[] {
  return thing.parts.filter((part) => part["__parentId"] === parentId && kindOf(part) === kind)
}

/** An order of a bulk result with its lines and returns where a paged query would have them. */
export function orderOf(thing: BulkThing): Record<string, unknown> {
  const returns = partsOf(thing, "Return", thing.root["id"]).map((entry) => ({
    ...entry,
    returnLineItems: { nodes: thing.parts.filter((part) => part["__parentId"] === entry["id"]) },
  }))
  return { ...thing.root, lineItems: { nodes: partsOf(thing, "LineItem", thing.root["id"]) }, returns: { nodes: returns } }
}
