// Whose export is a file? By the names in its first line (review-columns.ts); "csv" for one of our own format and for apps that we do not know by name.
import { plainName } from "#app/flow/reviews/review-columns.ts"

export type Source = "judge.me" | "loox" | "yotpo" | "okendo" | "stamped" | "shopify-product-reviews" | "csv"

// Told apart by what no other of them has; the first that fits. Each line: all of these columns.
const marks: readonly (readonly [Source, readonly string[]])[] = [
  ["stamped", ["reviewmessage"]],
  ["stamped", ["reviewrating", "reviewtitle"]],
  ["stamped", ["reviewstate"]],
  ["stamped", ["productimageurl", "producttitle", "author"]],
  ["yotpo", ["reviewscore", "reviewcontent"]],
  ["yotpo", ["appkey"]],
  ["judge.me", ["curated"]],
  ["okendo", ["datecreated", "body"]],
  ["okendo", ["isrecommended"]],
  // Opinew's, and a file of one's own with every column.
  ["csv", ["state", "reviewername", "revieweremail"]],
  ["judge.me", ["reviewername", "revieweremail"]],
  ["judge.me", ["reviewdate", "pictureurls"]],
  ["okendo", ["datecreated", "body"]],
  ["okendo", ["isrecommended"]],
  ["shopify-product-reviews", ["producthandle", "state", "author", "repliedat"]],
  ["shopify-product-reviews", ["producthandle", "state", "author", "createdat"]],
  ["loox", ["photourl"]],
  ["loox", ["verifiedpurchase", "author"]],
  ["loox", ["img", "nickname"]],
  ["yotpo", ["reviewscore", "customercountry"]],
]

export function sourceOf(header: readonly string[]): Source {
  const plain = new Set(header.map(plainName))
  return marks.find(([, needed]) => needed.every((name) => plain.has(name)))?.[0] ?? "csv"
}
