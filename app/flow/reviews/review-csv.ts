// Which reviews does another app's export hold? Pure: text in, rows and problems out, each problem with the line it is on (the first line is 1).
//
// A row is left out when it says nothing about which product, how many stars or when, or says the same as an earlier row. What is hidden, spam or not
// yet looked at stays hidden. Stars are 1 to 5; a file of our own format whose numbers go up to 10 or 100 is read on that scale, when a third of them
// are above 5. Nothing a shopper wrote is shortened or changed but for its encoding. Columns and formats: docs/review-import.md.
import { dayMs } from "#app/platform/clock.ts"

import { csvRecords, type CsvRecord } from "./csv-records.ts"
import { emailOf, flagOf, numberOf, productIdOf, shownOf, starsOf, textOf, urlsOf, verifiedOf } from "./review-cells.ts"
import { columnsOf, sourceOf, type Columns, type Field, type Source } from "./review-columns.ts"
import { dateOf, dayOrderOf, type DayOrder } from "./review-dates.ts"

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
  reply?: { body: string; at?: Date }
  mediaUrls: string[]
}

export interface ReviewCsv {
  source: Source
  rows: ImportedReview[]
  problems: { line: number; message: string }[]
}

interface Reading {
  source: Source
  columns: Columns
  /** How many cells the first line has. */
  width: number
  scale: number
  order: DayOrder
  note: (line: number, message: string) => void
}

export function parseReviewCsv(text: string): ReviewCsv {
  const { records, problems } = csvRecords(text)
  const note = (line: number, message: string) => void problems.push({ line, message })
  const [header, ...lines] = records
  if (!header) return { source: "csv", rows: [], problems: problems.length > 0 ? problems : [{ line: 1, message: "The file is empty." }] }
  const columns = columnsOf(header.cells)
  const source = sourceOf(header.cells)
  const missing = missingColumns(columns)
  if (missing) return { source, rows: [], problems: [...problems, { line: header.line, message: missing }] }
  const reading: Reading = {
    source,
    columns,
    width: header.cells.length,
    scale: source === "csv" ? scaleOf(lines.map((line) => cellOf(line, columns, "rating"))) : 5,
    order: dayOrderOf(lines.map((line) => cellOf(line, columns, "createdAt"))),
    note,
  }
  const seen = new Map<string, number>()
  const rows = lines.flatMap((line) => {
    const row = readRow(line, reading)
    if (!row) return []
    // Stars alone, by nobody named, may well be those of two people.
    const key = row.body === "" && !row.authorEmail ? `line ${line.line}` : keyOf(row)
    const sameAs = seen.get(key)
    if (sameAs === undefined) seen.set(key, line.line)
    else note(line.line, `Says the same as line ${sameAs}, so it was left out.`)
    return sameAs === undefined ? [row] : []
  })
  return { source, rows, problems: problems.sort((a, b) => a.line - b.line) }
}

function missingColumns({ rating, createdAt, id, handle, sku, url }: Columns): string | null {
  if (rating.length === 0) return "No column holds the stars. Name it “rating”."
  if (createdAt.length === 0) return "No column says when each review was written. Name it “review_date”."
  if ([id, handle, sku, url].every((places) => places.length === 0))
    return "No column says which product each review is about. Name one “product_handle”, “product_id”, “product_sku” or “product_url”."
  return null
}

function readRow(line: CsvRecord, reading: Reading): ImportedReview | null {
  const { columns, width, note } = reading
  if (line.cells.length > width && line.cells.slice(width).some((cell) => cell.trim() !== "")) {
    note(
      line.line,
      `Has ${line.cells.length} values where the first line names ${width}. A text with a delimiter in it needs quotation marks.`,
    )
    return null
  }
  const cell = (field: Field) => cellOf(line, columns, field)
  const productRef = productOf(line, reading)
  const rating = ratingOf(line, reading)
  const createdAt = dateOf(cell("createdAt"), reading.order)
  if (!createdAt) note(line.line, cell("createdAt") === "" ? "The day is missing." : `“${short(cell("createdAt"))}” is no day.`)
  if (!productRef || rating === null || !createdAt) return null
  const title = textOf(cell("title"))
  const authorName = textOf(cell("authorName"))
  const isVerified = verifiedOf(cell("verified"))
  return {
    productRef,
    rating,
    ...(title && { title }),
    body: textOf(cell("body")),
    ...(authorName && { authorName }),
    ...addressOf(line, reading),
    createdAt,
    ...(isVerified !== null && { isVerified }),
    isPublished: isPublished(line, reading),
    ...replyOf(line, reading),
    mediaUrls: [...new Set(columns.media.flatMap((place) => urlsOf(line.cells[place] ?? "")))],
  }
}

function productOf(line: CsvRecord, { columns, note }: Reading): ImportedReview["productRef"] | null {
  const cell = (field: Field) => cellOf(line, columns, field)
  const id = productIdOf(cell("id"))
  const handle = cell("handle")
    .replace(/^.*\/products\//u, "")
    .replace(/[?#].*$/u, "")
  const [url] = urlsOf(cell("url"))
  const sku = cell("sku")
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

function ratingOf(line: CsvRecord, { columns, scale, note }: Reading): number | null {
  const cell = cellOf(line, columns, "rating")
  const number = numberOf(cell)
  const stars = number && starsOf(number, scale)
  if (!stars) note(line.line, cell === "" ? "The stars are missing." : `“${short(cell)}” is no number of stars between 1 and ${scale}.`)
  return stars || null
}

function addressOf(line: CsvRecord, { columns, note }: Reading): { authorEmail?: string } {
  const cell = cellOf(line, columns, "authorEmail")
  const authorEmail = emailOf(cell)
  if (cell !== "" && !authorEmail) note(line.line, "The mail address is none, so the review comes without it.")
  return authorEmail ? { authorEmail } : {}
}

function isPublished(line: CsvRecord, { columns, note }: Reading): boolean {
  const isHidden = columns.hidden.some((place) => flagOf(line.cells[place] ?? "") === true)
  const states = columns.state.map((place) => line.cells[place]?.trim() ?? "").filter((cell) => cell !== "")
  const said = states.map(shownOf)
  const unknown = states.find((_, index) => said[index] === null)
  if (unknown !== undefined) note(line.line, `“${short(unknown)}” is a state we do not know, so the review comes hidden.`)
  return !isHidden && said.every((isShown) => isShown === true)
}

function replyOf(line: CsvRecord, { columns, order }: Reading): Pick<ImportedReview, "reply"> {
  const body = textOf(cellOf(line, columns, "reply"))
  // A private answer stays private.
  if (!body || flagOf(cellOf(line, columns, "replyPublic")) === false) return {}
  const at = dateOf(cellOf(line, columns, "replyAt"), order)
  return { reply: { body, ...(at && { at }) } }
}

/** The first of a field's columns that says something. */
function cellOf({ cells }: CsvRecord, columns: Columns, field: Field): string {
  return (
    columns[field]
      .map((place) => cells[place]?.trim() ?? "")
      .find((cell) => cell !== "" && !/^(?:null|undefined|n\/a|nan)$/iu.test(cell)) ?? ""
  )
}

function scaleOf(cells: readonly string[]): number {
  const values = cells.flatMap((cell) => numberOf(cell) ?? []).filter(({ outOf }) => outOf === null)
  const above = values.filter(({ value }) => value > 5)
  if (above.length === 0 || above.length * 3 < values.length) return 5
  return above.some(({ value }) => value > 10) ? 100 : 10
}

function keyOf({ productRef, rating, title, body, authorName, authorEmail, createdAt }: ImportedReview): string {
  const day = Math.floor(createdAt.getTime() / dayMs)
  return JSON.stringify([
    productRef.id ?? productRef.handle ?? productRef.sku ?? productRef.url,
    rating,
    title,
    body,
    authorEmail ?? authorName,
    day,
  ])
}

const short = (cell: string): string => (cell.length <= 40 ? cell : `${cell.slice(0, 39)}…`)
