// How is a file of reviews to be read? What its first line names, and what only all of its rows say together: the scale of the stars, and whether the day
// or the month comes first. Pure; the answer is plain, so that it can be kept while a long file is read piece by piece.
import type { CsvRecord } from "#app/flow/reviews/csv-records.ts"
import { numberOf } from "#app/flow/reviews/review-cells.ts"
import { columnsOf, isOwnExport, type Columns, type Field } from "#app/flow/reviews/review-columns.ts"
import { sourceOf, type Source } from "#app/flow/reviews/review-source.ts"
import { dayOrderOf, noDaySigns, withDay, type DayOrder, type DaySigns } from "#app/flow/reviews/review-dates.ts"

/** What was seen of a file so far. */
export interface Survey {
  header: string[] | null
  rows: number
  stars: { count: number; above5: number; above10: number }
  days: DaySigns
}

export const nothingSeen: Survey = { header: null, rows: 0, stars: { count: 0, above5: 0, above10: 0 }, days: noDaySigns }

/** Everything that reading one row needs to know of its file. */
export interface Reading {
  source: Source
  columns: Columns
  /** How many cells the first line has. */
  width: number
  scale: number
  order: DayOrder
  /** Our own export: texts are taken as they are. */
  isOwn: boolean
}

/** Lines before the one that names the columns: some apps put a title there. */
const headerWithin = 10

/** Where the line stands that names the columns; the first one when none of the first ten names what is needed. */
export function headerAt(records: readonly CsvRecord[]): number {
  const at = records.slice(0, headerWithin).findIndex(({ cells }) => missingColumns(cells) === null)
  return Math.max(0, at)
}

/** Null when the columns named are enough; otherwise what to name. */
export function missingColumns(header: readonly string[]): string | null {
  const { rating, createdAt, id, handle, sku, url } = columnsOf(header)
  if (rating.length === 0) return "No column holds the stars. Name it “rating”."
  if (createdAt.length === 0) return "No column says when each review was written. Name it “review_date”."
  if ([id, handle, sku, url].every((places) => places.length === 0))
    return "No column says which product each review is about. Name one “product_handle”, “product_id”, “product_sku” or “product_url”."
  return null
}

/** `records`: rows alone, in any portions. */
export function surveyed(before: Survey, records: readonly CsvRecord[]): Survey {
  const columns = columnsOf(before.header ?? [])
  let { count, above5, above10 } = before.stars
  let days = before.days
  for (const record of records) {
    const number = numberOf(cellOf(record, columns, "rating"))
    if (number && number.outOf === null) {
      count += 1
      if (number.value > 5) above5 += 1
      if (number.value > 10) above10 += 1
    }
    days = withDay(days, cellOf(record, columns, "createdAt"))
  }
  return { ...before, rows: before.rows + records.length, stars: { count, above5, above10 }, days }
}

export function readingOf(survey: Survey): Reading {
  const header = survey.header ?? []
  const source = sourceOf(header)
  return {
    source,
    columns: columnsOf(header),
    width: header.length,
    scale: source === "csv" ? scaleOf(survey.stars) : 5,
    // Judge.me's own template writes days as dd/mm/yyyy.
    order: dayOrderOf(survey.days, source === "judge.me" ? "day-first" : "month-first"),
    isOwn: isOwnExport(header),
  }
}

/** One number above five is a mistake; a third of them is another scale. */
function scaleOf({ count, above5, above10 }: Survey["stars"]): number {
  if (above5 < 2 || above5 * 3 < count) return 5
  return above10 > 0 ? 100 : 10
}

/** The first of a field's columns that says something; `="00123"` is how a number is kept as text in a spreadsheet. */
export function cellOf({ cells }: CsvRecord, columns: Columns, field: Field): string {
  for (const place of columns[field]) {
    const cell = (cells[place]?.trim() ?? "").replace(/^="(.*)"$/su, "$1")
    if (cell !== "" && !/^(?:null|undefined|n\/a|nan|\\N)$/iu.test(cell)) return cell
  }
  return ""
}
