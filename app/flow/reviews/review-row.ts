// Which review does one row of a file hold? Null for a row that does not say which product, how many stars or when; what is wrong is noted either way.
// What is hidden, spam or not yet looked at stays hidden. Nothing a shopper wrote is shortened or changed but for its encoding.
import type { CsvRecord } from "#app/flow/reviews/csv-records.ts"
import {
  emailOf,
  flagOf,
  handleOf,
  isPlaceholderAddress,
  numberOf,
  ownTextOf,
  productIdOf,
  shownOf,
  starsOf,
  textOf,
  urlsOf,
  verifiedOf,
} from "#app/flow/reviews/review-cells.ts"
import type { Field } from "#app/flow/reviews/review-columns.ts"
import { dateOf } from "#app/flow/reviews/review-dates.ts"
import { handLabels, type ReviewLabel } from "#app/flow/reviews/review-labels.ts"
import { cellOf, type Reading } from "#app/flow/reviews/review-reading.ts"
import { dayMs } from "#app/platform/clock.ts"

export interface ImportedReview {
  /** At least one of them. `id`: the number alone. */
  productRef: { id?: string; handle?: string; sku?: string; url?: string }
  /** 1 to 5, whole. */
  rating: number
  title?: string
  /** Empty for stars alone. */
  body: string
  authorName?: string
  authorEmail?: string
  createdAt: Date
  isVerified?: boolean
  isPublished: boolean
  /** Its writer was given something for it, as the file says; absent otherwise. */
  isIncentivised?: true
  /** What else our own export says of how it came about; absent otherwise. */
  labels?: ReviewLabel[]
  reply?: { body: string; at?: Date }
  mediaUrls: string[]
}

export type Note = (line: number, message: string) => void

export function readRow(line: CsvRecord, reading: Reading, note: Note): ImportedReview | null {
  const { columns, width, isOwn } = reading
  if (line.cells.length > width && line.cells.slice(width).some((cell) => cell.trim() !== "")) {
    note(
      line.line,
      `Has ${line.cells.length} values where the first line names ${width}. A text with a delimiter in it needs quotation marks.`,
    )
    return null
  }
  const cell = (field: Field) => cellOf(line, columns, field)
  const text = (field: Field) => (isOwn ? ownTextOf(line.cells[columns[field][0] ?? -1] ?? "") : textOf(cell(field)))
  const productRef = productOf(line, reading, note)
  const rating = ratingOf(line, reading, note)
  const createdAt = dateOf(cell("createdAt"), reading.order)
  if (!createdAt) note(line.line, cell("createdAt") === "" ? "The day is missing." : `“${short(cell("createdAt"))}” is no day.`)
  if (!productRef || rating === null || !createdAt) return null
  const title = text("title")
  const authorName = text("authorName") || [text("firstName"), text("lastName")].filter(Boolean).join(" ")
  const isVerified = verifiedOf(cell("verified"))
  return {
    productRef,
    rating,
    ...(title && { title }),
    body: text("body"),
    ...(authorName && { authorName }),
    ...addressOf(line, reading, note),
    createdAt,
    ...(isVerified !== null && { isVerified }),
    isPublished: isPublished(line, reading, note),
    // "true" as well as "coupon".
    ...(cell("incentivised") !== "" && flagOf(cell("incentivised")) !== false && { isIncentivised: true as const }),
    ...(isOwn && labelsIn(cell("labels"))),
    ...replyOf(line, reading, text("reply")),
    mediaUrls: [...new Set(columns.media.flatMap((place) => mediaOf(line.cells[place] ?? "", reading)))],
  }
}

/** Equal for two rows that say the same; stars alone by nobody named may well be those of two people. */
export function sameKey(row: ImportedReview, line: number): string {
  if (row.body === "" && !row.authorEmail) return `line ${line}`
  return JSON.stringify([productKey(row.productRef), saidKey(row)])
}

/** What was said and by whom, whichever product it is about. */
export function saidKey({ rating, title, body, authorName, authorEmail, createdAt }: ImportedReview): string {
  const day = Math.floor(createdAt.getTime() / dayMs)
  return JSON.stringify([rating, title, body, authorEmail ?? authorName, day])
}

export const productKey = ({ id, handle, sku, url }: ImportedReview["productRef"]): string => id ?? handle ?? sku ?? url ?? ""

function productOf(line: CsvRecord, { columns }: Reading, note: Note): ImportedReview["productRef"] | null {
  const cell = (field: Field) => cellOf(line, columns, field)
  const id = productIdOf(cell("id"))
  const [url] = urlsOf(cell("url"))
  // Some exports name the handle where the number belongs, and the path of the page where its address does.
  const named = [cell("handle"), id ? "" : cell("id"), url ? "" : cell("url")].find((text) => text !== "") ?? ""
  const handle = handleOf(named) ?? cell("handle").replace(/[?#].*$/u, "")
  const sku = cell("sku").replace(/^'(?=[=+\-@])/u, "")
  const found = { ...(id && { id }), ...(handle && { handle }), ...(sku && { sku }), ...(url && { url }) }
  if (Object.keys(found).length > 0) return found
  const isRounded = /^\d+(?:[.,]\d+)?E\+\d+$/iu.test(cell("id"))
  note(
    line.line,
    isRounded
      ? `“${short(cell("id"))}” was a product’s number before a spreadsheet rounded it. Export the file again and import it as it is.`
      : "Does not say which product it is about.",
  )
  return null
}

function ratingOf(line: CsvRecord, { columns, scale }: Reading, note: Note): number | null {
  const cell = cellOf(line, columns, "rating")
  const number = numberOf(cell)
  const stars = number && starsOf(number, scale)
  if (!stars) note(line.line, cell === "" ? "The stars are missing." : `“${short(cell)}” is no number of stars between 1 and ${scale}.`)
  return stars || null
}

function addressOf(line: CsvRecord, { columns }: Reading, note: Note): { authorEmail?: string } {
  const cell = cellOf(line, columns, "authorEmail")
  if (isPlaceholderAddress(cell)) return {}
  const authorEmail = emailOf(cell)
  if (cell !== "" && !authorEmail) note(line.line, "The mail address is none, so the review comes without it.")
  return authorEmail ? { authorEmail } : {}
}

function isPublished(line: CsvRecord, { columns }: Reading, note: Note): boolean {
  const isHidden = columns.hidden.some((place) => flagOf(line.cells[place] ?? "") === true)
  const states = columns.state.map((place) => line.cells[place]?.trim() ?? "").filter((cell) => cell !== "")
  const said = states.map(shownOf)
  const unknown = states.find((_, index) => said[index] === null)
  if (unknown !== undefined) note(line.line, `“${short(unknown)}” is a state we do not know, so the review comes hidden.`)
  return !isHidden && said.every((isShown) => isShown === true)
}

function replyOf(line: CsvRecord, { columns, order }: Reading, body: string): Pick<ImportedReview, "reply"> {
  // A private answer stays private.
  if (!body || flagOf(cellOf(line, columns, "replyPublic")) === false || flagOf(cellOf(line, columns, "replyPrivate")) === true) return {}
  const at = dateOf(cellOf(line, columns, "replyAt"), order)
  return { reply: { body, ...(at && { at }) } }
}

function labelsIn(cell: string): Pick<ImportedReview, "labels"> {
  const labels = handLabels.filter((label) => label !== "incentivised" && cell.split(/\s+/u).includes(label))
  return labels.length > 0 ? { labels } : {}
}

/** Stamped names its own files without their place. */
function mediaOf(cell: string, { source }: Reading): string[] {
  const urls = urlsOf(cell)
  if (urls.length > 0 || source !== "stamped") return urls
  return cell
    .split(/[\s,;|]+/u)
    .flatMap((file) => (/^[\w-]+\.(?:jpe?g|png|webp|gif)$/iu.test(file) ? [`https://cdn.stamped.io/uploads/photos/${file}`] : []))
}

const short = (cell: string): string => (cell.length <= 40 ? cell : `${cell.slice(0, 39)}…`)
