// The words of a product description without its markup, for the facts of a draft and for search. Not a sanitiser: its result is text and is
// escaped wherever it is shown.
import { storable } from "#app/flow/record/payload-fields.ts"

const entities: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  ndash: "–",
  mdash: "—",
  hellip: "…",
  rsquo: "’",
  deg: "°",
}
const longest = 5_000
// Markup without end costs its length squared.
const longestMarkup = 30_000

/** At most 5,000 characters; blocks become lines. */
export function plainText(html: string): string {
  const words = html
    .slice(0, longestMarkup)
    .replace(/<(script|style)\b[\s\S]*?<\/\1\s*>/gi, " ")
    .replace(/<\/?(p|div|br|li|ul|ol|h[1-6]|tr|table)\b[^>]*>/gi, "\n")
    .replace(/<[^>]*>/g, " ")
    .replace(/&(#x?[0-9a-f]+|\w+);/gi, (whole, name: string) => decoded(name) ?? whole)
  const lines = words.split("\n").map((line) => line.replace(/\s+/g, " ").trim())
  return storable(
    lines
      .filter((line) => line !== "")
      .join("\n")
      .slice(0, longest),
  ).trim()
}

function decoded(name: string): string | null {
  if (!name.startsWith("#")) return Object.hasOwn(entities, name.toLowerCase()) ? (entities[name.toLowerCase()] ?? null) : null
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : null
}
