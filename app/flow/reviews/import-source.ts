// Where does an imported review come from, in words that every surface shows? The key of an imported review begins with its source.
import type { Source } from "#app/flow/reviews/review-source.ts"
import type { ImportedReview } from "#app/flow/reviews/review-row.ts"

const names: Readonly<Record<Source, string>> = {
  "judge.me": "Judge.me",
  "loox": "Loox",
  "yotpo": "Yotpo",
  "okendo": "Okendo",
  "stamped": "Stamped",
  "shopify-product-reviews": "Shopify Product Reviews",
  "csv": "a file",
}

export const sourceName = (source: string | null): string => names[source as Source] ?? names.csv

export const sourceRefOf = (source: string, seal: string): string => `${source}:${seal}`

/** The source of a review by its key; null for a review that was written here. */
export function importedFrom(sourceRef: string | null): string | null {
  return sourceRef ? sourceName(sourceRef.slice(0, sourceRef.lastIndexOf(":"))) : null
}

/** What stands beside an imported review wherever it is shown: its source, and that somebody else, not we, looked at the purchase. */
export function importAttributes(source: string, { isVerified }: Pick<ImportedReview, "isVerified">) {
  const name = sourceName(source)
  return [
    { key: "imported-from", label: "Imported from", value: name, isPublic: true },
    ...(isVerified ? [{ key: "verified-by", label: "Verified buyer", value: `according to ${name}`, isPublic: true }] : []),
  ]
}
