// Shopify's search syntax as far as the app needs it: `field:value`, comparisons, quotes, terms joined by a space or AND, and groups of them by OR. What is not known here
// fails loudly, since real Shopify ignores unknown fields and answers everything.
import { GraphQLError } from "graphql"

export type Searchable<Item> = Record<string, (item: Item) => string | number | Date | boolean | readonly string[] | null>

const term = /^(-?)([a-z_]+):(>=|<=|>|<)?(.+)$/

/** The items that `query` finds; all of them for an empty query. */
export function search<Item>(items: readonly Item[], query: string | null | undefined, fields: Searchable<Item>): Item[] {
  const words = (query ?? "").match(/[^\s"']*(?:"[^"]*"|'[^']*')|\S+/g) ?? []
  const groups = words.reduce<string[][]>(
    (all, word) => (word === "OR" ? [...all, []] : [...all.slice(0, -1), [...(all.at(-1) ?? []), word]]),
    [[]],
  )
  const tests = groups.map((group) => group.filter((word) => word !== "AND").map((word) => testOf(word, fields)))
  return items.filter((item) => tests.some((group) => group.every((test) => test(item))))
}

function testOf<Item>(word: string, fields: Searchable<Item>): (item: Item) => boolean {
  const [, negation, name = "", comparison, raw = ""] = term.exec(word) ?? []
  const read = fields[name]
  if (!read) throw new GraphQLError(`The simulator's search does not know "${word}"; it knows ${Object.keys(fields).join(", ")}.`)
  const wanted = raw.replace(/^["']|["']$/g, "")
  return (item) => matches(read(item), comparison, wanted) !== (negation === "-")
}

function matches(value: ReturnType<Searchable<unknown>[string]>, comparison: string | undefined, wanted: string): boolean {
  if (value === null) return false
  if (Array.isArray(value)) return value.some((entry: string) => entry.toLowerCase() === wanted.toLowerCase())
  const left = value instanceof Date ? value.getTime() : typeof value === "number" ? value : String(value).toLowerCase()
  const right = value instanceof Date ? Date.parse(wanted) : typeof value === "number" ? Number(wanted) : wanted.toLowerCase()
  if (typeof right === "number" && Number.isNaN(right)) throw new GraphQLError(`"${wanted}" is no value to compare with.`)
  switch (comparison) {
    case ">=":
      return left >= right
    case "<=":
      return left <= right
    case ">":
      return left > right
    case "<":
      return left < right
    default:
      return left === right
  }
}
