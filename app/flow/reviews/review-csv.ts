// Which reviews does another app's export hold? Pure: text in, rows and problems out, each problem with the line it is on (the first line is 1).
//
// A row is left out when it says nothing about which product, how many stars or when, or says the same as an earlier row. What is hidden, spam or not
// yet looked at stays hidden. Stars are 1 to 5; a file of our own format whose numbers go up to 10 or 100 is read on that scale, when a third of them
// are above 5. Nothing a shopper wrote is shortened or changed but for its encoding. Columns and formats: docs/review-import.md. A long file is
// read by the same rules piece by piece (read-import.server.ts).
import { csvRecords } from "#app/flow/reviews/csv-records.ts"
import { sourceOf, type Source } from "#app/flow/reviews/review-source.ts"
import { headerAt, missingColumns, nothingSeen, readingOf, surveyed } from "#app/flow/reviews/review-reading.ts"
import { readRow, sameKey, type ImportedReview } from "#app/flow/reviews/review-row.ts"

export type { ImportedReview }

export interface ReviewCsv {
  source: Source
  rows: ImportedReview[]
  problems: { line: number; message: string }[]
}

export const emptyFile = "The file is empty."

export function parseReviewCsv(text: string): ReviewCsv {
  const { records, problems } = csvRecords(withoutNulls(text))
  const note = (line: number, message: string) => void problems.push({ line, message })
  const at = headerAt(records)
  const header = records[at]
  if (!header) return { source: "csv", rows: [], problems: problems.length > 0 ? problems : [{ line: 1, message: emptyFile }] }
  const missing = missingColumns(header.cells)
  if (missing) {
    const source = sourceOf(header.cells)
    return { source, rows: [], problems: [...problems, { line: header.line, message: missing }] }
  }
  const lines = records.slice(at + 1)
  const reading = readingOf(surveyed({ ...nothingSeen, header: header.cells }, lines))
  const seen = new Map<string, number>()
  const rows = lines.flatMap((line) => {
    const row = readRow(line, reading, note)
    if (!row) return []
    const key = sameKey(row, line.line)
    const sameAs = seen.get(key)
    if (sameAs === undefined) seen.set(key, line.line)
    else note(line.line, sameAsLine(sameAs))
    return sameAs === undefined ? [row] : []
  })
  return { source: reading.source, rows, problems: problems.sort((a, b) => a.line - b.line) }
}

export const sameAsLine = (line: number): string => `Says the same as line ${line}, so it was left out.`

/** A file in UTF-16 that was read as something else has a null beside each letter. */
function withoutNulls(text: string): string {
  const start = text.slice(0, 200)
  return start.split("\0").length - 1 > start.length / 4 ? text.replaceAll("\0", "").replace(/^(?:ÿþ|þÿ|\uFFFD+)/u, "") : text
}
