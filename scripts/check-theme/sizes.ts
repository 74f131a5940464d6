// Sizes in raw bytes. Shopify enforces 10 MB in all, 100 kB of Liquid, 15 kB a locale file, 30 blocks, 100 locale files; that all JavaScript and
// all CSS together stay under 10 kB is our own promise (theme check looks only at the file a schema names, and allows ten times the CSS).
import { bytesOf, liquidFiles, namesIn } from "./extension-files.ts"
import type { Problem } from "./problem.ts"

export function sizeProblems(extension: string): Problem[] {
  const assets = namesIn(extension, "assets").map((name) => `assets/${name}`)
  const locales = namesIn(extension, "locales").map((name) => `locales/${name}`)
  const liquid = liquidFiles(extension)
  const total = (files: string[]) => files.reduce((sum, file) => sum + bytesOf(extension, file), 0)
  const atMost = (file: string, what: string, size: number, limit: number, unit = "B"): Problem[] =>
    size <= limit
      ? []
      : [{ file, rule: "Size", message: `${what}: ${size.toLocaleString("en")} ${unit}, at most ${limit.toLocaleString("en")}` }]

  return [
    ...atMost("assets", "all JavaScript", total(assets.filter((file) => /\.m?js$/.test(file))), 10_000),
    ...atMost("assets", "all CSS", total(assets.filter((file) => file.endsWith(".css"))), 10_000),
    ...atMost("blocks", "all Liquid", total(liquid), 99_999),
    ...atMost(".", "everything", total([...assets, ...locales, ...liquid]), 10_000_000),
    ...atMost("blocks", "number of blocks", liquid.filter((file) => file.startsWith("blocks/")).length, 30, "blocks"),
    ...atMost("locales", "number of locale files", locales.length, 100, "files"),
    ...locales.flatMap((file) => atMost(file, "locale file", bytesOf(extension, file), 15_000)),
  ]
}
